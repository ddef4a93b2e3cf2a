"""Months and years: the same number, or whole months from a first day."""

from __future__ import annotations

from datetime import date, timedelta

_ONE_DAY = timedelta(days=1)
_DAYS_OF_MONTHS = (31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)


def shift_months(day: date, months: int) -> date:
    """The same numbered day so many months on, or the month's end where there is none."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    if not 1 <= year <= 9999:
        raise OverflowError
    number = day.day
    if number > 28:
        leap = month == 1 and year % 4 == 0 and (year % 100 != 0 or year % 400 == 0)
        number = min(number, _DAYS_OF_MONTHS[month] + leap)
    return date(year, month + 1, number)


def day_before_matching(first: date, months: int) -> date:
    """The end of whole months counted from ``first`` (Korean Civil Act, Article 160)."""
    matching = shift_months(first, months)
    return matching if matching.day < first.day else matching - _ONE_DAY
