"""How many deadlines stand on the counted lists, and how many are due on each day."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Count, F, Min, QuerySet, Value

from deadlines.models import Deadline
from deadlines.selectors.docket import (
    COUNTED,
    LIVE,
    DocketDay,
    DocketList,
    condition_of,
)
from deadlines.selectors.reach import Reach

LOAD = "LOAD"


@dataclass(frozen=True, slots=True)
class Counter:
    """How many deadlines a list holds, and the earliest of their dates."""

    count: int
    earliest_on: date | None


@dataclass(frozen=True, slots=True)
class Counts:
    """The counted lists, and what we owe by the day it is due, where any is."""

    counters: dict[DocketList, Counter]
    loads: dict[date, int]


def counts_of(reach: Reach, day: DocketDay, days: Iterable[date] = ()) -> Counts:
    """Every counter, and the load of each of ``days``; one query."""
    parts = [part for name in COUNTED for part in _counted(name, reach, day)]
    span = sorted(days)
    if span:
        parts += _loads(reach, day, span[0], span[-1])
    counters = {name: Counter(0, None) for name in COUNTED}
    loads: defaultdict[date, int] = defaultdict(int)
    for code, on, count in parts[0].union(*parts[1:], all=True):
        if code == LOAD:
            loads[on] += count
        else:
            counters[DocketList(code)] = _sum(counters[DocketList(code)], count, on)
    return Counts(counters, dict(loads))


def counters(reach: Reach, day: DocketDay) -> dict[DocketList, int]:
    """How many stand on each counted list; one query."""
    return {name: counter.count for name, counter in counts_of(reach, day).counters.items()}


def _counted(name: DocketList, reach: Reach, day: DocketDay) -> list[QuerySet[Any, Any]]:
    rows = Deadline.objects.filter(condition_of(name, day, reach.user)).order_by()
    return [
        half.values(code=Value(name.value)).values_list("code", Min("due_on"), Count("pk"))
        for half in reach.halves(rows)
    ]


def _loads(reach: Reach, day: DocketDay, first: date, last: date) -> list[QuerySet[Any, Any]]:
    """What stands on "what we owe", by day."""
    owed = condition_of(DocketList.WE_OWE, day, reach.user)
    rows = Deadline.objects.filter(owed, state__in=LIVE, due_on__range=(first, last)).order_by()
    return [
        half.values(code=Value(LOAD), on=F("due_on")).values_list("code", "on", Count("pk"))
        for half in reach.halves(rows)
    ]


def _sum(so_far: Counter, count: int, earliest_on: date | None) -> Counter:
    days = [on for on in (so_far.earliest_on, earliest_on) if on is not None]
    return Counter(so_far.count + count, min(days, default=None))
