"""Every day from 2000 to 2060 by Articles 155 to 161, worked out a second time from their text."""

from collections.abc import Callable
from datetime import date, timedelta

import pytest

from deadlines.engine import (
    Closure,
    MonthRule,
    Roll,
    TimeLimit,
    Unit,
    WeekendPattern,
    WorkCalendar,
    compute,
)

FIRST, LAST = date(2000, 1, 1), date(2060, 12, 31)
SATURDAYS_SINCE = date(2007, 12, 21)  # Act No. 8720 put Saturday into Article 161
NATIONAL_DAYS = ((1, 1), (3, 1), (5, 5), (6, 6), (8, 15), (10, 3), (10, 9), (12, 25))
HOLIDAYS = frozenset(date(year, *day) for year in range(2000, 2065) for day in NATIONAL_DAYS)
KOREA = WorkCalendar(
    "KR",
    weekends=[
        WeekendPattern(frozenset({6})),
        WeekendPattern(frozenset({5}), valid_from=SATURDAYS_SINCE),
    ],
    closures=[Closure(day, "national day") for day in sorted(HOLIDAYS)],
)


def is_off(day: date) -> bool:
    return day in HOLIDAYS or day.weekday() == 6 or (day.weekday() == 5 and day >= SATURDAYS_SINCE)


def expires(event: date, years: int, months: int, days: int) -> date:
    """Articles 157, 159, 160 and 161: from the day after, and past a day off at the end."""
    starts = event + timedelta(days=1)
    last = event + timedelta(days=days) if days else _by_calendar(starts, years * 12 + months)
    while is_off(last):
        last += timedelta(days=1)
    return last


def _by_calendar(starts: date, months: int) -> date:
    year, month = starts.year, starts.month
    for _ in range(months):
        year, month = (year + 1, 1) if month == 12 else (year, month + 1)
    try:
        return date(year, month, starts.day) - timedelta(days=1)
    except ValueError:  # Article 160(3): no such day, so the last one of the month
        year, month = (year + 1, 1) if month == 12 else (year, month + 1)
        return date(year, month, 1) - timedelta(days=1)


PERIODS = [
    (7, Unit.DAYS),
    (14, Unit.DAYS),
    (30, Unit.DAYS),
    (1, Unit.MONTHS),
    (3, Unit.MONTHS),
    (6, Unit.MONTHS),
    (1, Unit.YEARS),
    (2, Unit.YEARS),
]
ORACLE: dict[Unit, Callable[[date, int], date]] = {
    Unit.DAYS: lambda event, length: expires(event, 0, 0, length),
    Unit.MONTHS: lambda event, length: expires(event, 0, length, 0),
    Unit.YEARS: lambda event, length: expires(event, length, 0, 0),
}


@pytest.mark.parametrize(("length", "unit"), PERIODS)
def test_every_day_of_sixty_years_ends_as_the_act_says(length: int, unit: Unit) -> None:
    limit = TimeLimit(length, unit, roll=Roll.FOLLOWING, month_rule=MonthRule.WHOLE_MONTHS)
    differences = []
    for ordinal in range(FIRST.toordinal(), LAST.toordinal() + 1):
        event = date.fromordinal(ordinal)
        found = compute(event, limit, KOREA, explain=False).due_on
        if found != ORACLE[unit](event, length):
            differences.append((event, found))
    assert differences == []


def test_a_saturday_rolls_only_since_the_act_was_amended() -> None:
    week = TimeLimit(7, Unit.DAYS, roll=Roll.FOLLOWING)
    assert compute(date(2007, 12, 8), week, KOREA).due_on == date(2007, 12, 15)
    assert compute(date(2007, 12, 15), week, KOREA).due_on == date(2007, 12, 24)
