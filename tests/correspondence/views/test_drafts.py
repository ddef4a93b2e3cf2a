import re
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from correspondence.models import Answer, Letter
from correspondence.services.revising import revise
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
from tests.correspondence.clearing import hall, submitted

pytestmark = pytest.mark.django_db


@pytest.fixture
def officer(client: Client) -> User:
    person = user("chunhyang", desk(), cleared_to=Marking.CONFIDENTIAL)
    client.force_login(person)
    return person


@pytest.fixture
def asked(officer: User) -> Letter:
    special_session_rule()
    return registered(requests=(SPECIAL_SESSION,), marking=Marking.CONFIDENTIAL)


def typed(**fields: Any) -> dict[str, Any]:
    return {
        "desk": "TRADE",
        "form": "LETTER",
        "language": "en",
        "marking": "2",
        "addressee": "Office of Trade",
        "subject": "On the session",
        "text": "Dear Ambassador,\r\n\r\nyes.\r\n",
        **fields,
    }


def test_a_reply_is_begun_from_the_letters_page_and_turned_round(
    client: Client, asked: Letter, officer: User
) -> None:
    page = client.get(f"/letters/{asked.number}/").content.decode()
    address = f"/drafts/new/?in_reply_to={asked.number}"
    begun = client.get(address)
    assert f'href="{address}"' in page

    form = begun.context["form"]
    assert form.initial["addressee"] == asked.sender.name
    assert form.initial["marking"] == Marking.CONFIDENTIAL
    request = asked.requests.get()
    kept = client.post(address, typed(**{f"answer_{request.pk}": "PARTIAL"}), follow=True)

    letter = Letter.objects.get(state="DRAFT")
    assert kept.redirect_chain[-1][0] == f"/letters/DRAFT-{letter.pk}/"
    assert (letter.in_reply_to, letter.officer) == (asked, officer)
    assert Answer.objects.get().extent == "PARTIAL"
    shown = kept.content.decode()
    assert "Answered in part: Special session, KORUS 22.2.4(b)" in shown
    assert 'datetime="2017-08-11"' in shown


def test_an_acknowledgement_begins_with_its_own_words(client: Client, asked: Letter) -> None:
    page = client.get(f"/drafts/new/?in_reply_to={asked.number}&purpose=acknowledgement")

    assert "has been received" in page.content.decode()


def test_a_draft_that_asks_keeps_its_request(client: Client, officer: User) -> None:
    special_session_rule()
    asking = {"request_kind": "SPECIAL_SESSION", "request_provision": "KORUS-22.2.4(b)"}

    client.post("/drafts/new/", typed(**asking))

    assert Letter.objects.get().requests.get().provision_code == "KORUS-22.2.4(b)"


@pytest.mark.parametrize(
    ("fields", "said"),
    [
        ({"subject": "s" * 10_000}, "Subject: no more than 500 characters."),
        ({"subject": "a\0b"}, "Subject: take out the characters that cannot be shown."),
        ({"text": "a\0b"}, "Text: take out the characters that cannot be shown."),
        ({"desk": "NONE"}, "Desk: choose one of the list."),
        ({"marking": "3"}, "Marking: choose one of the list."),
        (
            {"request_kind": "PANEL", "request_provision": "NOWHERE-9"},
            "Under the provision: There is no provision",
        ),
    ],
)
def test_what_is_unfit_is_said_beside_its_field_and_the_text_is_kept(
    client: Client, officer: User, fields: dict[str, str], said: str
) -> None:
    answer = client.post("/drafts/new/", typed(**fields))

    page = answer.content.decode()
    assert answer.status_code == 422
    assert said in page
    assert fields.get("text") or "Dear Ambassador" in page
    assert not Letter.objects.exists()


def test_a_reply_to_what_one_may_not_see_is_a_reply_to_nothing(
    client: Client, officer: User
) -> None:
    secret = registered(marking=Marking.SECRET)

    assert client.get(f"/drafts/new/?in_reply_to={secret.number}").status_code == 404


def test_a_stale_revision_keeps_the_typed_text_and_shows_what_it_would_change(
    client: Client, officer: User
) -> None:
    letter = drafted(text="We agree to meet in Washington.\n")
    address = f"/letters/{letter.address}/revise/"
    revise(act=act(), letter=letter, seen=1, subject="On it", text="We agree to meet in Seoul.\n")

    stale = client.post(
        address, {"seen": 1, "subject": "On it", "text": "We agree to meet by video.\r\n"}
    )

    page = stale.content.decode()
    assert stale.status_code == 409
    assert "version 2 of the system is the last one" in page
    assert "We agree to meet by video." in page
    assert re.search(r"<del>.*Seoul", page)
    assert re.search(r"<ins>.*video", page)
    again = {"seen": stale.context["form"]["seen"].value(), "subject": "On it", "text": "By video."}
    assert client.post(address, again).status_code == 302
    assert letter.versions.count() == 3


def test_versions_are_listed_read_and_compared(client: Client, officer: User) -> None:
    letter = drafted(text="We agree to meet in Washington on 22 August.\n")
    newer = "We agree to meet in Seoul, by video, on 22 August.\n"
    revise(act=act(actor=officer), letter=letter, seen=1, subject="On <it>", text=newer)
    base = f"/letters/{letter.address}/versions/"

    listed = client.get(base).content.decode()
    first = client.get(f"{base}1/").content.decode()
    told = client.get(f"{base}compare/?before=1&after=2").content.decode()

    assert "On &lt;it&gt;" in listed
    assert "in Washington on" in first
    assert re.search(r"<del><span[^<]*</span>Washington <span", told)
    assert re.search(r"<ins><span[^<]*</span>Seoul, by video, <span", told)
    for odd in ("", "?before=1", "?before=1&after=9", "?before=x&after=1", "?before=²&after=1"):
        assert client.get(f"{base}compare/{odd}").status_code == 404


def test_a_signed_letter_is_led_to_from_where_its_draft_was(client: Client, officer: User) -> None:
    letter = drafted()
    Letter.objects.filter(pk=letter.pk).update(number="TRADE-O-2017-0001", state="SIGNED")

    moved = client.get(f"/letters/DRAFT-{letter.pk}/")

    assert (moved.status_code, moved["Location"]) == (302, "/letters/TRADE-O-2017-0001/")


def test_a_draft_in_clearance_leads_back_to_the_letter(client: Client, officer: User) -> None:
    there = hall()
    letter = submitted(drafted(by=there.author), there.author)

    led = client.post(
        f"/letters/{letter.address}/revise/", {"seen": 1, "subject": "x", "text": "y"}, follow=True
    )

    assert "no draft now: In clearance" in led.content.decode()
    assert letter.versions.count() == 1


def test_the_register_shows_a_draft_under_its_address(client: Client, officer: User) -> None:
    letter = drafted()

    page = client.get("/letters/?direction=outgoing").content.decode()

    assert f'<a href="/letters/{letter.address}/">{letter.address}</a>' in page


def test_a_drafts_page_costs_the_same_with_one_version_and_answer_or_with_many(
    client: Client, asked: Letter
) -> None:
    small = drafted(in_reply_to=asked, full=tuple(asked.requests.all()))
    other = registered(requests=(SPECIAL_SESSION,) * 3, marking=Marking.CONFIDENTIAL)
    large = drafted(in_reply_to=other, full=tuple(other.requests.all()))
    for seen in (1, 2, 3):
        revise(act=act(), letter=large, seen=seen, subject="On it", text=f"{seen}.")

    counts = []
    for letter in (small, large):
        for rest in ("", "versions/"):
            with CaptureQueriesContext(connection) as queries:
                assert client.get(f"/letters/{letter.address}/{rest}").status_code == 200
            counts.append(len(queries))

    assert counts[:2] == counts[2:]


@pytest.mark.parametrize("rest", ["revise/", "answers/"])
def test_who_only_reads_the_letter_does_not_write_it(client: Client, rest: str) -> None:
    letter = drafted()
    client.force_login(user("auditor", role="AUDITOR"))

    assert client.get(f"/letters/{letter.address}/").status_code == 200
    assert client.get(f"/letters/{letter.address}/{rest}").status_code == 403


def test_what_a_draft_answers_is_said_on_its_page(client: Client, asked: Letter) -> None:
    letter, request = drafted(in_reply_to=asked), asked.requests.get()
    address = f"/letters/{letter.address}/answers/"

    assert f"answer_{request.pk}" in client.get(address).content.decode()
    client.post(address, {f"answer_{request.pk}": "FULL"})

    assert [(row.request, row.extent) for row in letter.answers.all()] == [(request, "FULL")]
