"""A month or a year by two capitals' calendars, and what of the docket falls on each day."""

from calendar import Calendar as Weeks
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import NamedTuple

from django.db.models import Count, Exists, OuterRef, Q, QuerySet

from deadlines.engine import WorkCalendar
from deadlines.models import Agreement, Closure, Deadline
from deadlines.selectors.calendars import CalendarShelf, UnknownCalendar, closure_named
from deadlines.selectors.docket import DocketDay, Row, rows_of
from deadlines.selectors.standing_days import parts_between
from offices.models import Party
from offices.selectors.stations import Station

FIRST_YEAR, LAST_YEAR = 1900, 2199
A_DAY = 3
MOST_ROWS = 300


class Place(NamedTuple):
    """A capital whose closures are drawn; its calendar is None where it has none on record."""

    name: str
    code: str
    calendar: WorkCalendar | None


@dataclass(frozen=True, slots=True)
class DayOfMonth:
    """A day of the grid; closures are None of a working day, empty of a weekend, else named."""

    on: date
    is_inside: bool
    closed_here: str | None
    closed_there: str | None
    count: int
    rows: Sequence[Row]


@dataclass(frozen=True, slots=True)
class Month:
    """The weeks of a month, from Monday to Sunday."""

    first: date
    weeks: list[list[DayOfMonth]]

    @property
    def rows(self) -> list[Row]:
        """Every row that stands on a day of it."""
        return [row for week in self.weeks for each in week for row in each.rows]

    @property
    def span(self) -> tuple[date, date]:
        """The first and the last day that are drawn, those of the months beside it too."""
        return self.weeks[0][0].on, self.weeks[-1][-1].on

    @property
    def before(self) -> date:
        """The first day of the month before."""
        return (self.first - timedelta(days=1)).replace(day=1)

    @property
    def after(self) -> date:
        """The first day of the month after."""
        return (self.first + timedelta(days=31)).replace(day=1)

    @property
    def named(self) -> list[DayOfMonth]:
        """The days of the month that are holidays somewhere."""
        days = [day for week in self.weeks for day in week if day.is_inside]
        return [day for day in days if day.closed_here or day.closed_there]


def capitals_beside(station: Station) -> list[Party]:
    """The other capitals with a calendar, those first with which most rules are shared."""
    ours = Agreement.objects.filter(parties__code=station.party).values("pk")
    parties = Party.objects.exclude(calendar_code="").exclude(code=station.party)
    with_us = Q(agreements__in=ours)
    shared = Count("agreements__provisions__rules", distinct=True, filter=with_us)
    agreed = Exists(Agreement.objects.filter(pk__in=ours, parties=OuterRef("pk")))
    beside = parties.annotate(agreed=agreed, shared=shared)
    return list(beside.order_by("-agreed", "-shared", "code"))


def place_of(name: str, code: str, shelf: CalendarShelf) -> Place:
    """The capital with its calendar."""
    try:
        return Place(name, code, shelf.named([code])[0] if code else None)
    except UnknownCalendar:
        return Place(name, code, None)


def month_of(
    first: date,
    here: Place,
    there: Place | None,
    waiting: QuerySet[Deadline] | None = None,
    day: DocketDay | None = None,
) -> Month:
    """The month with its closures and, where they are asked for, what waits on each day."""
    weeks = Weeks().monthdatescalendar(first.year, first.month)
    counts: Mapping[date, int] = {}
    rows: Mapping[date, list[Row]] = {}
    if waiting is not None and day is not None:
        parts = parts_between(waiting, weeks[0][0], weeks[-1][-1])
        counts = _counts(parts)
        rows = _rows_by_day(parts, day)
    return Month(
        first,
        [
            [
                DayOfMonth(
                    on,
                    on.month == first.month,
                    _closed(here, on),
                    _closed(there, on),
                    counts.get(on, 0),
                    rows.get(on, []),
                )
                for on in week
            ]
            for week in weeks
        ],
    )


def _counts(parts: Mapping[str, QuerySet[Deadline]]) -> Mapping[date, int]:
    """How many stand on each day; one query."""
    opening, ending = (
        rows.order_by().values_list(column).annotate(count=Count("pk"))
        for column, rows in parts.items()
    )
    counts: Counter[date] = Counter()
    for on, count in opening.union(ending, all=True):
        counts[on] += count
    return counts


def year_of(year: int, here: Place, there: Place | None) -> list[Month]:
    """The twelve months with their closures."""
    return [month_of(date(year, month, 1), here, there) for month in range(1, 13)]


def closures_of(year: int, codes: Sequence[str]) -> QuerySet[Closure]:
    """The year's closures and extra working days of these calendars, in force or announced."""
    return (
        Closure.objects.filter(
            calendar__code__in=codes,
            on__range=(date(year, 1, 1), date(year, 12, 31)),
            state__in=[Closure.State.IN_FORCE, Closure.State.ANNOUNCED],
        )
        .select_related("calendar")
        .order_by("on", "calendar__code", "id")
    )


def _rows_by_day(
    parts: Mapping[str, QuerySet[Deadline]], day: DocketDay
) -> Mapping[date, list[Row]]:
    found: defaultdict[date, list[Row]] = defaultdict(list)
    waiting = [row for rows in parts.values() for row in rows[:MOST_ROWS]]
    for row in rows_of(sorted(waiting, key=lambda row: row.pk), day):
        on = row.deadline.opens_on or row.deadline.due_on
        if on is not None and len(found[on]) < A_DAY:
            found[on].append(row)
    return found


def _closed(place: Place | None, on: date) -> str | None:
    return closure_named(place.calendar, on) if place and place.calendar else None
