"""How many deadlines stand on the counted lists, and how many are due on each day."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Count, F, Min, QuerySet, Value

from deadlines.models import Deadline
from deadlines.selectors.desk_load import NO_DAY, Loads, loads_from, parts_of_loads
from deadlines.selectors.docket import (
    COUNTED,
    LIVE,
    DocketDay,
    DocketList,
    condition_of,
)
from deadlines.selectors.reach import Reach

LOAD = "LOAD"
COUNTER = "#"
"""What no officer is called: marks the rows that are counters."""


@dataclass(frozen=True, slots=True)
class Counter:
    """How many deadlines a list holds, and the earliest of their dates."""

    count: int
    earliest_on: date | None


@dataclass(frozen=True, slots=True)
class Counts:
    """The counted lists, what we owe by the day it is due, where any is, and the loads of the
    desks that the reader heads.
    """

    counters: dict[DocketList, Counter]
    loads: dict[date, int]
    headed: Loads | None


def counts_of(reach: Reach, day: DocketDay, days: Iterable[date] = ()) -> Counts:
    """Every counter, the load of each of ``days``, and the headed desks'; one query.

    A row of it is what ``parts_of_loads`` gives; of a counter the desk is the list's name, of a
    day's load LOAD.
    """
    parts = [part for name in COUNTED for part in _counted(name, reach, day)]
    span = sorted(days)
    if span:
        parts += _loads(reach, day, span[0], span[-1])
    if reach.headed:
        parts += parts_of_loads(reach, day)
    counters = {name: Counter(0, None) for name in COUNTED}
    loads: defaultdict[date, int] = defaultdict(int)
    at_desks = []
    for row in parts[0].union(*parts[1:], all=True):
        code, by, on, count, _, oldest = row
        if by != COUNTER:
            at_desks.append(row)
        elif code == LOAD:
            loads[on] += count
        else:
            counters[DocketList(code)] = _sum(counters[DocketList(code)], count, oldest)
    headed = loads_from(at_desks, day) if reach.headed else None
    return Counts(counters, dict(loads), headed)


def counters(reach: Reach, day: DocketDay) -> dict[DocketList, int]:
    """How many stand on each counted list; one query."""
    return {name: counter.count for name, counter in counts_of(reach, day).counters.items()}


def _counted(name: DocketList, reach: Reach, day: DocketDay) -> list[QuerySet[Any, Any]]:
    rows = Deadline.objects.filter(condition_of(name, day, reach.user)).order_by()
    return [_grouped(half, name.value, NO_DAY, Min("due_on")) for half in reach.halves(rows)]


def _loads(reach: Reach, day: DocketDay, first: date, last: date) -> list[QuerySet[Any, Any]]:
    """What stands on "what we owe", by day."""
    owed = condition_of(DocketList.WE_OWE, day, reach.user)
    rows = Deadline.objects.filter(owed, state__in=LIVE, due_on__range=(first, last)).order_by()
    return [_grouped(half, LOAD, F("due_on"), Min("due_on")) for half in reach.halves(rows)]


def _grouped(rows: QuerySet[Deadline], code: str, on: Any, oldest: Any) -> QuerySet[Any, Any]:
    """How many there are for each ``on``, in the columns of ``parts_of_loads``."""
    groups = rows.values(at=Value(code), by=Value(COUNTER), week=on)
    counted = groups.annotate(count=Count("pk"), other=Value(0), oldest=oldest)
    return counted.values_list("at", "by", "week", "count", "other", "oldest")


def _sum(so_far: Counter, count: int, earliest_on: date | None) -> Counter:
    days = [on for on in (so_far.earliest_on, earliest_on) if on is not None]
    return Counter(so_far.count + count, min(days, default=None))
