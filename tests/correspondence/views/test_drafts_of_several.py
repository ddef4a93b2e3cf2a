"""A draft that answers several letters and asks for several things, to a person, from the start."""

from typing import Any

import pytest
from django.test import Client

from correspondence.models import Answer, Letter, OfficeHeld, Person
from correspondence.services.answering import set_answers
from offices.models import Marking, User
from tests.correspondence.builders import (
    SPECIAL_SESSION,
    act,
    desk,
    drafted,
    registered,
    special_session_rule,
    user,
)
from tests.correspondence.views.test_drafts import typed
from tests.offices.api.keys import client_of, make_account

pytestmark = pytest.mark.django_db


@pytest.fixture
def officer(client: Client) -> User:
    person = user("chunhyang", desk(), cleared_to=Marking.CONFIDENTIAL)
    client.force_login(person)
    return person


@pytest.fixture
def letters(officer: User) -> tuple[Letter, Letter]:
    special_session_rule()
    return registered(requests=(SPECIAL_SESSION,)), registered(requests=(SPECIAL_SESSION,))


def answering(*letters: Letter) -> dict[str, str]:
    return {f"answer_{letter.requests.get().pk}": "FULL" for letter in letters}


def test_a_new_draft_answers_the_requests_of_several_letters(
    client: Client, letters: tuple[Letter, Letter]
) -> None:
    first, second = letters
    address = f"/drafts/new/?in_reply_to={first.number}&also={second.number}"
    assert str(second.number) in client.get(address).content.decode()

    client.post(address, typed(**answering(first, second)))

    draft = Letter.objects.get(state="DRAFT")
    asking = {answer.request.letter for answer in Answer.objects.filter(letter=draft)}
    assert asking == {first, second}


def test_a_letter_that_is_not_there_is_told_of_and_lists_nothing(
    client: Client, letters: tuple[Letter, Letter]
) -> None:
    address = f"/drafts/new/?in_reply_to={letters[0].number}&also=TRADE-I-1999-0001"

    page = client.get(address).content.decode()

    assert "There is no letter TRADE-I-1999-0001" in page
    assert "answer_" in page


def test_what_is_typed_stays_when_another_letters_requests_are_listed(
    client: Client, letters: tuple[Letter, Letter]
) -> None:
    first, second = letters
    address = f"/drafts/new/?in_reply_to={first.number}"
    said = typed(**answering(first), subject="", text="Typed at length.", language="ko")

    listed = client.post(address, said | {"more": str(second.number)})

    page = listed.content.decode()
    assert (listed.status_code, listed.context["form"].errors) == (200, {})
    assert "Typed at length." in page
    assert '<option value="FULL" selected>' in page
    assert '<option value="ko" selected>' in page
    assert f'name="also" value="{second.number}"' in page
    assert f'name="answer_{second.requests.get().pk}"' in page
    assert not Letter.objects.filter(state="DRAFT").exists()
    again = said | {"subject": "S", "also": str(second.number), **answering(second)}
    assert client.post(address, again).status_code == 302
    asking = {answer.request.letter for answer in Answer.objects.all()}
    assert asking == {first, second}


def test_what_a_draft_is_said_to_answer_stays_when_another_letters_requests_are_listed(
    client: Client, officer: User, letters: tuple[Letter, Letter]
) -> None:
    first, second = letters
    draft = drafted(by=officer, in_reply_to=first, addressee="")
    page = f"/letters/{draft.address}/answers/"

    listed = client.post(page, {**answering(first), "more": str(second.number), "list": "also"})
    client.post(page, {**answering(first, second), "also": str(second.number), "more": ""})

    assert '<option value="FULL" selected>' in listed.content.decode()
    asking = {answer.request.letter for answer in Answer.objects.filter(letter=draft)}
    assert asking == {first, second}


@pytest.mark.parametrize("turn", ["", "_2"])
def test_a_provision_beside_nothing_that_is_asked_for_is_refused_and_not_dropped(
    client: Client, officer: User, turn: str
) -> None:
    special_session_rule()

    told = client.post("/drafts/new/", typed(**{f"request_provision{turn}": "KORUS-22.2.4(b)"}))

    assert told.status_code == 422
    assert "say what it asks for" in told.context["form"].errors[f"request_kind{turn}"][0]
    assert not Letter.objects.exists()


def test_what_a_draft_answers_of_another_letter_stays_when_the_page_is_kept(
    client: Client, officer: User, letters: tuple[Letter, Letter]
) -> None:
    first, second = letters
    hidden = registered(requests=(SPECIAL_SESSION,), desk=desk("FAR").code)
    draft = drafted(by=officer, in_reply_to=first, addressee="")
    both = (*second.requests.all(), *hidden.requests.all())
    set_answers(act=act(), letter=draft, full=both)

    page = client.get(f"/letters/{draft.address}/answers/").content.decode()
    client.post(f"/letters/{draft.address}/answers/", answering(first, second))

    assert str(second.number) in page
    assert str(hidden.number) not in page
    asking = {answer.request.letter for answer in Answer.objects.filter(letter=draft)}
    assert asking == {first, second, hidden}


def test_a_new_draft_goes_to_a_person_with_an_office_and_asks_for_several_things(
    client: Client, officer: User
) -> None:
    special_session_rule()
    person = {"person": "Anna Smith", "office": "Trade Representative", "honorific": "Ms."}
    asking = {
        "request_kind": "SPECIAL_SESSION",
        "request_provision": "KORUS-22.2.4(b)",
        "request_kind_2": "INFORMATION",
        "request_stated_on_2": "2099-01-31",
    }

    kept = client.post("/drafts/new/", typed(**person, **asking))

    assert kept.status_code == 302
    draft = Letter.objects.get()
    assert draft.addressee_person == Person.objects.get(name="Anna Smith")
    assert OfficeHeld.objects.get().title == "Trade Representative"
    kinds = draft.requests.order_by("id").values_list("kind", flat=True)
    assert list(kinds) == ["SPECIAL_SESSION", "INFORMATION"]


@pytest.mark.parametrize(
    ("fields", "field"),
    [({"person": "Anna Smith"}, "office"), ({"office": "Minister"}, "person")],
)
def test_a_person_without_an_office_and_an_office_without_a_person_are_refused_by_both_ways(
    client: Client, officer: User, fields: dict[str, Any], field: str
) -> None:
    page = client.post("/drafts/new/", typed(**fields))
    api = client_of(make_account("robot", desk()))
    body = {"text": "Yes.", "subject": "S", "addressee": "Office of Trade", "desk": "TRADE"}
    told = api.post("/api/v1/letters/drafts/", {**body, **fields}, format="json")

    assert page.status_code == 422
    assert page.context["form"].errors[field]
    assert (told.status_code, told.json()["field"]) == (422, field)
    assert not Letter.objects.exists()
    assert not Person.objects.exists()
