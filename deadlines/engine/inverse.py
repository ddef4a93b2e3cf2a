"""The question asked backward: the last trigger day that still meets a due day."""

from __future__ import annotations

from datetime import date

from deadlines.engine.calendars import WorkCalendar
from deadlines.engine.compute import compute
from deadlines.engine.limits import TimeLimit
from deadlines.engine.values import EngineError, Unit

_FIRST, _LAST = date.min.toordinal(), date.max.toordinal()


def last_trigger(by_on: date, limit: TimeLimit, calendar: WorkCalendar | None = None) -> date:
    """The last trigger day whose due date is not after ``by_on``.

    A later trigger is never due earlier, so the day is found by halving. Raises
    EngineError for HOURS, which run from an instant, and where no day meets it.
    """
    if limit.unit is Unit.HOURS:
        raise EngineError("NOT_BY_HOURS", "by_on")

    def meets(ordinal: int) -> bool:
        trigger = date.fromordinal(ordinal)
        return compute(trigger, limit, calendar, explain=False).due_on <= by_on

    met, reach = by_on.toordinal(), 32
    while not meets(met):
        met -= reach
        reach *= 2
        if met < _FIRST:
            raise EngineError("NO_TRIGGER_DAY", "by_on")
    missed, reach = met + 1, 32
    while missed <= _LAST and meets(missed):
        met, missed = missed, missed + reach
        reach *= 2
    while missed - met > 1:
        middle = (met + missed) // 2
        if middle <= _LAST and meets(middle):
            met = middle
        else:
            missed = middle
    return date.fromordinal(met)
