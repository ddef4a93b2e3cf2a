"""The time limit of a rule, with the agreement's way of counting filled in."""

import re
from dataclasses import dataclass, replace
from enum import StrEnum

from deadlines.catalogue.tables import Table

_HOUR = re.compile(r"(?:[01]\d|2[0-3]):[0-5]\d")


class Unit(StrEnum):
    HOURS = "HOURS"
    DAYS = "DAYS"
    WORKING_DAYS = "WORKING_DAYS"
    WEEKS = "WEEKS"
    MONTHS = "MONTHS"
    YEARS = "YEARS"


class Operator(StrEnum):
    WITHIN = "WITHIN"
    NOT_BEFORE = "NOT_BEFORE"
    AT_LEAST_BEFORE = "AT_LEAST_BEFORE"
    ON = "ON"


class DayOne(StrEnum):
    AFTER_TRIGGER = "AFTER_TRIGGER"
    TRIGGER_DAY = "TRIGGER_DAY"
    ROLLED_TRIGGER = "ROLLED_TRIGGER"
    ROLLED_DAY_ONE = "ROLLED_DAY_ONE"


class Roll(StrEnum):
    UNADJUSTED = "UNADJUSTED"
    FOLLOWING = "FOLLOWING"
    PRECEDING = "PRECEDING"
    FIRST_OF_NEXT_MONTH = "FIRST_OF_NEXT_MONTH"


class MonthRule(StrEnum):
    SAME_NUMBER = "SAME_NUMBER"
    WHOLE_MONTHS = "WHOLE_MONTHS"


class CutOffTo(StrEnum):
    NEXT_DAY = "NEXT_DAY"
    NEXT_WORKING_DAY = "NEXT_WORKING_DAY"


class CalendarMode(StrEnum):
    ANY_CLOSED = "ANY_CLOSED"
    ALL_CLOSED = "ALL_CLOSED"


@dataclass(frozen=True, slots=True)
class Limit:
    """A length of time and how it is counted; the fields mean what `deadlines.engine` says."""

    length: int
    unit: Unit
    operator: Operator = Operator.WITHIN
    day_one: DayOne = DayOne.AFTER_TRIGGER
    roll: Roll = Roll.UNADJUSTED
    month_rule: MonthRule = MonthRule.SAME_NUMBER
    clear_days: bool = False
    minimum_working_days: int = 0
    skip_non_working_up_to: int = 0
    cut_off: str = ""
    cut_off_to: CutOffTo | None = None
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


LONGEST = {
    Unit.HOURS: 876_600,
    Unit.DAYS: 36_525,
    Unit.WORKING_DAYS: 36_525,
    Unit.WEEKS: 5_217,
    Unit.MONTHS: 1_200,
    Unit.YEARS: 100,
}
LATER_ROLLS = (Roll.FOLLOWING, Roll.FIRST_OF_NEXT_MONTH)
ROLLED_STARTS = (DayOne.ROLLED_TRIGGER, DayOne.ROLLED_DAY_ONE)


def read_counting(table: Table | None) -> Counting:
    """The `[counting]` table of an agreement; without one, the plain way of counting."""
    if table is None:
        return Counting()
    plain = Counting()
    return Counting(
        source=table.text("source", required=True),
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
    own = Counting(
        day_one=table.choice("day_one", DayOne) or counting.day_one,
        roll=table.choice("roll", Roll) or counting.roll,
        month_rule=table.choice("month_rule", MonthRule) or counting.month_rule,
        minimum_working_days=_or(table.number("minimum_working_days"), counting),
        calendars=table.texts("calendars") or counting.calendars,
        calendar_mode=table.choice("calendar_mode", CalendarMode) or counting.calendar_mode,
    )
    clear_days = table.flag("clear_days") or False
    skip = table.number("skip_non_working_up_to") or 0
    cut_off, cut_off_to = _cut_off(table), table.choice("cut_off_to", CutOffTo)
    table.finish()
    if length is None or unit is None:
        return None
    limit = Limit(
        length=length,
        unit=unit,
        operator=operator,
        day_one=own.day_one,
        roll=own.roll,
        month_rule=own.month_rule,
        clear_days=clear_days,
        minimum_working_days=own.minimum_working_days,
        skip_non_working_up_to=skip,
        cut_off=cut_off,
        cut_off_to=cut_off_to,
        calendars=own.calendars,
        calendar_mode=own.calendar_mode,
    )
    limit = _without_unfit_defaults(limit, table)
    refusals = list(refusals_of(limit))
    for key, detail in refusals:
        table.report(key if table.has(key) else "", detail)
    return None if refusals else limit


def _or(own: int | None, counting: Counting) -> int:
    return counting.minimum_working_days if own is None else own


def _cut_off(table: Table) -> str:
    hour = table.text("cut_off")
    if hour and not _HOUR.fullmatch(hour):
        table.report("cut_off", "must be an hour such as 17:15")
        return ""
    return hour


def _without_unfit_defaults(limit: Limit, table: Table) -> Limit:
    """The limit without what it has from its agreement only and cannot use."""
    plain = Counting()
    backward = limit.operator is Operator.AT_LEAST_BEFORE
    hours = limit.unit is Unit.HOURS
    if (hours or backward) and not table.has("minimum_working_days"):
        limit = replace(limit, minimum_working_days=plain.minimum_working_days)
    if (hours or backward) and not table.has("roll"):
        limit = replace(limit, roll=plain.roll)
    if (hours or backward) and not table.has("day_one"):
        limit = replace(limit, day_one=plain.day_one)
    if backward and not table.has("month_rule"):
        limit = replace(limit, month_rule=plain.month_rule)
    return limit


def refusals_of(limit: Limit) -> "list[tuple[str, str]]":
    """What makes a limit impossible, as pairs of the field to mend and the reason."""
    found: list[tuple[str, str]] = []
    if limit.length == 0 and limit.operator is not Operator.ON:
        found.append(("length", "must be at least 1; 0 is only for ON, the trigger day itself"))
    if limit.length > LONGEST[limit.unit]:
        found.append(("length", "must not be longer than 100 years"))
    if limit.operator is Operator.AT_LEAST_BEFORE:
        found += _backward_refusals(limit)
    if limit.unit is Unit.HOURS:
        found += _hourly_refusals(limit)
    if limit.cut_off_to is not None and not limit.cut_off:
        found.append(("cut_off_to", "needs a cut_off"))
    if needs_calendar(limit) and not limit.calendars:
        found.append(("calendars", "must name a calendar, because the limit needs working days"))
    return found


def _backward_refusals(limit: Limit) -> list[tuple[str, str]]:
    found = []
    if limit.roll in LATER_ROLLS:
        found.append(("roll", f"cannot be {limit.roll} counting back; use PRECEDING or UNADJUSTED"))
    if limit.day_one in ROLLED_STARTS:
        found.append(("day_one", f"cannot be {limit.day_one} counting back from an event"))
    if limit.month_rule is MonthRule.WHOLE_MONTHS:
        found.append(("month_rule", "cannot be WHOLE_MONTHS counting back from an event"))
    if limit.minimum_working_days:
        found.append(("minimum_working_days", "is not for counting back from an event"))
    return found


def _hourly_refusals(limit: Limit) -> list[tuple[str, str]]:
    found = []
    if limit.minimum_working_days:
        found.append(("minimum_working_days", "is not for a period in hours"))
    if limit.day_one is not DayOne.AFTER_TRIGGER:
        found.append(("day_one", "is not for a period in hours, which runs from the instant"))
    return found


def needs_calendar(limit: Limit) -> bool:
    """Whether a date under this limit depends on which days are worked."""
    return (
        limit.unit is Unit.WORKING_DAYS
        or limit.roll in (Roll.FOLLOWING, Roll.PRECEDING)
        or limit.day_one in ROLLED_STARTS
        or limit.minimum_working_days > 0
        or limit.skip_non_working_up_to > 0
        or limit.cut_off_to is CutOffTo.NEXT_WORKING_DAY
    )
