"""All that the first page, the weekly brief and the API's docket show, gathered once."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from correspondence.models import Clearance, Meeting
from correspondence.selectors.clearances import waiting_for
from correspondence.selectors.meetings import meetings_to_come
from deadlines.models import Revision
from deadlines.selectors.as_at import NOT_KEPT, counters_as_at, sections_as_at
from deadlines.selectors.calendars import CalendarShelf
from deadlines.selectors.counter import Counter
from deadlines.selectors.desk_load import Loads
from deadlines.selectors.docket import HORIZON, DocketDay, DocketList, Row, docket_day
from deadlines.selectors.docket_counts import counts_of
from deadlines.selectors.docket_sections import Section, sections_of
from deadlines.selectors.moved_dates import moved_dates
from deadlines.selectors.reach import Reach, reach_among
from deadlines.selectors.two_weeks import TwoWeeks, days_of_two_weeks, two_weeks
from offices.models import Desk, User
from offices.selectors.stations import Station, place_of

LISTED = (DocketList.MINE, DocketList.WE_OWE, DocketList.THEY_OWE, DocketList.WE_MAY)
SIZES: Mapping[DocketList, int] = {
    DocketList.MINE: 10,
    DocketList.WE_OWE: 6,
    DocketList.THEY_OWE: 6,
    DocketList.WE_MAY: 6,
    **dict.fromkeys(HORIZON, 4),
}
BRIEF = (
    DocketList.OVERDUE,
    DocketList.DUE_TODAY,
    DocketList.NEXT_7_DAYS,
    DocketList.THEY_OWE,
    DocketList.TO_BE_CONFIRMED,
    DocketList.NO_OFFICER,
)
BRIEF_SIZES: Mapping[DocketList, int] = {
    **dict.fromkeys(BRIEF, 40),
    **dict.fromkeys(HORIZON, 4),
}
MOST_MEETINGS = 5
MOST_MOVED = 6
MOST_CLEARANCES = 5
BEFORE_MIDNIGHT = timedelta(microseconds=1)


@dataclass(frozen=True, slots=True)
class DocketPage:
    """A reader's docket on a day.

    Of a past day only counters and lists are kept: by its standings.
    """

    station: Station
    day: DocketDay
    is_past: bool
    counters: dict[DocketList, Counter]
    sections: dict[DocketList, Section]
    nearest: Row | None = None
    weeks: TwoWeeks | None = None
    meetings: Sequence[Meeting] = ()
    moved: Sequence[Revision] = ()
    clearances: Sequence[Clearance] = ()
    more_clearances: bool = False
    loads: Loads | None = None
    oldest: Row | None = None
    headed: dict[str, Desk] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """Who asks, from which desk, on which day, by which calendars, as head of which desks."""

    reach: Reach
    station: Station
    day: DocketDay
    shelf: CalendarShelf
    headed: dict[str, Desk]


def docket_for(
    user: User,
    now: datetime,
    *,
    as_at: date | None = None,
    sizes: Mapping[DocketList, int] = SIZES,
) -> DocketPage:
    """The docket at ``now``, or as it stood at the end of ``as_at`` where that day is past."""
    station, memberships = place_of(user)
    shelf = CalendarShelf.of_all()
    day = docket_day(now, station.zone, station.calendar_code, shelf)
    if as_at is not None and as_at < day.on:
        return _as_it_stood(user, station, as_at)
    reach = reach_among(user, memberships)
    heads = {entry.desk.code: entry.desk for entry in memberships if entry.desk_id in reach.headed}
    asked = Asked(reach=reach, station=station, day=day, shelf=shelf, headed=heads)
    return _present(asked, sizes)


def _present(asked: Asked, sizes: Mapping[DocketList, int]) -> DocketPage:
    reach, day, headed = asked.reach, asked.day, asked.headed
    counts = counts_of(reach, day, days_of_two_weeks(day.on))
    oldest = {DocketList.OVERDUE: 1} if headed else {}
    sections, nearest = sections_of(reach, day, oldest | dict(sizes))
    shown = [row for name in LISTED if name in sections for row in sections[name].rows]
    late = sections.get(DocketList.OVERDUE) if headed else None
    waiting = list(waiting_for(reach.user, day.on)[: MOST_CLEARANCES + 1])
    return DocketPage(
        station=asked.station,
        day=day,
        is_past=False,
        counters=counts.counters,
        sections=sections,
        nearest=nearest,
        weeks=two_weeks(day, asked.station, counts.loads, shown, asked.shelf),
        meetings=list(meetings_to_come(reach.user, day.now)[:MOST_MEETINGS]),
        moved=list(moved_dates(reach.user, day.now)[:MOST_MOVED]),
        clearances=waiting[:MOST_CLEARANCES],
        more_clearances=len(waiting) > MOST_CLEARANCES,
        loads=counts.headed,
        oldest=late.rows[0] if late and late.rows else None,
        headed=headed,
    )


def _as_it_stood(user: User, station: Station, on: date) -> DocketPage:
    zone = ZoneInfo(station.zone)
    ended_at = datetime.combine(on + timedelta(days=1), time(), zone) - BEFORE_MIDNIGHT
    day = docket_day(ended_at, station.zone, station.calendar_code)
    sizes = {name: SIZES[name] for name in LISTED if name not in NOT_KEPT}
    return DocketPage(
        station=station,
        day=day,
        is_past=True,
        counters=counters_as_at(day, user),
        sections=sections_as_at(day, user, sizes),
    )
