"""Days of a clearance that follow when the date of what the draft answers moves or falls away."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from correspondence.models import Clearance, Letter
from correspondence.models.clearance import ClearanceState
from correspondence.models.letter import LetterState
from correspondence.selectors.lines import Lines
from correspondence.selectors.step_days import is_duty_answered_by, pressing_dates
from correspondence.services.steps import GOING, day_at, held_round, live_deadline
from correspondence.services.submitting import days_of_steps
from deadlines.models.deadline import DeadlineState
from deadlines.selectors.recomputed import Batch
from deadlines.services.date_followers import MovedDate
from deadlines.services.redating import NewDate, apply_dates
from offices.services.audit import Act, Change, on_the_record, record

OVER = (DeadlineState.DISCHARGED, DeadlineState.WAIVED, DeadlineState.VOID)


def follow_dates(*, act: Act, moved: Sequence[MovedDate]) -> None:
    """Work the days of the steps that go on back from the date as it now stands.

    For each draft in clearance that answers one of the deadlines. With more time no step's
    day comes nearer, with less none goes further away, and none falls before today. One
    that is asked already moves with a revision, and its reminders with it.
    """
    deadlines = [one.deadline for one in moved]
    with on_the_record():
        rows = Letter.objects.filter(
            state=LetterState.IN_CLEARANCE, answers__request__deadlines__in=deadlines
        )
        keys = list(rows.order_by("id").values_list("pk", flat=True).distinct())
        if not keys:
            return
        drafts = Letter.objects.select_for_update(of=("self",)).filter(
            pk__in=keys, state=LetterState.IN_CLEARANCE
        )
        beside = ("desk__post__party", "officer", "addressee")
        for letter in drafts.select_related(*beside).order_by("id"):
            turn = _turn_of(letter, moved)
            if turn is not None:
                _retime(act, letter, turn)


@dataclass(frozen=True, slots=True)
class _Turn:
    """Which deadline moved the day that presses a draft, and whether there is less time now."""

    by: MovedDate
    is_earlier: bool


def _turn_of(letter: Letter, moved: Sequence[MovedDate]) -> _Turn | None:
    """What pressed the draft before and what presses it now; None where it is the same day.

    Where nothing presses any more the steps keep their days: the draft is still on its way.
    """
    now = pressing_dates(letter)
    theirs = {one.deadline.pk: one for one in moved if _is_about(one, letter, now)}
    before = now | {key: one.old_due_on for key, one in theirs.items()}
    known = [on for on in before.values() if on is not None]
    if not theirs or not known or not now or min(known) == min(now.values()):
        return None
    is_earlier = min(now.values()) < min(known)
    pressing = min(now, key=lambda key: (now[key], key))
    return _Turn(theirs.get(pressing) or next(iter(theirs.values())), is_earlier)


def _is_about(one: MovedDate, letter: Letter, now: dict[int, date]) -> bool:
    """Whether the deadline presses the draft, or did so until it was met or given up."""
    return one.deadline.pk in now or (
        one.deadline.state in OVER and is_duty_answered_by(letter, one.deadline)
    )


def _retime(act: Act, letter: Letter, turn: _Turn) -> None:
    steps = held_round(letter)
    going = [step for step in steps if step.state in GOING]
    if not going:
        return
    today = day_at(act, letter)
    days = days_of_steps(today, letter, going, Lines(letter, steps, on=today))
    old = _told(going)
    for step in going:
        day = days[step.pk]
        if day.due_on is None or (step.due_on is not None and _is_kept(step, day.due_on, turn)):
            continue
        step.due_on, step.is_pressed = day
        step.save(update_fields=["due_on", "is_pressed"])
        _move(act, step, turn.by)
    if _told(going) != old:
        because = {"matter": turn.by.deadline.matter, "cause": str(turn.by.cause)}
        change = Change(
            action="MOVE_STEPS",
            subject_type="letter",
            subject=letter.address,
            old={"steps": old},
            new={"steps": _told(going), **because},
        )
        record(act=act, change=change)


def _is_kept(step: Clearance, day: date, turn: _Turn) -> bool:
    assert step.due_on is not None
    return day >= step.due_on if turn.is_earlier else day <= step.due_on


def _move(act: Act, step: Clearance, by: MovedDate) -> None:
    row = live_deadline(step) if step.state == ClearanceState.OPEN else None
    if row is None or step.due_on is None:
        return
    values = {"due_on": step.due_on, "due_at": Batch([row]).end_of(row, step.due_on)}
    date_ = NewDate(deadline=row, values=values, cause=by.cause, reason=by.deadline.matter)
    apply_dates(act=act, dates=[date_])


def _told(steps: Sequence[Clearance]) -> list[str]:
    return [f"{step.pk} {step.due_on or ''}".strip() for step in steps]
