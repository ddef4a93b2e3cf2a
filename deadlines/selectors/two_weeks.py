"""Two weeks from the present Monday: what is due on each day, and which capital is closed."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import NamedTuple

from deadlines.engine import WorkCalendar
from deadlines.selectors.calendars import CalendarShelf, UnknownCalendar, closure_named
from deadlines.selectors.docket import DocketDay, Row
from offices.selectors.stations import Station

LENGTH = 14
LARGEST_DOT = 4


class Capital(NamedTuple):
    """A capital's name, its zone and its calendar."""

    name: str
    zone: str
    calendar: WorkCalendar


class StripDay(NamedTuple):
    """A day of the strip.

    ``closed_here`` and ``closed_there`` are None of a working day, else the holiday's name,
    empty for a weekend.
    """

    on: date
    load: int
    dot: int
    closed_here: str | None
    closed_there: str | None


@dataclass(frozen=True, slots=True)
class TwoWeeks:
    """The days, and the capitals whose closures they show: ours, and theirs where there is one."""

    days: list[StripDay]
    here: Capital
    there: Capital | None


def days_of_two_weeks(on: date) -> list[date]:
    """The fourteen days from the Monday of the week of ``on``."""
    monday = on - timedelta(days=on.weekday())
    return [monday + timedelta(days=offset) for offset in range(LENGTH)]


def two_weeks(
    day: DocketDay,
    station: Station,
    loads: Mapping[date, int],
    rows: Sequence[Row],
    shelf: CalendarShelf,
) -> TwoWeeks:
    """The strip; their capital is the one that most agreements of ``rows`` concern."""
    here = Capital(station.place, station.zone, day.calendar)
    there = _counterpart(station, rows, shelf)
    largest = max(loads.values(), default=0)
    days = [
        StripDay(
            on,
            loads.get(on, 0),
            _dot(loads.get(on, 0), largest),
            closure_named(here.calendar, on),
            closure_named(there.calendar, on) if there else None,
        )
        for on in days_of_two_weeks(day.on)
    ]
    return TwoWeeks(days, here, there)


def _dot(load: int, largest: int) -> int:
    """From 1 to 4 by the load; of few deadlines each one counts."""
    if largest <= LARGEST_DOT:
        return load
    return -(-load * LARGEST_DOT // largest)


def _counterpart(station: Station, rows: Sequence[Row], shelf: CalendarShelf) -> Capital | None:
    """The capital that ``rows`` name most often; of those, each row knows one."""
    named = Counter(
        (party["capital"], party["zone"], party["calendar"])
        for row in rows
        if (party := getattr(row.deadline, "counterparty", None))
        and party["calendar"] != station.calendar_code
    )
    if not named:
        return None
    capital, zone, code = min(named, key=lambda key: (-named[key], key))
    try:
        return Capital(capital, zone, shelf.named([code])[0])
    except UnknownCalendar:
        return None
