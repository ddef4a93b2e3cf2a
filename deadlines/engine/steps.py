"""The explanation: the stretches that lead from the trigger to the due date.

A stretch of working days and one of days off are made once a calendar and cut to
length, so that explaining a date costs little more than computing it.
"""

from __future__ import annotations

import re
from array import array
from datetime import date, timedelta
from typing import Final

from deadlines.engine.calendars import WorkCalendar
from deadlines.engine.limits import TimeLimit
from deadlines.engine.reasons import Reason
from deadlines.engine.tables import days_between
from deadlines.engine.values import Course, DayOne, Roll, Step, StepKind, Unit

_ONE_DAY = timedelta(days=1)
_COUNTED, _SKIPPED, _ROLLED = StepKind.COUNTED, StepKind.SKIPPED, StepKind.ROLLED
_WORKING_DAYS = str(Unit.WORKING_DAYS)
_CLEAR = Reason("CLEAR_DAY")
_FIRST_OF_NEXT_MONTH = Reason("ROLLED_FIRST_OF_NEXT_MONTH")
_Why = tuple[str, str | None, date | None]
_KEPT = 2048
_RUN = re.compile(b"\x00+|\x01+")


class Runs:
    """Every stretch of a calendar's table as a step, and which one each day lies in.

    ``tails`` and ``heads`` keep what is left of a stretch from a day on, and what there
    is of it up to a day, of the days asked for of late.
    """

    __slots__ = ("at", "first", "heads", "last", "steps", "tails")

    def __init__(self, calendar: WorkCalendar, first: int, last: int) -> None:
        table = calendar.table(first, last)
        self.first, self.last = table.first, table.last
        self.steps: list[Step] = []
        self.at = array("i")
        self.tails: dict[date, Step] = {}
        self.heads: dict[date, Step] = {}
        days = list(days_between(table.first, table.last))
        said: dict[tuple[_Why, ...], Reason] = {}
        for number, run in enumerate(_RUN.finditer(table.open)):
            reach = days[run.start() : run.end()]
            because = () if table.open[run.start()] else whys(calendar, reach)
            reason = said.setdefault(because, Reason("CLOSED", (because,)))
            self.steps.append(
                Step(reach[0], reach[-1], _SKIPPED, 0, reason)
                if because
                else Step(reach[0], reach[-1], _COUNTED, len(reach), _counted(len(reach)))
            )
            self.at.extend([number] * len(reach))

    def keep_tail(self, first: date, at: int, calendar: WorkCalendar) -> Step:
        """The stretch from ``first`` on."""
        whole = self.steps[at]
        return _kept(self.tails, first, _cut(whole, first, whole.last, calendar))

    def keep_head(self, last: date, at: int, calendar: WorkCalendar) -> Step:
        """The stretch up to and with ``last``."""
        whole = self.steps[at]
        return _kept(self.heads, last, _cut(whole, whole.first, last, calendar))


def _kept(steps: dict[date, Step], day: date, step: Step) -> Step:
    if len(steps) >= _KEPT:
        steps.clear()
    steps[day] = step
    return step


def explain_course(
    course: Course, limit: TimeLimit, calendar: WorkCalendar | None
) -> tuple[Step, ...]:
    """The steps of a course; the last day of the last one is the due date."""
    steps = _counting(course, limit, calendar)
    if course.base is not course.trigger_on:
        steps = _opening(course, limit, calendar) + steps
    if course.due_on is not course.end:
        steps += _closing(course, limit, calendar)
    return tuple(steps)


def _opening(course: Course, limit: TimeLimit, calendar: WorkCalendar | None) -> list[Step]:
    steps = []
    if course.start != course.trigger_on:
        late = Reason(f"CUT_OFF_{limit.cut_off_to}", (limit.cut_off,))
        steps.append(Step(course.trigger_on, course.start, StepKind.CUT_OFF, 0, late))
    if course.base == course.start or calendar is None:
        return steps
    if limit.day_one is DayOne.ROLLED_TRIGGER:
        off = _days(course.start, course.base - _ONE_DAY)
        reason = Reason("TRIGGER_ROLLED", (whys(calendar, off),))
        steps.append(Step(course.start, course.base, _ROLLED, 0, reason))
    elif course.base - course.start > _ONE_DAY:
        off = _days(course.start + _ONE_DAY, course.base - _ONE_DAY)
        steps.append(Step(off[0], off[-1], _SKIPPED, 0, Reason("CLOSED", (whys(calendar, off),))))
    return steps


def _counting(course: Course, limit: TimeLimit, calendar: WorkCalendar | None) -> list[Step]:
    if not limit.length:
        return []
    ahead = -_ONE_DAY if limit.backward else _ONE_DAY
    first = course.base if limit.day_one_is_counted else course.base + ahead
    if not limit.counts_working_days or calendar is None:
        return [Step(first, course.end, _COUNTED, limit.length, limit.counted)]
    if limit.backward:
        return _backward(stretches(course.end, first, calendar))
    return list(stretches(first, course.end, calendar))


def _closing(course: Course, limit: TimeLimit, calendar: WorkCalendar | None) -> list[Step]:
    steps = []
    if course.cleared != course.end:
        ahead = -_ONE_DAY if limit.backward else _ONE_DAY
        steps.append(Step(course.end + ahead, course.cleared, _SKIPPED, 0, _CLEAR))
    if course.held != course.cleared:
        least = Reason("LEAST_WORKING_DAYS", (limit.minimum_working_days,))
        steps.append(Step(course.cleared, course.held, _ROLLED, 0, least))
    if course.due_on != course.held:
        reason = _FIRST_OF_NEXT_MONTH
        if calendar is not None and limit.roll is not Roll.FIRST_OF_NEXT_MONTH:
            reason = reason_rolled(course.held, course.due_on, limit, calendar)
        steps.append(Step(course.held, course.due_on, _ROLLED, 0, reason))
    return steps


def reason_rolled(held: date, due_on: date, limit: TimeLimit, calendar: WorkCalendar) -> Reason:
    """Why a last day moved: every day off that it passed over."""
    low, high = (held, due_on - _ONE_DAY) if held < due_on else (due_on + _ONE_DAY, held)
    off = sorted(_days(low, high), reverse=due_on < held)
    return Reason(f"ROLLED_{limit.roll}", (whys(calendar, off),))


def whys(calendar: WorkCalendar, days: list[date]) -> tuple[_Why, ...]:
    """Why these days are off, each weekend named once: (calendar, closure or None, day)."""
    seen: dict[_Why, None] = {}
    for day in days:
        for why in calendar.why_closed(day):
            seen[why.calendar, why.closure, None if why.closure is None else day] = None
    return tuple(seen)


def _days(first: date, last: date) -> list[date]:
    return [first + timedelta(days=ahead) for ahead in range((last - first).days + 1)]


def stretches(first: date, last: date, calendar: WorkCalendar) -> tuple[Step, ...]:
    """Working and other days in turn, from one day to a later one."""
    start, end = first.toordinal(), last.toordinal()
    runs = calendar.runs
    if runs is None or start < runs.first or end > runs.last:
        calendar.runs = runs = Runs(calendar, start, end)
    at, to = runs.at[start - runs.first], runs.at[end - runs.first]
    if at == to:
        return (_cut(runs.steps[at], first, last, calendar),)
    tail = runs.tails.get(first) or runs.keep_tail(first, at, calendar)
    head = runs.heads.get(last) or runs.keep_head(last, to, calendar)
    return (tail, *runs.steps[at + 1 : to], head)


def _cut(step: Step, first: date, last: date, calendar: WorkCalendar) -> Step:
    """The part of a stretch from one of its days to another."""
    if step.kind is _SKIPPED:
        return _skipped(first, last, calendar)
    count = last.toordinal() - first.toordinal() + 1
    return Step(first, last, _COUNTED, count, _counted(count))


def _skipped(first: date, last: date, calendar: WorkCalendar) -> Step:
    reason = Reason("CLOSED", (whys(calendar, _days(first, last)),))
    return Step(first, last, _SKIPPED, 0, reason)


def _backward(steps: tuple[Step, ...]) -> list[Step]:
    return [Step(s.last, s.first, s.kind, s.counted, s.reason) for s in reversed(steps)]


_FEW: Final = tuple(Reason("COUNTED", (count, _WORKING_DAYS)) for count in range(32))


def _counted(count: int) -> Reason:
    return _FEW[count] if count < 32 else Reason("COUNTED", (count, _WORKING_DAYS))
