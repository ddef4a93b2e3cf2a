"""How many deadlines stand on the counted lists, and how many are due on each day."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.db.models import Case, Count, F, Min, QuerySet, Value, When
from django.db.models.functions import Greatest

from deadlines.models import Deadline
from deadlines.models.deadline import DeadlineState
from deadlines.selectors.counter import Counter
from deadlines.selectors.desk_load import (
    COLUMNS,
    NO_DAY,
    Loads,
    loads_from,
    loads_of,
    parts_of_loads,
)
from deadlines.selectors.docket import (
    COUNTED,
    FARTHEST_ZONE,
    OURS,
    WAITING,
    DocketDay,
    DocketList,
    condition_of,
    over,
)
from deadlines.selectors.reach import Reach
from deadlines.selectors.tallies import long_over, past_of_desks, tallied
from offices.access import visible_to
from offices.prepared import planned_once

COUNTER = -1
"""What no officer's key is: marks the rows that are counters."""
OPEN, SUSPENDED, UNCONFIRMED, UNASSIGNED, PAST = range(5)
"""What such a row counts: by state what is due on a day, or on a list whatever its day."""
UNTIMED = {UNCONFIRMED: DocketList.TO_BE_CONFIRMED, UNASSIGNED: DocketList.NO_OFFICER}
ON_LIST = {**UNTIMED, PAST: DocketList.OVERDUE}


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

    For who reads all desks a second one: their docket is counted from its summary.
    """
    counting = _Counting(day, set(days))
    if reach.desks is None:
        return _of_all(reach, day, counting)
    parts = _by_days(reach, day, counting)
    parts += [part for code in UNTIMED for part in _untimed(code, reach, day)]
    if reach.headed:
        parts += parts_of_loads(reach, day)
    at_desks = []
    for row in planned_once(parts[0].union(*parts[1:], all=True)):
        if row[1] == COUNTER:
            counting.add(*row)
        else:
            at_desks.append(row)
    headed = loads_from(reach, at_desks, day) if reach.headed else None
    return Counts(counting.counters, dict(counting.loads), headed)


def counters(reach: Reach, day: DocketDay) -> dict[DocketList, int]:
    """How many stand on each counted list; one query."""
    return {name: counter.count for name, counter in counts_of(reach, day).counters.items()}


class _Counting:
    """Puts each number on the lists that it counts for, as ``condition_of`` defines them."""

    def __init__(self, day: DocketDay, days: set[date]) -> None:
        self._day, self._days = day, days
        self.first = min([day.on - FARTHEST_ZONE, *days])
        self.last = max([day.third_working_on, day.seventh_on, *days])
        self.counters = {name: Counter(0, None) for name in COUNTED}
        self.loads: defaultdict[date, int] = defaultdict(int)

    def add(
        self, at: int, _by: int, on: date | None, count: int, late: int, oldest: date | None
    ) -> None:
        """A row of a counting query, whose columns are those of ``parts_of_loads``.

        Of what is due ``on`` a day ``late`` are over.
        """
        if at in ON_LIST:
            self.put(ON_LIST[at], count, oldest)
            return
        if on in self._days and on is not None:
            self.loads[on] += count
        if at == OPEN and on is not None:
            self.put(DocketList.OVERDUE, late, oldest)
            for name in self._ahead(on):
                self.put(name, count - late, on)

    def put(self, name: DocketList, count: int, earliest_on: date | None) -> None:
        """So many more on a list."""
        self.counters[name] = self.counters[name].plus(count, earliest_on)

    def _ahead(self, on: date) -> Iterable[DocketList]:
        """The lists of what is due on a day and not over."""
        if on <= self._day.on:
            yield DocketList.DUE_TODAY
            return
        if on <= self._day.third_working_on:
            yield DocketList.NEXT_3_WORKING_DAYS
        if on <= self._day.seventh_on:
            yield DocketList.NEXT_7_DAYS


def _of_all(reach: Reach, day: DocketDay, counting: _Counting) -> Counts:
    """Near the present an instant may part a day: those few days are counted themselves."""
    first, last = counting.first, day.on + FARTHEST_ZONE
    near = Deadline.objects.filter(OURS, WAITING, due_on__range=(first, last))
    for row in _grouped_by_day(visible_to(near, reach.user), day, first):
        counting.add(*row)
    summary = tallied(reach.user, before=first, after=last, until=counting.last)
    counting.put(DocketList.OVERDUE, *summary.past)
    counting.put(DocketList.TO_BE_CONFIRMED, *summary.unconfirmed)
    counting.put(DocketList.NO_OFFICER, *summary.unassigned)
    for on, (is_open, suspended) in summary.ahead.items():
        counting.add(OPEN, COUNTER, on, is_open, 0, on)
        counting.add(SUSPENDED, COUNTER, on, suspended, 0, on)
    headed = loads_of(reach, day) if reach.headed else None
    loads = {on: load for on, load in counting.loads.items() if load}
    return Counts(counting.counters, loads, headed)


def _by_days(reach: Reach, day: DocketDay, counting: _Counting) -> list[QuerySet[Any, Any]]:
    """What we owe until the last day, by state and day; all that is long over as of one day.

    What the reader's own desks have of the latter is read from their summary.
    """
    first, last = counting.first, counting.last
    before = long_over(day, [first])
    own, by_list = reach.halves(Deadline.objects.filter(OURS, WAITING, due_on__lte=last))
    near = own.filter(due_on__gte=before)
    return [
        _past(reach, before),
        _grouped_by_day(near, day, first),
        _grouped_by_day(by_list, day, first),
    ]


def _past(reach: Reach, before: date) -> QuerySet[Any, Any]:
    """What was due before a month at the reader's own desks and is open."""
    desks = past_of_desks(reach.user, reach.desks or (), before).order_by()
    told = desks.annotate(at=Value(PAST), by=Value(COUNTER), week=NO_DAY, other=Value(0))
    return told.values_list("at", "by", "week", "held", "other", "oldest")


def _grouped_by_day(rows: QuerySet[Deadline], day: DocketDay, first: date) -> QuerySet[Any, Any]:
    """What is due before ``first`` as of the day before it."""
    long_past = Value(first - timedelta(days=1))
    state = Case(When(state=DeadlineState.OPEN, then=OPEN), default=SUSPENDED)
    groups = rows.order_by().values(
        at=state, by=Value(COUNTER), week=Greatest(F("due_on"), long_past)
    )
    counted = groups.annotate(
        count=Count("pk"), other=Count("pk", filter=over(day)), oldest=Min("due_on")
    )
    return counted.values_list(*COLUMNS)


def _untimed(code: int, reach: Reach, day: DocketDay) -> list[QuerySet[Any, Any]]:
    condition = condition_of(UNTIMED[code], day, reach.user)
    rows = Deadline.objects.filter(condition).order_by()
    return [
        part.values(at=Value(code), by=Value(COUNTER), week=NO_DAY)
        .annotate(count=Count("pk"), other=Value(0), oldest=Min("due_on"))
        .values_list(*COLUMNS)
        for part in reach.parts(rows)
    ]
