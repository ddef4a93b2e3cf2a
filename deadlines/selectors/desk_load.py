"""How the desks that a manager heads keep their dates: by week, by officer and by desk."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any

from django.db.models import Count, DateField, F, Min, Q, QuerySet, Sum, Value
from django.db.models.functions import Cast, Coalesce, TruncWeek

from deadlines.engine import Unit
from deadlines.models import Deadline, DeskTally
from deadlines.models.deadline import DeadlineState
from deadlines.selectors.docket import DATED, IS_OPEN, OURS, WAITING, DocketDay, over
from deadlines.selectors.reach import Reach
from deadlines.selectors.tallies import by_officer, long_over, open_before
from offices.access import visible_at_desks
from offices.models import User
from offices.prepared import planned_once
from offices.word import Word

WEEKS = 13
WEEK = timedelta(days=7)
COLUMNS = ("at", "by", "week", "count", "other", "oldest")
"""What each part of a counting union selects."""
NO_DAY = Cast(Value(None), DateField())
"""No day, of the type that every part of a union must have."""
ON_TIME = Q(state=DeadlineState.DISCHARGED) & (
    Q(opens_on__isnull=False, discharged_on__gte=F("opens_on"))
    | Q(opens_on__isnull=True)
    & (
        Q(discharged_at__lt=F("due_at"))
        | Q(discharged_at=F("due_at"), rule__unit=Unit.HOURS)
        | (Q(discharged_at__isnull=True) | Q(due_at__isnull=True))
        & Q(discharged_on__lte=F("due_on"))
    )
)
"""What ``timeliness_of`` says of one row, asked of many."""


@dataclass(slots=True)
class Load:
    """What is open at a desk or with an officer, and how much of what fell due was met."""

    name: str
    open: int = 0
    overdue: int = 0
    oldest_on: date | None = None
    met: int = 0
    settled: int = 0

    @property
    def share(self) -> int | None:
        """Of a hundred that fell due how many were met on time; None where none fell due."""
        return share(self.met, self.settled)


@dataclass(slots=True)
class Week:
    """A week that has passed, by its Monday: how much fell due in it, and was met on time."""

    on: date
    met: int = 0
    settled: int = 0

    @property
    def share(self) -> int | None:
        """Of a hundred that fell due how many were met on time; None where none fell due."""
        return share(self.met, self.settled)


@dataclass(slots=True)
class Loads:
    """Thirteen weeks and the present load; ``officers`` by desk and name, nobody's last."""

    weeks: list[Week]
    whole: Load = field(default_factory=lambda: Load(""))
    officers: dict[tuple[str, str], Load] = field(default_factory=dict)
    desks: dict[str, Load] = field(default_factory=dict)


def share(met: int, settled: int) -> int | None:
    """A whole percentage that says 100 only where all were met."""
    return met * 100 // settled if settled else None


def heaviest(
    officers: Mapping[tuple[str, str], Load], most: int
) -> tuple[dict[tuple[str, str], Load], list[Load]]:
    """The officers with most open, and what nobody has, in the order given; and the others."""
    by_weight = sorted(
        officers, key=lambda key: (bool(key[1]), -officers[key].open, -officers[key].overdue, key)
    )
    kept = set(by_weight[:most])
    others = [load for key, load in officers.items() if key not in kept]
    return {key: load for key, load in officers.items() if key in kept}, others


def summed(loads: Sequence[Load]) -> Load:
    """Several loads as one."""
    return Load(
        "",
        open=sum(load.open for load in loads),
        overdue=sum(load.overdue for load in loads),
        oldest_on=min((load.oldest_on for load in loads if load.oldest_on), default=None),
        met=sum(load.met for load in loads),
        settled=sum(load.settled for load in loads),
    )


def loads_of(reach: Reach, day: DocketDay) -> Loads:
    """The loads of the desks that the reader heads, as far as the reader sees; two queries."""
    first, *others = parts_of_loads(reach, day)
    return loads_from(reach, planned_once(first.union(*others, all=True)), day)


def parts_of_loads(reach: Reach, day: DocketDay) -> list[QuerySet[Any, Any]]:
    """What is open and what fell due at the headed desks: keys of desk and officer, week, count,
    how many of them are overdue or met, and the oldest overdue day.
    """
    rows = visible_at_desks(Deadline.objects.filter(OURS), reach.user, reach.headed)
    before = long_over(day)
    return [
        *_standing(reach, before),
        _lately_over(rows, before, day),
        *_settled(rows, _monday(day)),
    ]


def loads_from(reach: Reach, counted: Iterable[tuple[Any, ...]], day: DocketDay) -> Loads:
    """The rows of ``parts_of_loads`` summed by week, by officer and by desk; one query."""
    rows, monday = list(counted), _monday(day)
    people = User.objects.filter(pk__in={row[1] for row in rows if row[1] is not None})
    names = dict(people.values_list("pk", "name"))
    loads = Loads([Week(monday - WEEK * back) for back in range(WEEKS, 0, -1)])
    weeks = {week.on: week for week in loads.weeks}
    for desk, officer, week, count, other, oldest in rows:
        for load in _loads_concerned(loads, reach.codes[desk], names.get(officer, "")):
            if week is None:
                load.open, load.overdue = load.open + count, load.overdue + other
                load.oldest_on = min(filter(None, (load.oldest_on, oldest)), default=None)
            else:
                load.settled, load.met = load.settled + count, load.met + other
        if week is not None:
            weeks[week].settled += count
            weeks[week].met += other
    loads.officers = dict(sorted(loads.officers.items(), key=lambda item: _place(item[0])))
    loads.desks = dict(sorted(loads.desks.items()))
    return loads


def _monday(day: DocketDay) -> date:
    return day.on - timedelta(days=day.on.weekday())


def _loads_concerned(loads: Loads, desk: str, officer: str) -> Iterable[Load]:
    yield loads.whole
    yield loads.desks.setdefault(desk, Load(desk))
    yield loads.officers.setdefault((desk, officer), Load(officer))


def _place(key: tuple[str, str]) -> tuple[str, bool, str]:
    desk, officer = key
    return desk, not officer, officer


def _standing(reach: Reach, before: date) -> list[QuerySet[DeskTally, Any]]:
    """What is open at the headed desks; what of it was due before a day, and its first day."""
    past = Coalesce(Sum("open", filter=Q(month_on__lt=before)), 0)
    counted = by_officer(reach.user, reach.headed).annotate(count=Sum("open"), other=past)
    oldest = open_before(reach.user, reach.headed, before)
    parts = [
        counted.filter(count__gt=0).annotate(oldest=NO_DAY),
        oldest.annotate(count=Value(0), other=Value(0)),
    ]
    keys = {"at": F("desk"), "by": F("officer"), "week": NO_DAY}
    return [part.annotate(**keys).values_list(*COLUMNS).order_by() for part in parts]


def _lately_over(rows: QuerySet[Deadline], since: date, day: DocketDay) -> QuerySet[Deadline, Any]:
    """What was due since a day and is over; it is counted as open by ``_standing``."""
    return (
        rows.filter(DATED & over(day), due_on__gte=since)
        .values(at=F("desk"), by=F("officer"), week=NO_DAY)
        .annotate(count=Value(0), other=Count("pk"), oldest=Min("due_on"))
        .values_list(*COLUMNS)
        .order_by()
    )


def _settled(rows: QuerySet[Deadline], monday: date) -> list[QuerySet[Deadline, Any]]:
    """What fell due in the weeks: what is open still, and what was met; an index has each."""
    due = rows.filter(due_on__gte=monday - WEEK * WEEKS, due_on__lt=monday)
    return [
        due.filter(condition)
        .values(at=F("desk"), by=F("officer"), week=Cast(TruncWeek("due_on"), DateField()))
        .annotate(count=Count("pk"), other=met, oldest=NO_DAY)
        .values_list(*COLUMNS)
        .order_by()
        for condition, met in (
            (WAITING & IS_OPEN, Value(0)),
            (Q(state=Word(DeadlineState.DISCHARGED)), Count("pk", filter=ON_TIME)),
        )
    ]
