"""Days of a clearance that follow when what the draft answers is given more time."""

from collections.abc import Sequence

from correspondence.models import Clearance, Letter
from correspondence.models.clearance import ClearanceState
from correspondence.models.letter import LetterState
from correspondence.selectors.lines import Lines
from correspondence.selectors.step_days import due_date_of
from correspondence.services.steps import GOING, day_at, held_round, live_deadline
from correspondence.services.submitting import days_of_steps
from deadlines.models import Deadline, Revision
from deadlines.selectors.recomputed import Batch
from deadlines.services.redating import NewDate, apply_dates
from offices.services.audit import Act, Change, on_the_record, record


def retime_steps(*, act: Act, deadline: Deadline) -> None:
    """Work the days of the steps that go on back from the date as it now stands.

    For each draft in clearance that answers the deadline. No step's day comes nearer; one
    that is asked already moves with a revision, and its reminders with it.
    """
    with on_the_record():
        rows = Letter.objects.filter(
            state=LetterState.IN_CLEARANCE, answers__request__deadlines=deadline
        )
        keys = list(rows.order_by("id").values_list("pk", flat=True).distinct())
        drafts = Letter.objects.select_for_update(of=("self",)).filter(
            pk__in=keys, state=LetterState.IN_CLEARANCE
        )
        beside = ("desk__post__party", "officer", "addressee")
        for letter in drafts.select_related(*beside).order_by("id"):
            _retime(act, letter, deadline)


def _retime(act: Act, letter: Letter, deadline: Deadline) -> None:
    steps = held_round(letter)
    going = [step for step in steps if step.state in GOING]
    if not going or due_date_of(letter) is None:
        return
    today = day_at(act, letter)
    days = days_of_steps(today, letter, going, Lines(letter, steps, on=today))
    old = _told(going)
    for step in going:
        day = days[step.pk]
        if day.due_on is None or (step.due_on is not None and day.due_on <= step.due_on):
            continue
        step.due_on, step.is_pressed = day
        step.save(update_fields=["due_on", "is_pressed"])
        _move(act, step, deadline)
    if _told(going) != old:
        change = Change(
            action="MOVE_STEPS",
            subject_type="letter",
            subject=letter.address,
            old={"steps": old},
            new={"steps": _told(going)},
        )
        record(act=act, change=change)


def _move(act: Act, step: Clearance, extended: Deadline) -> None:
    row = live_deadline(step) if step.state == ClearanceState.OPEN else None
    if row is None or step.due_on is None:
        return
    values = {"due_on": step.due_on, "due_at": Batch([row]).end_of(row, step.due_on)}
    cause, reason = Revision.Cause.EXTENSION, extended.matter
    apply_dates(act=act, dates=[NewDate(deadline=row, values=values, cause=cause, reason=reason)])


def _told(steps: Sequence[Clearance]) -> list[str]:
    return [f"{step.pk} {step.due_on or ''}".strip() for step in steps]
