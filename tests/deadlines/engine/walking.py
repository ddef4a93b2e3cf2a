"""A counter written apart from the engine: it walks the days one by one, as a clerk would.

It shares nothing with the engine but the words of a limit, takes what `day_one` and the
rest mean from the design's own sentences, and is slow on purpose.
"""

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

IsOpen = Callable[[date], bool]
DAY = timedelta(days=1)


def walk(trigger: date, limit: dict[str, Any], is_open: IsOpen) -> date:
    """The due date by walking; ``limit`` is the JSON object of a case."""
    back = limit.get("operator") == "AT_LEAST_BEFORE"
    zero = trigger
    if limit.get("day_one") == "ROLLED_TRIGGER":
        zero = _first_open(zero, DAY, is_open)
    if limit["length"] == 0:
        return _roll(zero, limit, is_open)
    first, counts = _first_counted(zero, limit, back, is_open)
    if limit["unit"] in ("MONTHS", "YEARS"):
        end = _walk_months(zero, first, limit, back, counts)
        end += _clear(limit) * (-DAY if back else DAY)
    else:
        end = _walk_days(first, limit, back, is_open)
    if not back:
        end = _hold(first, end, limit, is_open)
    return _roll(end, limit, is_open)


def _first_counted(
    zero: date, limit: dict[str, Any], back: bool, is_open: IsOpen
) -> tuple[date, bool]:
    """The first day counted, and whether it is a day one of its own."""
    match limit.get("day_one"):
        case "TRIGGER_DAY":
            return zero, True
        case "ROLLED_DAY_ONE":
            return _first_open(zero + DAY, DAY, is_open), True
    return (zero - DAY if back else zero + DAY), False


def _clear(limit: dict[str, Any]) -> int:
    both = ("AT_LEAST_BEFORE", "NOT_BEFORE")
    return 1 if limit.get("clear_days") and limit.get("operator") in both else 0


def _walk_days(first: date, limit: dict[str, Any], back: bool, is_open: IsOpen) -> date:
    wanted = limit["length"] * (7 if limit["unit"] == "WEEKS" else 1)
    short = limit["unit"] == "DAYS" and wanted <= limit.get("skip_non_working_up_to", 0)
    only_open = limit["unit"] == "WORKING_DAYS" or short
    wanted += _clear(limit)
    day, counted = first, 0
    while True:
        if not only_open or is_open(day):
            counted += 1
            if counted == wanted:
                return day
        day += -DAY if back else DAY


def _walk_months(zero: date, first: date, limit: dict[str, Any], back: bool, own: bool) -> date:
    """Walk to the month wanted, then to the number in it, or to its last day."""
    months = limit["length"] * (12 if limit["unit"] == "YEARS" else 1)
    whole = limit.get("month_rule") == "WHOLE_MONTHS"
    start = first if own or whole else zero
    if back:
        start = zero
    day = start
    for _ in range(months):
        day = _into_next_month(day, back)
    while day.day != start.day and (day + DAY).month == day.month:
        day += DAY
    reached_number = day.day == start.day
    if back:
        return day + DAY if own else day
    return day - DAY if (own or whole) and reached_number else day


def _into_next_month(day: date, back: bool) -> date:
    """The first day of the month after, or of the month before."""
    day = day.replace(day=1)
    month = day.month
    while day.month == month:
        day += -DAY if back else DAY
    return day.replace(day=1)


def _hold(first: date, end: date, limit: dict[str, Any], is_open: IsOpen) -> date:
    short = limit["unit"] in ("DAYS", "WORKING_DAYS") and limit["length"] < 2
    wanted = 0 if short else limit.get("minimum_working_days", 0)
    worked, day = 0, first
    while day <= end:
        worked += is_open(day)
        day += DAY
        if worked >= wanted:
            return end
    while worked < wanted:
        end += DAY
        worked += is_open(end)
    return end


def _first_open(day: date, step: timedelta, is_open: IsOpen) -> date:
    while not is_open(day):
        day += step
    return day


def _roll(day: date, limit: dict[str, Any], is_open: IsOpen) -> date:
    match limit.get("roll"):
        case "FOLLOWING":
            return _first_open(day, DAY, is_open)
        case "PRECEDING":
            return _first_open(day, -DAY, is_open)
        case "FIRST_OF_NEXT_MONTH":
            return _into_next_month(day, back=False)
    return day
