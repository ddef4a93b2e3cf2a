"""The explanation: the stretches that lead from the trigger to the due date.

A stretch of working days and one of days off are made once a calendar and cut to
length, so that explaining a date costs little more than computing it.
"""

from __future__ import annotations

import re
from datetime import date, timedelta
from typing import Final

from deadlines.engine.calendars import WorkCalendar
from deadlines.engine.reasons import Reason
from deadlines.engine.values import Course, DayOne, Roll, Step, StepKind, TimeLimit, Unit

_ONE_DAY = timedelta(days=1)
_COUNTED, _SKIPPED, _ROLLED = StepKind.COUNTED, StepKind.SKIPPED, StepKind.ROLLED
_WORKING_DAYS = str(Unit.WORKING_DAYS)
_CLEAR = Reason("CLEAR_DAY")
_FIRST_OF_NEXT_MONTH = Reason("ROLLED_FIRST_OF_NEXT_MONTH")
_RUN = re.compile(b"\x00+|\x01+")


class Runs:
    """Every stretch of a calendar as a step, and where in them each day lies.

    ``tails`` holds, of days asked for, the number of their stretch and what is left of it
    from that day on; ``heads`` the same up to and with that day.
    """

    __slots__ = ("_at", "_calendar", "heads", "steps", "tails")

    def __init__(self, calendar: WorkCalendar, first: date, last: date) -> None:
        table = calendar.table(first.toordinal(), last.toordinal())
        self._calendar = calendar
        self._at: dict[date, int] = {}
        self.steps: list[Step] = []
        self.tails: dict[date, tuple[int, Step]] = {}
        self.heads: dict[date, tuple[int, Step]] = {}
        days = list(table.upto)
        for number, run in enumerate(_RUN.finditer(table.open)):
            reach = days[run.start() : run.end()]
            self.steps.append(self._step(reach))
            self._at.update(dict.fromkeys(reach, number))

    def remember(self, first: date, last: date) -> None:
        """Keep the two ends of an explanation; KeyError for a day outside the table."""
        start, end = self._at[first], self._at[last]
        self.tails[first] = start, self._step(_days(first, self.steps[start].last))
        self.heads[last] = end, self._step(_days(self.steps[end].first, last))

    def between(self, first: date, last: date) -> Step:
        """One step from day to day within one stretch."""
        return self._step(_days(first, last))

    def _step(self, days: list[date]) -> Step:
        because = whys(self._calendar, days)
        if because:
            return Step(days[0], days[-1], _SKIPPED, 0, Reason("CLOSED", (because,)))
        return Step(days[0], days[-1], _COUNTED, len(days), _counted(len(days)))


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


_Why = tuple[str, str | None, date | None]


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
    runs = calendar.runs or _remembered(first, last, calendar)
    try:
        start, tail = runs.tails[first]
        end, head = runs.heads[last]
    except KeyError:
        runs = _remembered(first, last, calendar)
        start, tail = runs.tails[first]
        end, head = runs.heads[last]
    if start == end:
        return (runs.between(first, last),)
    return (tail, *runs.steps[start + 1 : end], head)


def _remembered(first: date, last: date, calendar: WorkCalendar) -> Runs:
    runs = calendar.runs
    if runs is not None:
        try:
            runs.remember(first, last)
        except KeyError:
            runs = None
    if runs is None:
        runs = Runs(calendar, first, last)
        runs.remember(first, last)
        calendar.runs = runs
    return runs


def _backward(steps: tuple[Step, ...]) -> list[Step]:
    return [Step(s.last, s.first, s.kind, s.counted, s.reason) for s in reversed(steps)]


_FEW: Final = tuple(Reason("COUNTED", (count, _WORKING_DAYS)) for count in range(32))


def _counted(count: int) -> Reason:
    return _FEW[count] if count < 32 else Reason("COUNTED", (count, _WORKING_DAYS))
