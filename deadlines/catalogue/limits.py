"""The time limit of a rule, with the agreement's way of counting filled in."""

import re
from dataclasses import dataclass
from datetime import time
from typing import Any

from deadlines.catalogue.tables import PROSE, Table
from deadlines.engine import (
    CalendarMode,
    CutOffTo,
    DayOne,
    EngineError,
    MonthRule,
    Operator,
    Roll,
    TimeLimit,
    Unit,
)

_HOUR = re.compile(r"(?:[01]\d|2[0-3]):[0-5]\d")


@dataclass(frozen=True, slots=True)
class Limit:
    """A period as the engine counts it, and the calendars that it is counted by."""

    period: TimeLimit
    calendars: tuple[str, ...] = ()
    calendar_mode: CalendarMode = CalendarMode.ANY_CLOSED


@dataclass(frozen=True, slots=True)
class Counting:
    """How an agreement counts where a rule does not say otherwise, and by what authority."""

    source: str = ""
    day_one: DayOne = DayOne.AFTER_TRIGGER
    roll: Roll = Roll.UNADJUSTED
    month_rule: MonthRule = MonthRule.SAME_NUMBER
    minimum_working_days: int = 0
    calendars: tuple[str, ...] = ()
    calendar_mode: CalendarMode = CalendarMode.ANY_CLOSED


def read_counting(table: Table | None) -> Counting:
    """The `[counting]` table of an agreement; without one, the plain way of counting."""
    if table is None:
        return Counting()
    plain = Counting()
    return Counting(
        source=table.text("source", required=True, longest=PROSE),
        day_one=table.choice("day_one", DayOne) or plain.day_one,
        roll=table.choice("roll", Roll) or plain.roll,
        month_rule=table.choice("month_rule", MonthRule) or plain.month_rule,
        minimum_working_days=table.number("minimum_working_days") or 0,
        calendars=table.texts("calendars"),
        calendar_mode=table.choice("calendar_mode", CalendarMode) or plain.calendar_mode,
    )


def read_limit(table: Table, counting: Counting) -> Limit | None:
    """The `limit` of a rule, or None, with the problem reported, when it is refused."""
    length = table.number("length", required=True)
    unit = table.choice("unit", Unit, required=True)
    operator = table.choice("operator", Operator) or Operator.WITHIN
    fields: dict[str, Any] = {
        "clear_days": table.flag("clear_days") or False,
        "skip_non_working_up_to": table.number("skip_non_working_up_to") or 0,
        "cut_off": _cut_off(table),
        "cut_off_to": table.choice("cut_off_to", CutOffTo) or CutOffTo.NEXT_CALENDAR_DAY,
    }
    given = {
        "day_one": table.choice("day_one", DayOne),
        "roll": table.choice("roll", Roll),
        "month_rule": table.choice("month_rule", MonthRule),
        "minimum_working_days": table.number("minimum_working_days"),
    }
    calendars = table.texts("calendars") or counting.calendars
    mode = table.choice("calendar_mode", CalendarMode) or counting.calendar_mode
    table.finish()
    if length is None or unit is None:
        return None
    fits = operator is not Operator.AT_LEAST_BEFORE and unit is not Unit.HOURS
    around = counting if fits else Counting()
    fields |= {name: getattr(around, name) if v is None else v for name, v in given.items()}
    _check_minimum(table, operator, unit)
    try:
        period = TimeLimit(length, unit, operator, **fields)
    except EngineError as error:
        table.report(error.field if table.has(error.field) else "", error.detail)
        return None
    if period.needs_calendar and not calendars:
        table.report("", "needs working days, so 'calendars' must name a calendar")
    return Limit(period, calendars, mode)


def _cut_off(table: Table) -> time | None:
    hour = table.text("cut_off")
    if hour and not _HOUR.fullmatch(hour):
        table.report("cut_off", "must be an hour such as 17:15")
        return None
    return time.fromisoformat(hour) if hour else None


def _check_minimum(table: Table, operator: Operator, unit: Unit) -> None:
    unfit = operator is Operator.AT_LEAST_BEFORE or unit is Unit.HOURS
    if unfit and table.has("minimum_working_days"):
        table.report("minimum_working_days", "is not for hours and not for counting back")
