from datetime import UTC, date, datetime
from typing import Any

import pytest
from django.core.exceptions import PermissionDenied
from django.db import models

from correspondence.entry import Asked
from correspondence.models import Answer, DraftVersion, Letter
from correspondence.moments import moment_of_day
from correspondence.refusal import Refused, StaleVersion
from correspondence.selectors.history import history_for
from correspondence.services.answering import set_answers
from correspondence.services.asking import docket_what_was_asked
from correspondence.services.returning import return_draft
from correspondence.services.revising import revise
from correspondence.services.voiding import void
from correspondence.workflow import WrongState
from deadlines.models import Deadline
from offices.models import AuditEntry, Event, Marking, User
from tests.correspondence.builders import (
    SPECIAL_SESSION,
    act,
    clerk,
    desk,
    drafted,
    organization,
    registered,
    special_session_rule,
    united_states,
    user,
)
from tests.correspondence.clearing import MONDAY, hall, submitted

pytestmark = pytest.mark.django_db
LATER = datetime(2017, 7, 20, 1, tzinfo=UTC)


@pytest.fixture
def asked() -> Letter:
    """A letter from Washington that asks for a special session."""
    desk()
    special_session_rule()
    return registered(requests=(SPECIAL_SESSION,), marking=Marking.CONFIDENTIAL)


def test_a_draft_has_an_address_a_first_version_and_no_number() -> None:
    officer = user("officer", desk())

    letter = drafted(by=officer, subject="On  the session", text="Dear Sir,\r\nyes.\r\n", note="")

    assert (letter.number, letter.address) == (None, f"DRAFT-{letter.pk}")
    assert (letter.direction, letter.state) == ("OUTGOING", "DRAFT")
    version = letter.versions.get()
    assert (version.serial, version.subject, version.text) == (
        1,
        "On the session",
        "Dear Sir,\nyes.\n",
    )
    entry = AuditEntry.objects.get(action="DRAFT")
    assert (entry.subject, entry.actor, entry.new["desk"]) == (letter.address, officer, "TRADE")
    assert "yes" not in str(entry.new)
    assert not Event.objects.exists()


def test_a_reply_turns_the_letter_round_and_is_marked_no_lower(asked: Letter) -> None:
    reply = drafted(in_reply_to=asked, addressee="", full=tuple(asked.requests.all()))

    assert (reply.sender, reply.addressee) == (asked.addressee, asked.sender)
    assert (reply.in_reply_to, reply.marking) == (asked, Marking.CONFIDENTIAL)
    assert [(row.request, row.extent) for row in Answer.objects.all()] == [
        (asked.requests.get(), "FULL")
    ]


def test_a_draft_keeps_what_it_will_ask_and_opens_no_deadline_before_it_is_sent() -> None:
    desk()
    special_session_rule()
    organization("Office of Trade", united_states())
    letter = drafted(requests=(SPECIAL_SESSION, Asked(kind="REPLY", stated_on=date(2017, 8, 1))))

    assert not Deadline.objects.exists()
    Letter.objects.filter(pk=letter.pk).update(
        number="TRADE-O-2017-0001", state="DISPATCHED", dated_on=date(2017, 7, 20)
    )
    letter.refresh_from_db()
    sent = moment_of_day(date(2017, 7, 20), "Asia/Seoul")
    docket_what_was_asked(act=act(LATER), letter=letter, sent=sent)

    due = {(row.due_on, row.owed_by, row.matter) for row in Deadline.objects.all()}
    assert due == {
        (date(2017, 8, 19), "BOTH", "TRADE-O-2017-0001"),
        (date(2017, 8, 1), "THEIRS", "TRADE-O-2017-0001"),
    }


REFUSALS: list[tuple[str, str, dict[str, Any]]] = [
    ("REQUIRED", "subject", {"subject": " \u200b"}),
    ("TOO_LONG", "subject", {"subject": "s" * 10_000}),
    ("BINARY_FILE", "text", {"text": "Dear\0Sir"}),
    ("EMPTY_FILE", "text", {"text": " \n"}),
    ("REQUIRED", "addressee", {"addressee": ""}),
    ("TOO_LONG", "addressee", {"addressee": "a" * 201}),
    ("UNKNOWN_FORM", "form", {"form": "PRESS_REPORT"}),
    ("UNKNOWN_LANGUAGE", "language", {"language": "fr"}),
    ("UNKNOWN_MARKING", "marking", {"marking": 9}),
    ("UNKNOWN_REQUESTS", "requests", {"requests": (Asked(kind="FAVOR"),)}),
    ("UNKNOWN_PROVISION", "request", {"requests": (Asked(kind="PANEL", provision="NOWHERE-9"),)}),
]


@pytest.mark.parametrize(("code", "field", "fields"), REFUSALS)
def test_what_cannot_be_drafted_is_refused_by_its_field(
    code: str, field: str, fields: dict[str, Any]
) -> None:
    desk()

    with pytest.raises(Refused) as refused:
        drafted(**fields)

    assert (refused.value.code, refused.value.field) == (code, field)
    assert not Letter.objects.exists()


def test_a_void_letter_is_not_answered_nor_one_of_ours_nor_with_a_lower_marking(
    asked: Letter,
) -> None:
    ours = drafted()
    told = []
    for fields in ({"marking": 0}, {"in_reply_to": ours}, {}):
        if not fields:
            void(act=act(), letter=asked, reason="Twice.")
        with pytest.raises(Refused) as refused:
            drafted(**{"in_reply_to": asked, **fields})
        told.append((refused.value.code, refused.value.field))

    assert told == [
        ("MARKING_UNFIT", "marking"),
        ("NOT_RECEIVED", "in_reply_to"),
        ("LETTER_VOID", "in_reply_to"),
    ]


def test_a_letter_that_is_hidden_from_the_drafter_is_not_there_to_be_answered(
    asked: Letter,
) -> None:
    stranger = user("stranger", desk("WTO"), cleared_to=Marking.SECRET)

    with pytest.raises(Refused) as refused:
        drafted(by=stranger, desk=desk("WTO"), in_reply_to=asked)

    assert refused.value.code == "UNKNOWN_LETTER"


@pytest.mark.parametrize(
    ("fields", "may"),
    [
        ({"role": "STAFF"}, True),
        ({"role": "CLERK", "desk": None}, True),
        ({"role": "STAFF", "desk": None}, False),
        ({"role": "AUDITOR"}, False),
        ({"role": "ADMINISTRATOR"}, False),
        ({"role": "STAFF", "cleared_to": 0}, False),
        ({"role": "STAFF", "is_active": False}, False),
    ],
)
def test_who_works_the_desk_drafts_and_revises_and_nobody_else(
    fields: dict[str, Any], may: bool
) -> None:
    letter = drafted()
    writer = user("writer", **{"desk": letter.desk, **fields})

    for turn in (_draft, _revise):
        if may:
            turn(writer, letter)
        else:
            with pytest.raises(PermissionDenied):
                turn(writer, letter)


def _draft(writer: User, letter: Letter) -> None:
    drafted(by=writer, marking=Marking.OFFICIAL)


def _revise(writer: User, letter: Letter) -> None:
    revise(act=act(LATER, writer), letter=letter, seen=1, subject="On it", text="Anew.")


def test_each_revision_is_a_further_version_and_the_letter_says_what_the_last_one_does() -> None:
    letter = drafted(text="One.")

    version = revise(act=act(LATER), letter=letter, seen=1, subject="On it", text="Two.", note="N")

    letter.refresh_from_db()
    assert (version.serial, letter.text, letter.subject) == (2, "Two.", "On it")
    assert list(letter.versions.order_by("serial").values_list("text", flat=True)) == [
        "One.",
        "Two.",
    ]


def test_a_revision_of_what_is_not_the_last_version_names_both() -> None:
    letter = drafted()
    chunhyang = user("chunhyang", letter.desk)
    revise(act=act(LATER, chunhyang), letter=letter, seen=1, subject="On it", text="Two.")

    with pytest.raises(StaleVersion) as stale:
        revise(act=act(LATER), letter=letter, seen=1, subject="On it", text="Mine.")

    assert (stale.value.seen, stale.value.present) == (1, 2)
    assert "version 1" in stale.value.detail
    assert "version 2 of Chunhyang" in stale.value.detail
    assert DraftVersion.objects.count() == 2


def test_a_revision_that_changes_nothing_is_no_version() -> None:
    letter = drafted(text="One.\n")

    with pytest.raises(Refused, match="Nothing is changed"):
        revise(act=act(LATER), letter=letter, seen=1, subject=letter.subject, text="One.\r\n")


def test_a_draft_in_clearance_is_revised_again_only_once_it_is_returned() -> None:
    there = hall()
    letter = submitted(drafted(by=there.author), there.author)

    with pytest.raises(WrongState):
        revise(act=act(LATER), letter=letter, seen=1, subject="On it", text="Two.")
    return_draft(act=act(MONDAY, there.lawyer), letter=letter, seen=1, reason="Softer.")

    assert revise(act=act(LATER), letter=letter, seen=1, subject="On it", text="Two.").serial == 2


def test_what_a_draft_answers_is_said_anew_and_each_request_once(asked: Letter) -> None:
    request = asked.requests.get()
    reply = drafted(in_reply_to=asked, full=(request,))

    set_answers(act=act(LATER), letter=reply, partial=[request])
    with pytest.raises(Refused) as refused:
        set_answers(act=act(LATER), letter=reply, full=[request], partial=[request])

    assert refused.value.code == "ANSWERED_TWICE"
    assert Answer.objects.get().extent == "PARTIAL"


def test_the_history_goes_on_under_the_number_that_the_draft_gets() -> None:
    letter = drafted()
    Letter.objects.filter(pk=letter.pk).update(number="TRADE-O-2017-0001", state="SIGNED")
    letter.refresh_from_db()

    assert [entry.action for entry in history_for(letter, clerk())] == ["DRAFT"]


def test_a_letter_received_with_the_words_of_a_draft_is_no_copy_of_it() -> None:
    draft = drafted(text="The same.")

    letter = registered(text="The same.")

    assert letter.duplicate_of is None
    assert Letter.objects.filter(text_digest=draft.text_digest).aggregate(n=models.Count("id")) == {
        "n": 2
    }
