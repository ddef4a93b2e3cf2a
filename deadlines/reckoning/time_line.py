"""A procedure laid out on a line of time: where each step begins and ends, and the months above."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from deadlines.engine import Operator

WIDTH = 592.0
LEFT, RIGHT = 10.0, 40.0
MONTHS = (1, 2, 3, 6, 12, 24, 60, 120)
MOST_MARKS = 7

Stretch = tuple[date | None, date | None, str]


class Lane(NamedTuple):
    """A step's place: BY a last day, FROM a first day, ON its day, or OPEN without a date."""

    kind: str
    begins: float | None
    ends: float | None


class Mark(NamedTuple):
    """The first day of a month that is written above."""

    x: float
    on: date
    opens_year: bool


@dataclass(frozen=True, slots=True)
class TimeLine:
    """The lanes in the order of the steps, and the marks above them."""

    lanes: list[Lane]
    marks: list[Mark]
    first_on: date
    last_on: date


def time_line(stretches: Sequence[Stretch]) -> TimeLine:
    """Where the steps lie: ``stretches`` are trigger, due day and operator of each."""
    days = [day for begin, end, _ in stretches for day in (begin, end) if day is not None]
    first, last = min(days), max(days)
    length = max((last - first).days, 1)

    def x(day: date | None) -> float | None:
        if day is None:
            return None
        return round(LEFT + (day - first).days / length * (WIDTH - LEFT - RIGHT), 1)

    lanes = [Lane(_kind(end, operator), x(begin), x(end)) for begin, end, operator in stretches]
    marks = [
        Mark(x(day) or 0.0, day, opens_year=day.month == 1 or place == 0)
        for place, day in enumerate(_months(first, last))
    ]
    return TimeLine(lanes, marks, first, last)


def _kind(ends: date | None, operator: str) -> str:
    if ends is None:
        return "OPEN"
    if operator == Operator.NOT_BEFORE:
        return "FROM"
    return "ON" if operator == Operator.ON else "BY"


def _months(first: date, last: date) -> list[date]:
    """The months to mark: evenly apart, seven at most."""
    begin, end = first.year * 12 + first.month, last.year * 12 + last.month - 1
    count = max(end - begin + 1, 0)
    apart = next((n for n in MONTHS if count / n <= MOST_MARKS), MONTHS[-1])
    return [date(n // 12, n % 12 + 1, 1) for n in range(begin, end + 1, apart)]
