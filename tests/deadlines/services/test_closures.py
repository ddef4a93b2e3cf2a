from datetime import date

import pytest
from django.db import IntegrityError, connection, transaction
from django.test.utils import CaptureQueriesContext

from deadlines.catalogue import read_calendars
from deadlines.models import Calendar, Closure, Deadline, Revision, Standing
from deadlines.selectors.touched import may_move, touched_by
from deadlines.services.calendar_loading import load_calendars
from deadlines.services.closures import (
    ClosureInWrongState,
    add_closure,
    confirm_closure,
    move_closure,
    withdraw_closure,
)
from deadlines.services.moves import MoveRefused, NeedsAnotherPerson
from deadlines.services.recomputing import compute_waiting
from deadlines.services.reminder_queue import send_due_reminders
from deadlines.services.revising import confirm_revision, decline_revision
from offices.models import Membership, OutgoingMessage
from tests.deadlines.builders import officer, rule
from tests.deadlines.docketed import (
    act,
    anna,
    bora,
    closure,
    docketed,
    korean_calendar,
    working_days_rule,
)

pytestmark = pytest.mark.django_db
MONDAY = date(2017, 7, 17)
CLOSURE = """
[[closure]]
on = 2017-07-17
name = "Constitution Day"
kind = "FIXED"
state = "IN_FORCE"
source = "Regulations on Public Holidays"
"""
FILE = """
code = "KR"
name = "Korea"
known_from = 2017-01-01
known_until = 2018-12-31
weekend = [{ days = [5, 6] }]
"""


def announced(on: date = MONDAY, state: str = "ANNOUNCED") -> Closure:
    return add_closure(
        act=act(anna()),
        calendar=Calendar.objects.get(code="KR"),
        on=on,
        name="Temporary holiday",
        kind="TEMPORARY",
        source="Official gazette 19001",
        state=state,
    )


def settled(closed: Closure) -> None:
    confirm_closure(act=act(bora()), closure=closed)
    compute_waiting(act=act())


def due_on(deadline: Deadline) -> date | None:
    return Deadline.objects.get(pk=deadline.pk).due_on


def test_an_announced_closure_moves_nothing_but_shows_that_the_date_may_move() -> None:
    deadline = docketed()
    closed = announced()
    assert compute_waiting(act=act()) == 0
    assert due_on(deadline) == date(2017, 7, 26)
    assert may_move([deadline]) == {deadline.pk: [closed]}


def test_a_confirmed_closure_moves_the_dates_it_touches_and_says_why() -> None:
    deadline = docketed()
    settled(announced())
    assert due_on(deadline) == date(2017, 7, 27)
    revision = Revision.objects.get()
    assert (revision.cause, revision.state) == ("CALENDAR", "APPLIED")
    assert "KR: CONFIRM 2017-07-17 Temporary holiday (Official gazette 19001)" in revision.reason
    assert Standing.objects.get(deadline=deadline, until_at=None).due_on == date(2017, 7, 27)
    assert may_move([deadline]) == {}


def test_a_closure_is_not_confirmed_by_who_entered_it() -> None:
    korean_calendar()
    closed = announced()
    with pytest.raises(NeedsAnotherPerson):
        confirm_closure(act=act(anna()), closure=closed)
    with pytest.raises(IntegrityError, match="second_person"), transaction.atomic():
        Closure.objects.update(confirmed_by=anna(), confirmed_at=act().at)


def test_a_person_does_not_enter_a_closure_straight_in_force() -> None:
    korean_calendar()
    with pytest.raises(NeedsAnotherPerson):
        announced(state="IN_FORCE")


def test_a_closure_entered_twice_or_without_a_source_is_refused() -> None:
    kr = korean_calendar()
    announced()
    with pytest.raises(MoveRefused, match="already"):
        announced()
    with pytest.raises(MoveRefused, match="source"):
        add_closure(
            act=act(),
            calendar=kr,
            on=MONDAY,
            name="Snow",
            kind="CLOSURE",
            source="",
            state="ANNOUNCED",
        )


def test_the_touched_are_listed_with_both_dates_before_anything_is_written() -> None:
    deadline = docketed()
    closed = announced()
    found = touched_by(closed.calendar, closed=[closed])
    assert [(entry.deadline.pk, entry.new_due_on, entry.is_earlier) for entry in found] == [
        (deadline.pk, date(2017, 7, 27), False)
    ]
    assert due_on(deadline) == date(2017, 7, 26)
    assert Calendar.objects.get(code="KR").version == 1


@pytest.mark.parametrize("day", [date(2017, 7, 11), date(2017, 7, 27), date(2017, 7, 15)])
def test_a_day_outside_the_span_or_on_a_weekend_moves_no_date(day: date) -> None:
    deadline = docketed()
    settled(announced(day))
    assert due_on(deadline) == date(2017, 7, 26)
    assert not Revision.objects.exists()


def test_a_withdrawn_closure_proposes_the_earlier_date_to_a_second_person() -> None:
    korean_calendar()
    closed = closure(MONDAY)
    deadline = docketed()
    withdraw_closure(act=act(anna()), closure=closed, reason="Cabinet order annulled")
    compute_waiting(act=act())
    assert due_on(deadline) == date(2017, 7, 27)
    revision = Revision.objects.get()
    assert (revision.state, revision.new_due_on) == ("PROPOSED", date(2017, 7, 26))
    with pytest.raises(NeedsAnotherPerson):
        confirm_revision(act=act(anna()), revision=revision)
    confirm_revision(act=act(bora()), revision=revision)
    assert due_on(deadline) == date(2017, 7, 26)


def test_a_moved_closure_touches_both_its_days() -> None:
    korean_calendar()
    closed = closure(MONDAY)
    deadline = docketed()
    move_closure(act=act(anna()), closure=closed, to_on=date(2017, 8, 17), source="New order")
    compute_waiting(act=act())
    assert Revision.objects.get().new_due_on == date(2017, 7, 26)
    assert due_on(deadline) == date(2017, 7, 27)


def test_computing_twice_writes_once() -> None:
    deadline = docketed()
    closed = announced()
    settled(closed)
    Deadline.objects.update(awaits_computing_since_at=act().at)
    assert compute_waiting(act=act()) == 1
    assert compute_waiting(act=act()) == 0
    assert Revision.objects.count() == 1
    withdraw_closure(act=act(bora()), closure=closed, reason="Annulled")
    for _ in range(2):
        compute_waiting(act=act())
        Deadline.objects.update(awaits_computing_since_at=act().at)
    assert Revision.objects.filter(state="PROPOSED").count() == 1
    assert due_on(deadline) == date(2017, 7, 27)


def test_a_declined_earlier_date_is_not_proposed_again() -> None:
    korean_calendar()
    closed = closure(MONDAY)
    docketed()
    withdraw_closure(act=act(anna()), closure=closed, reason="Annulled")
    compute_waiting(act=act())
    decline_revision(act=act(bora()), revision=Revision.objects.get(), reason="Leave it")
    Deadline.objects.update(awaits_computing_since_at=act().at)
    compute_waiting(act=act())
    assert not Revision.objects.filter(state="PROPOSED").exists()


def test_a_declined_move_stays_declined_under_later_versions_of_the_calendar() -> None:
    korean_calendar()
    closed = closure(MONDAY)
    deadline = docketed()
    withdraw_closure(act=act(anna()), closure=closed, reason="Annulled")
    compute_waiting(act=act())
    decline_revision(act=act(bora()), revision=Revision.objects.get(), reason="Leave it")
    settled(announced(date(2017, 7, 15)))
    assert Revision.objects.count() == 1
    settled(announced(date(2017, 7, 16)))
    assert Revision.objects.count() == 1
    assert due_on(deadline) == date(2017, 7, 27)


def test_another_date_than_the_declined_one_is_proposed() -> None:
    korean_calendar()
    monday, tuesday = closure(MONDAY), closure(date(2017, 7, 18))
    deadline = docketed()
    withdraw_closure(act=act(anna()), closure=monday, reason="Annulled")
    compute_waiting(act=act())
    decline_revision(act=act(bora()), revision=Revision.objects.get(), reason="Leave it")
    withdraw_closure(act=act(anna()), closure=tuesday, reason="Annulled")
    compute_waiting(act=act())
    assert Revision.objects.get(state="PROPOSED").new_due_on == date(2017, 7, 26)
    assert due_on(deadline) == date(2017, 7, 28)


def test_a_proposal_outdated_by_a_declined_date_gives_way() -> None:
    korean_calendar()
    monday, tuesday = closure(MONDAY), closure(date(2017, 7, 18))
    docketed()
    withdraw_closure(act=act(anna()), closure=monday, reason="Annulled")
    compute_waiting(act=act())
    decline_revision(act=act(bora()), revision=Revision.objects.get(), reason="Leave it")
    withdraw_closure(act=act(anna()), closure=tuesday, reason="Annulled")
    compute_waiting(act=act())
    settled(announced(date(2017, 7, 19)))
    assert not Revision.objects.filter(state="PROPOSED").exists()


def test_a_proposal_that_a_later_closure_outdates_gives_way() -> None:
    korean_calendar()
    closed = closure(MONDAY)
    deadline = docketed()
    withdraw_closure(act=act(anna()), closure=closed, reason="Annulled")
    compute_waiting(act=act())
    settled(announced(date(2017, 7, 18)))
    assert due_on(deadline) == date(2017, 7, 27)
    assert Revision.objects.get().decision_reason == "SUPERSEDED"


def test_what_is_closed_already_is_neither_moved_nor_withdrawn_twice() -> None:
    korean_calendar()
    closed = closure(MONDAY, state="WITHDRAWN")
    with pytest.raises(ClosureInWrongState, match="WITHDRAWN cannot make the move MOVE"):
        move_closure(act=act(), closure=closed, to_on=MONDAY, source="X")


def test_a_closure_that_gives_another_reading_shows_it_and_moves_nothing() -> None:
    korean_calendar()
    deadline = docketed(rule(silent_on=["ROLL"], actor="RESPONDING", trigger_from="RECEIVED"))
    assert not deadline.to_be_confirmed
    settled(announced(date(2017, 8, 11)))
    deadline.refresh_from_db()
    assert (deadline.due_on, deadline.to_be_confirmed) == (date(2017, 8, 11), True)
    assert [reading["due_on"] for reading in deadline.explanation["readings"]] == ["2017-08-14"]


def test_a_date_without_working_days_or_roll_rests_on_no_calendar() -> None:
    korean_calendar()
    deadline = docketed(rule(silent_on=[]))
    assert deadline.calendar_codes == ""
    assert touched_by(Calendar.objects.get(code="KR"), closed=[announced()]) == []


def test_a_hundred_deadlines_are_computed_in_as_many_statements_as_ten() -> None:
    korean_calendar()
    the_rule = working_days_rule()

    def statements(count: int) -> int:
        for _ in range(count):
            docketed(the_rule)
        Deadline.objects.update(awaits_computing_since_at=act().at)
        with CaptureQueriesContext(connection) as queries:
            compute_waiting(act=act())
        return sum(query["sql"].startswith("SELECT") for query in queries)

    assert statements(10) == statements(40)


def test_a_calendar_file_that_adds_a_closure_moves_what_it_touches() -> None:
    (read,) = read_calendars({"KR.toml": FILE})
    load_calendars(act=act(), entries=[read])
    deadline = docketed(working_days_rule())
    (again,) = read_calendars({"KR.toml": FILE + CLOSURE})
    load_calendars(act=act(), entries=[again])
    assert compute_waiting(act=act()) == 1
    assert due_on(deadline) == date(2017, 7, 27)
    assert "LOAD 2017-07-17 Constitution Day" in Revision.objects.get().reason


@pytest.mark.django_db(transaction=True)
def test_the_officer_is_told_at_once_that_the_date_moved_and_from_when() -> None:
    deadline = docketed()
    Membership.objects.create(user=officer(), desk=deadline.desk)
    settled(announced())
    send_due_reminders(now=act(hours=1).at)
    mail = OutgoingMessage.objects.get()
    assert "due on Thursday, 27 July 2017" in mail.subject
    assert mail.body.startswith("The date has moved; before, it was Wednesday, 26 July 2017.")
