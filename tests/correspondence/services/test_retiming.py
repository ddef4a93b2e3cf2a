"""The days of a clearance follow when what the draft answers moves, is met or given up."""

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import pytest

from correspondence.entry import Asked
from correspondence.models import Letter
from correspondence.services.deadline_acts import consent_by_conduct
from deadlines.models import Deadline, Reminder, Revision
from deadlines.services.closures import add_closure, confirm_closure
from deadlines.services.correcting import correct_trigger
from deadlines.services.discharging import discharge
from deadlines.services.ending import void, waive
from deadlines.services.recomputing import compute_waiting
from deadlines.services.reopening import reopen
from deadlines.services.revising import confirm_revision
from deadlines.services.suspending import resume, suspend
from offices.models import AuditEntry
from tests.correspondence.builders import (
    SPECIAL_SESSION,
    act,
    drafted,
    registered,
    special_session_rule,
)
from tests.correspondence.clearing import MONDAY, Hall, cleared, hall, steps_of, submitted
from tests.correspondence.letters_on_their_way import asked
from tests.deadlines.builders import officer
from tests.deadlines.docketed import korean_calendar

pytestmark = pytest.mark.django_db
LATER_ON = date(2017, 10, 31)
WORKING_DAYS: dict[str, Any] = {
    "unit": "WORKING_DAYS",
    "calendars": ["KR"],
    "trigger_from": "RECEIVED",
    "silent_on": [],
}


def in_clearance(there: Hall) -> tuple[Letter, Deadline]:
    letter = asked()
    draft = drafted(by=there.author, in_reply_to=letter, full=tuple(letter.requests.all()))
    treaty = Deadline.objects.get(matter=letter.number)
    return submitted(draft, there.author), treaty


def extended(treaty: Deadline) -> None:
    reason = "Both sides announced it."
    consent_by_conduct(act=act(MONDAY), deadline=treaty, to_on=LATER_ON, reason=reason)


def test_the_step_that_is_asked_and_the_one_that_waits_get_the_time_that_was_won() -> None:
    there = hall()
    draft, treaty = in_clearance(there)
    first, second = (step.due_on for step in steps_of(draft))

    extended(treaty)

    asked_now, waiting = steps_of(draft)
    assert first < second < asked_now.due_on < waiting.due_on < LATER_ON
    own = Deadline.objects.get(pk=asked_now.deadline_id)
    assert own.due_on == asked_now.due_on
    moved = Revision.objects.get(deadline=own)
    assert (moved.old_due_on, moved.new_due_on, moved.state) == (first, own.due_on, "APPLIED")
    planned = Reminder.objects.filter(deadline=own, state="PLANNED").order_by("-local_on")
    assert planned.exists()
    assert AuditEntry.objects.get(action="MOVE_STEPS").subject == draft.address
    cleared(draft, there.lawyer)
    assert steps_of(draft)[1].deadline.due_on == waiting.due_on


def test_what_is_cleared_already_keeps_its_day_and_another_draft_is_left_alone() -> None:
    there = hall()
    draft, treaty = in_clearance(there)
    other = submitted(drafted(by=there.author), there.author)
    before = [step.due_on for step in steps_of(other)]
    cleared(draft, there.lawyer)
    done = steps_of(draft)[0].due_on

    extended(treaty)

    assert steps_of(draft)[0].due_on == done
    assert [step.due_on for step in steps_of(other)] == before


def days_of(draft: Letter) -> list[date]:
    return [step.due_on for step in steps_of(draft) if step.due_on is not None]


def trigger_corrected(treaty: Deadline, on: date) -> None:
    first, second = officer("first"), officer("second")
    revision = correct_trigger(
        act=act(MONDAY, first), deadline=treaty, trigger_on=on, reason="Read wrong."
    )
    confirm_revision(act=act(MONDAY, second), revision=revision)


def clock_stopped_for_a_month(treaty: Deadline) -> None:
    stop = suspend(act=act(MONDAY), deadline=treaty, from_at=MONDAY, reason="Data awaited.")
    later = MONDAY + timedelta(days=30)
    resume(act=act(later), suspension=stop, until_at=later)


def test_a_trigger_corrected_to_an_earlier_day_brings_the_steps_nearer_and_never_before_today() -> (
    None
):
    there = hall()
    draft, treaty = in_clearance(there)
    first, second = days_of(draft)

    trigger_corrected(treaty, date(2017, 6, 28))

    asked_now, waiting = steps_of(draft)
    treaty.refresh_from_db()
    assert treaty.due_on == date(2017, 7, 28)
    assert MONDAY.date() <= asked_now.due_on < first
    assert asked_now.due_on < waiting.due_on < min(second, treaty.due_on)
    moved = Revision.objects.get(deadline=asked_now.deadline)
    assert (moved.cause, moved.new_due_on) == ("TRIGGER_CORRECTED", asked_now.due_on)
    assert moved.reason == treaty.matter
    entry = AuditEntry.objects.get(action="MOVE_STEPS")
    assert (entry.new["cause"], entry.new["matter"]) == ("TRIGGER_CORRECTED", treaty.matter)


def test_a_trigger_corrected_to_a_later_day_gives_the_steps_time() -> None:
    there = hall()
    draft, treaty = in_clearance(there)
    before = days_of(draft)

    trigger_corrected(treaty, date(2017, 9, 12))

    assert all(new > old for new, old in zip(days_of(draft), before, strict=True))


def test_the_steps_keep_their_days_while_the_clock_stands_and_move_once_it_runs_again() -> None:
    there = hall()
    draft, treaty = in_clearance(there)
    before = days_of(draft)

    clock_stopped_for_a_month(treaty)

    assert all(new > old for new, old in zip(days_of(draft), before, strict=True))
    own = steps_of(draft)[0].deadline
    assert Revision.objects.get(deadline=own).cause == "RESUMED"


def test_the_steps_follow_a_calendar_that_gives_the_answer_another_day() -> None:
    there = hall()
    calendar = korean_calendar()
    special_session_rule(**{"kinds": ["INFORMATION"], "length": 10, **WORKING_DAYS})
    letter = registered(requests=(Asked(kind="INFORMATION", provision="KORUS-22.2.4(b)"),))
    draft = drafted(by=there.author, in_reply_to=letter, full=tuple(letter.requests.all()))
    submitted(draft, there.author)
    before = days_of(draft)
    closed = [date(2017, 7, day) for day in (18, 19, 20, 21)]

    for on in closed:
        row = add_closure(
            act=act(MONDAY, officer("first")),
            calendar=calendar,
            on=on,
            name="Temporary holiday",
            kind="TEMPORARY",
            source="Gazette",
            state="ANNOUNCED",
        )
        confirm_closure(act=act(MONDAY, officer("second")), closure=row)
    compute_waiting(act=act(MONDAY))

    moved = days_of(draft)
    assert moved > before
    assert Revision.objects.get(deadline=steps_of(draft)[0].deadline).cause == "CALENDAR"


def met(treaty: Deadline) -> None:
    discharge(act=act(MONDAY), deadline=treaty, proof="TRADE-O-2017-0001")


def waived(treaty: Deadline) -> None:
    waive(act=act(MONDAY), deadline=treaty, reason="Their letter of 17 July.")


def taken_off(treaty: Deadline) -> None:
    void(act=act(MONDAY), deadline=treaty, reason="Read wrong.")


def answering_two() -> tuple[Letter, Deadline]:
    """A draft in clearance that answers what is due on 11 August and what is due a month later."""
    there = hall()
    first, second = asked(), registered(requests=(SPECIAL_SESSION,), dated_on=date(2017, 7, 12))
    extended(Deadline.objects.get(matter=second.number))
    both = (*first.requests.all(), *second.requests.all())
    draft = submitted(drafted(by=there.author, full=both), there.author)
    return draft, Deadline.objects.get(matter=first.number)


@pytest.mark.parametrize("over", [met, waived, taken_off])
def test_once_the_most_pressing_duty_is_over_the_steps_follow_the_next(
    over: Callable[[Deadline], None],
) -> None:
    draft, treaty = answering_two()
    before = days_of(draft)

    over(treaty)

    after = days_of(draft)
    assert all(new > old for new, old in zip(after, before, strict=True))
    entry = AuditEntry.objects.get(action="MOVE_STEPS")
    assert (entry.new["matter"], entry.new["cause"]) == (treaty.matter, "OTHER_DUTY")
    assert Revision.objects.get(deadline=steps_of(draft)[0].deadline).new_due_on == after[0]


def test_a_duty_that_turns_out_not_to_be_met_presses_the_steps_again() -> None:
    draft, treaty = answering_two()
    before = days_of(draft)
    met(treaty)

    reopen(act=act(MONDAY), deadline=treaty, reason="It came back unopened.")

    assert days_of(draft) == before


def test_the_steps_keep_their_days_where_nothing_presses_the_draft_any_more() -> None:
    draft, treaty = in_clearance(hall())
    before = days_of(draft)

    met(treaty)

    assert days_of(draft) == before
    assert not AuditEntry.objects.filter(action="MOVE_STEPS").exists()


def test_a_date_that_does_not_press_the_draft_moves_no_step() -> None:
    there = hall()
    letter = asked()
    later = registered(requests=(SPECIAL_SESSION,), dated_on=date(2017, 7, 12))
    both = (*letter.requests.all(), *later.requests.all())
    draft = submitted(drafted(by=there.author, full=both), there.author)
    before = days_of(draft)

    extended(Deadline.objects.get(matter=later.number))

    assert days_of(draft) == before
    assert not AuditEntry.objects.filter(action="MOVE_STEPS").exists()
