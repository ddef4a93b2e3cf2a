"""Input of another desk: asked by a day, chased by the ladder, given or withdrawn."""

from datetime import date, datetime, timedelta
from typing import Any

import pytest
from django.core.exceptions import PermissionDenied
from django.core.serializers import serialize

from correspondence.models import InputRequest, Letter
from correspondence.refusal import Refused
from correspondence.services.assignment import assign
from correspondence.services.inputs import ask_input, give_input, withdraw_input
from correspondence.services.marking import raise_marking
from correspondence.services.voiding import void
from deadlines.models import Deadline, Reminder
from deadlines.services.reminder_queue import send_due_reminders
from offices.access import visible_to
from offices.models import AuditEntry, Desk, Event, Marking, Notice, OutgoingMessage, User
from tests.correspondence.builders import NOW, act, desk, registered, user

BY = date(2017, 7, 24)
pytestmark = pytest.mark.django_db


@pytest.fixture
def letter() -> Letter:
    desk()
    return registered(subject="On steel", marking=Marking.OFFICIAL)


@pytest.fixture
def officer(letter: Letter) -> User:
    return user("officer", letter.desk, cleared_to=Marking.SECRET)


@pytest.fixture
def legal(letter: Letter) -> Desk:
    return desk("LEGAL")


def ask(letter: Letter, of: Desk, by: User | None = None, **fields: Any) -> InputRequest:
    values = {"question": "Is article 2 met?", "by_on": BY, **fields}
    return ask_input(act=act(actor=by), letter=letter, desk=of, **values)


def test_the_desk_sees_the_letter_and_is_told_at_once(
    letter: Letter, officer: User, legal: Desk
) -> None:
    lee, low = user("lee", legal), user("low", legal, cleared_to=Marking.UNMARKED)
    seen = [visible_to(Letter.objects.all(), who).exists() for who in (lee, low)]

    asked = ask(letter, legal, officer)

    assert seen == [False, False]
    assert visible_to(Letter.objects.all(), lee).exists()
    assert not visible_to(Letter.objects.all(), low).exists()
    assert [notice.recipient for notice in Notice.objects.all()] == [lee]
    assert (asked.deadline.basis, asked.deadline.desk, asked.deadline.due_on) == (
        "INTERNAL",
        legal,
        BY,
    )
    assert "article 2" not in serialize("json", AuditEntry.objects.all())
    assert Event.objects.filter(kind="letter.input_asked").exists()


def test_what_is_not_answered_goes_up_the_ladder_of_the_desk_that_was_asked(
    letter: Letter, officer: User, legal: Desk
) -> None:
    lee, head = user("lee", legal), user("head", legal, head=True)

    ask(letter, legal, officer, officer=lee)
    for days in range(16):
        send_due_reminders(now=NOW + timedelta(days=days, hours=8), limit=100)

    sent = Reminder.objects.filter(state="SENT").values_list("recipient", flat=True)
    assert {lee.pk, head.pk} <= set(sent)
    assert officer.pk not in sent
    assert "On steel" in OutgoingMessage.objects.filter(recipient=lee).latest("id").body


def test_an_answer_discharges_the_deadline_and_reaches_who_asked(
    letter: Letter, officer: User, legal: Desk
) -> None:
    lee = user("lee", legal)
    asked = ask(letter, legal, officer)

    given = give_input(act=act(actor=lee), asked=asked, answer="It is met.\n\nSee 2.1.")

    assert (given.state, given.answer) == ("GIVEN", "It is met.\n\nSee 2.1.")
    assert Deadline.objects.get().state == "DISCHARGED"
    assert Notice.objects.filter(recipient=officer).exists()
    assert not Reminder.objects.filter(state="PLANNED").exists()
    with pytest.raises(Refused, match="already"):
        give_input(act=act(actor=lee), asked=asked, answer="Again.")


def test_only_the_asked_desk_answers_and_only_the_asking_one_withdraws(
    letter: Letter, officer: User, legal: Desk
) -> None:
    lee = user("lee", legal)
    asked = ask(letter, legal, officer)

    with pytest.raises(PermissionDenied):
        give_input(act=act(actor=officer), asked=asked, answer="Met.")
    with pytest.raises(PermissionDenied):
        withdraw_input(act=act(actor=lee), asked=asked, reason="No.")
    withdraw_input(act=act(actor=officer), asked=asked, reason="Found it.")

    assert Deadline.objects.get().state == "VOID"
    assert InputRequest.objects.get().state == "WITHDRAWN"
    assert ask(letter, legal, officer).state == "ASKED"


def test_giving_the_letter_to_somebody_leaves_the_asked_desk_its_deadline(
    letter: Letter, officer: User, legal: Desk
) -> None:
    user("lee", legal)
    ask(letter, legal)

    assign(act=act(), letter=letter, desk=letter.desk, officer=officer)
    raise_marking(act=act(), letter=letter, marking=Marking.CONFIDENTIAL)

    deadline = Deadline.objects.get()
    assert (deadline.desk, deadline.officer) == (legal, None)
    assert deadline.marking == Marking.CONFIDENTIAL


def test_a_void_letter_asks_nothing_of_anybody(letter: Letter, legal: Desk) -> None:
    user("lee", legal)
    ask(letter, legal)

    void(act=act(), letter=letter, reason="Registered twice.")

    assert InputRequest.objects.get().state == "WITHDRAWN"
    assert Deadline.objects.get().state == "VOID"
    with pytest.raises(Refused, match="void"):
        ask(letter, legal)


@pytest.mark.parametrize(
    ("field", "fields"),
    [
        ("question", {"question": "\u200b "}),
        ("question", {"question": "x" * 2_001}),
        ("by_on", {"by_on": date(2017, 7, 12)}),
        ("by_on", {"by_on": date(2018, 12, 1)}),
        ("officer", {"officer": "officer"}),
        ("officer", {"officer": "gone"}),
        ("officer", {"officer": "low"}),
        ("desk", {"desk": "TRADE"}),
        ("desk", {"desk": "EMPTY"}),
    ],
)
def test_what_cannot_be_asked_is_refused_by_its_field_and_shows_nobody_anything(
    letter: Letter, officer: User, legal: Desk, field: str, fields: dict[str, Any]
) -> None:
    user("lee", legal), user("gone", legal, is_active=False)
    user("low", legal, cleared_to=Marking.UNMARKED), desk("EMPTY")
    if "officer" in fields:
        fields = {"officer": User.objects.get(username=fields["officer"])}
    of = Desk.objects.get(code=fields.get("desk", "LEGAL"))
    values = {name: value for name, value in fields.items() if name != "desk"}

    with pytest.raises(Refused) as refused:
        ask(letter, of, officer, **values)

    assert refused.value.field == field
    letter.refresh_from_db()
    assert letter.distribution is None
    assert not Deadline.objects.exists()


def test_a_desk_is_asked_once_at_a_time(letter: Letter, legal: Desk) -> None:
    user("lee", legal)
    ask(letter, legal)

    with pytest.raises(Refused, match="already"):
        ask(letter, legal)


def test_the_day_is_the_asked_desks(letter: Letter) -> None:
    far = desk("FAR", zone="America/New_York")
    user("lee", far)
    late = datetime.fromisoformat("2017-07-14T02:00:00+00:00")

    asked = ask_input(
        act=act(late), letter=letter, desk=far, question="Well?", by_on=date(2017, 7, 13)
    )

    assert asked.by_on == date(2017, 7, 13)
