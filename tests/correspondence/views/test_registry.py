"""A letter is given to an officer, or voided, by its pages."""

import pytest
from django.test import Client

from correspondence.models import Letter
from deadlines.models import Deadline
from offices.models import User
from tests.correspondence.builders import (
    SPECIAL_SESSION,
    clerk,
    desk,
    drafted,
    registered,
    special_session_rule,
    user,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def letter() -> Letter:
    special_session_rule()
    desk()
    return registered(requests=(SPECIAL_SESSION,))


@pytest.fixture
def head(client: Client) -> User:
    person = user("head", desk(), head=True)
    client.force_login(person)
    return person


def test_a_head_gives_a_letter_to_an_officer_and_its_deadlines_follow(
    client: Client, letter: Letter, head: User
) -> None:
    officer = user("officer", desk())
    page = f"/letters/{letter.number}/assign/"
    assert page in client.get(f"/letters/{letter.number}/").content.decode()

    given = client.post(page, {"desk": "TRADE", "officer": "officer"})

    assert given.status_code == 302
    letter.refresh_from_db()
    assert (letter.state, letter.officer) == ("ASSIGNED", officer)
    assert Deadline.objects.get().officer == officer


def test_an_officer_of_another_desk_is_refused_beside_the_field(
    client: Client, letter: Letter, head: User
) -> None:
    user("elsewhere", desk("FAR"))

    told = client.post(
        f"/letters/{letter.number}/assign/", {"desk": "TRADE", "officer": "elsewhere"}
    )

    assert told.status_code == 422
    assert told.context["form"].errors["officer"]
    letter.refresh_from_db()
    assert letter.state == "REGISTERED"


@pytest.mark.parametrize("address", ["/letters/", "/deadlines/", "/letters/{}/assign/"])
def test_people_alone_are_offered_as_officers_and_no_program(
    client: Client, letter: Letter, head: User, address: str
) -> None:
    user("bridge", desk(), role=User.Role.SERVICE)

    page = client.get(address.format(letter.number)).content.decode()

    assert 'value="head"' in page
    assert 'value="bridge"' not in page


def test_who_gives_a_letter_away_and_sees_it_no_more_is_led_to_the_register(
    client: Client, letter: Letter, head: User
) -> None:
    desk("FAR")

    given = client.post(f"/letters/{letter.number}/assign/", {"desk": "FAR", "officer": ""})

    assert (given.status_code, given.headers["Location"]) == (302, "/letters/")


def test_a_clerk_voids_a_registration_with_a_reason_and_a_draft_too(
    client: Client, letter: Letter
) -> None:
    client.force_login(clerk())
    draft = drafted()

    without = client.post(f"/letters/{letter.number}/void/", {"reason": ""})
    for one in (letter, draft):
        client.post(f"/letters/{one.address}/void/", {"reason": "Registered twice."})

    assert without.status_code == 422
    assert set(Letter.objects.values_list("state", "void_reason")) == {
        ("VOID", "Registered twice.")
    }
    assert Deadline.objects.get().state == "VOID"
    again = client.post(f"/letters/{letter.number}/void/", {"reason": "Again."})
    assert again.status_code == 409


def test_an_officer_voids_nothing(client: Client, letter: Letter) -> None:
    client.force_login(user("officer", desk()))

    assert client.post(f"/letters/{letter.number}/void/", {"reason": "No."}).status_code == 403
