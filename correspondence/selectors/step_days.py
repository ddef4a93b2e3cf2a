"""By when each step of a round is to be over: worked back from the due date, in working days."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import NamedTuple

from django.db.models import QuerySet

from correspondence.models import Letter
from deadlines.engine import WorkCalendar
from deadlines.models import Deadline
from deadlines.models.deadline import DeadlineState, OwedBy
from deadlines.models.rule import Nature
from deadlines.selectors.calendars import UnknownCalendar, work_calendars
from offices.models import Desk


class StepDay(NamedTuple):
    """The last day of a step; pressed where there was no working day left to give it."""

    due_on: date | None
    is_pressed: bool = False


NO_DAY = StepDay(None)


def due_date_of(letter: Letter) -> date | None:
    """The earliest date of ours among what the letter answers; None where nothing presses."""
    return min(pressing_dates(letter).values(), default=None)


def pressing_dates(letter: Letter) -> dict[int, date]:
    """The day of each open duty of ours that the letter answers, by its key; one query."""
    ours = _duties_answered_by(letter).filter(state=DeadlineState.OPEN)
    return {key: on for key, on in ours.values_list("pk", "due_on") if on is not None}


def is_duty_answered_by(letter: Letter, deadline: Deadline) -> bool:
    """Whether the deadline is a duty of ours with a day that the letter answers, open or over."""
    return _duties_answered_by(letter).filter(pk=deadline.pk).exists()


def _duties_answered_by(letter: Letter) -> QuerySet[Deadline]:
    return Deadline.objects.filter(
        pk__in=letter.answers.values("request__deadlines"),
        nature=Nature.DUTY,
        owed_by__in=[OwedBy.OURS, OwedBy.BOTH],
        due_on__isnull=False,
    )


def worked_back(
    *, today: date, due_on: date, orders: Sequence[int], calendar: WorkCalendar
) -> dict[int, StepDay]:
    """The working days until ``due_on`` shared out alike among the orders and the dispatch.

    The signature and the dispatch keep the last share, so that no step ends on the due
    date while a working day is left. What gets no working day is due today.
    """
    left = max(0, calendar.working_days_between(today, due_on))
    days = {}
    for place, order in enumerate(sorted(orders), start=1):
        share = left * place // (len(orders) + 1)
        on = calendar.advance(today, share) if share else today
        days[order] = StepDay(on, is_pressed=share == 0)
    return days


def by_policy(
    *, today: date, working_days: int | None, orders: Sequence[int], calendar: WorkCalendar
) -> dict[int, StepDay]:
    """So many working days for each order where no due date presses; no day without a policy."""
    if working_days is None:
        return dict.fromkeys(orders, NO_DAY)
    return {
        order: StepDay(calendar.advance(today, place * working_days))
        for place, order in enumerate(sorted(orders), start=1)
    }


def kept_by(day: StepDay, *, today: date, calendar: WorkCalendar) -> StepDay:
    """The day, or the last one before it that the step's own desk works; never before today."""
    if day.due_on is None or day.due_on <= today:
        return day
    on = calendar.preceding(day.due_on)
    return StepDay(on, day.is_pressed) if on > today else StepDay(today, is_pressed=True)


def calendars_of(desks: Sequence[Desk]) -> Mapping[int, WorkCalendar]:
    """The calendar of each desk by its key; Saturdays and Sundays where it has none on record."""
    codes = {desk.pk: desk.post.calendar_code or desk.post.party.calendar_code for desk in desks}
    return {key: _calendar(code) for key, code in codes.items()}


def _calendar(code: str) -> WorkCalendar:
    try:
        return work_calendars([code])[0] if code else WorkCalendar()
    except UnknownCalendar:
        return WorkCalendar()
