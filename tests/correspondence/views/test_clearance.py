"""The pages on which a draft is submitted, cleared, returned, taken over and signed."""

import re
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from correspondence.models import Clearance, Letter, Signature
from correspondence.services.returning import return_draft
from correspondence.services.revising import revise
from offices.models import Notice, User
from tests.correspondence.builders import act, drafted, registered
from tests.correspondence.clearing import (
    MONDAY,
    Hall,
    cleared,
    file_of,
    hall,
    reply_of,
    steps_of,
    submitted,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def there() -> Hall:
    return hall()


@pytest.fixture
def letter(there: Hall) -> Letter:
    return submitted(reply_of(there, subject="On the session in Seoul"), there.author)


def page_of(letter: Letter) -> str:
    return f"/letters/{letter.address}/clearance/"


def shown(client: Client, user: User, address: str) -> str:
    client.force_login(user)
    answer = client.get(address)
    assert answer.status_code == 200
    return answer.content.decode()


def post(client: Client, user: User, letter: Letter, move: str, **fields: Any) -> Any:
    client.force_login(user)
    return client.post(page_of(letter), {"move": move, **fields})


def test_a_draft_goes_from_its_author_to_its_signature_by_the_pages(
    client: Client, there: Hall
) -> None:
    letter = drafted(by=there.author)
    copy = file_of(letter, "scan")

    answers = [
        post(client, there.author, letter, "SUBMIT", version=1),
        post(client, there.lawyer, letter, "CLEAR", version=1),
        post(client, there.head, letter, "CLEAR", version=1),
        post(client, there.head, letter, "SIGN", version=1),
        post(client, there.head, letter, "KEEP_COPY", copy=copy.pk),
    ]

    letter.refresh_from_db()
    assert [answer.status_code for answer in answers] == [302] * 5
    assert letter.state == "SIGNED"
    assert answers[-1].headers["Location"] == page_of(letter)
    assert Signature.objects.get().copy == copy
    page = shown(client, there.author, page_of(letter))
    assert "Signed" in page
    assert "scan.pdf" in page


def test_the_letters_page_shows_each_step_with_its_day_and_only_my_moves(
    client: Client, there: Hall, letter: Letter
) -> None:
    address = f"/letters/{letter.address}/"
    lawyers, heads = (shown(client, user, address) for user in (there.lawyer, there.head))

    for page in (lawyers, heads):
        assert "Tue 25 Jul 2017" in page
        assert "Word asked for" in page
        assert "Waits for its turn" in page
    assert 'value="CLEAR"' in lawyers
    assert 'value="CLEAR"' not in heads
    assert 'value="WITHDRAW"' in heads


def test_what_waits_for_me_is_listed_and_read_once_the_letter_is_opened(
    client: Client, there: Hall, letter: Letter
) -> None:
    listed = shown(client, there.lawyer, "/clearances/")
    shown(client, there.lawyer, page_of(letter))

    assert page_of(letter) in listed
    assert "On the session in Seoul" in listed
    assert "No letter waits for my word." in shown(client, there.head, "/clearances/")
    assert Notice.objects.get(recipient=there.lawyer).read_at is not None


def test_the_list_turns_its_pages_and_costs_the_same_queries(
    client: Client, there: Hall, letter: Letter, monkeypatch: pytest.MonkeyPatch
) -> None:
    def queries() -> int:
        with CaptureQueriesContext(connection) as made:
            shown(client, there.lawyer, "/clearances/")
        return len(made)

    shown(client, there.lawyer, "/clearances/")
    one = queries()
    others = [submitted(drafted(by=there.author), there.author) for _ in range(3)]
    assert queries() == one
    monkeypatch.setattr("correspondence.views.clearance.PAGE_SIZE", 2)

    first = shown(client, there.lawyer, "/clearances/")
    last_on_it = steps_of(others[0])[0].pk
    second = shown(client, there.lawyer, f"/clearances/?after={last_on_it}")

    assert [page_of(one) in first for one in (letter, *others)] == [True, True, False, False]
    assert [page_of(one) in second for one in (letter, *others)] == [False, False, True, True]
    assert client.get("/clearances/?after=x").status_code == 404


def test_what_a_service_refuses_stands_on_the_page_and_what_came_meanwhile_is_a_409(
    client: Client, there: Hall, letter: Letter
) -> None:
    without_reason = post(client, there.lawyer, letter, "RETURN", version=1)
    cleared(letter, there.lawyer)
    again = post(client, there.lawyer, letter, "CLEAR", version=1)
    return_draft(act=act(MONDAY, there.head), letter=letter, seen=1, reason="Softer.")
    submitting = post(client, there.author, letter, "SUBMIT", version=7)

    assert without_reason.status_code == 422
    assert "Say why the draft is returned" in without_reason.content.decode()
    assert again.status_code == 409
    assert "Lawyer cleared this step for LEGAL" in again.content.decode()
    assert submitting.status_code == 409
    assert "You read version 7" in submitting.content.decode()


def test_who_has_no_part_in_it_makes_no_move(client: Client, there: Hall, letter: Letter) -> None:
    auditor = User.objects.create(username="auditor", name="A", role="AUDITOR", cleared_to=3)

    assert post(client, auditor, letter, "CLEAR", version=1).status_code == 403
    assert post(client, there.stranger, letter, "CLEAR", version=1).status_code == 404
    assert {step.state for step in Clearance.objects.all()} == {"OPEN", "WAITING"}


def test_between_two_rounds_the_page_marks_what_was_written_and_taken_out(
    client: Client, there: Hall, letter: Letter
) -> None:
    return_draft(act=act(MONDAY, there.lawyer), letter=letter, seen=1, reason="Softer.")
    text = letter.text.replace("Ambassador", "Minister")
    revise(act=act(MONDAY, there.author), letter=letter, seen=1, subject="On it", text=text)
    submitted(letter, there.author)

    page = shown(client, there.lawyer, page_of(letter))

    assert re.search(r"<del>[^<]*Ambassador", page)
    assert re.search(r"<ins>[^<]*Minister", page)
    assert "Version 1 to version 2, last written by Author" in page


def test_a_letter_received_is_not_cleared(client: Client, there: Hall) -> None:
    received = registered()

    page = shown(client, there.author, page_of(received))

    assert "<form" in page  # the language and the way out
    assert 'name="move"' not in page
