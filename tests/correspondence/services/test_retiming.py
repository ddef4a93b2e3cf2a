"""The days of a clearance follow when what the draft answers is given more time."""

from datetime import date

import pytest

from correspondence.models import Letter
from correspondence.services.deadline_acts import consent_by_conduct
from deadlines.models import Deadline, Reminder, Revision
from offices.models import AuditEntry
from tests.correspondence.builders import act, drafted
from tests.correspondence.clearing import MONDAY, Hall, cleared, hall, steps_of, submitted
from tests.correspondence.letters_on_their_way import asked

pytestmark = pytest.mark.django_db
LATER_ON = date(2017, 10, 31)


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
