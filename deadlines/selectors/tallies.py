"""What stands on the docket, by the summaries that the database keeps."""

from collections.abc import Collection, Iterable, Iterator
from datetime import date, timedelta
from typing import Any, NamedTuple

from django.db.models import Case, Count, Min, OuterRef, Q, QuerySet, Subquery, Sum, When
from django.db.models.functions import Coalesce, TruncMonth

from deadlines.models import Deadline, DeskTally, Tally
from deadlines.models.deadline import LIVE, DeadlineState
from deadlines.models.tally import COUNTS
from deadlines.selectors.docket import DATED, FARTHEST_ZONE, OURS, DocketDay
from offices.models import Desk, User

ALIKE = ("desk", "officer", "month_on", "marking")
Counted = tuple[int, date | None]
"""How many there are, and the earliest day of one."""


class Summary(NamedTuple):
    """What we owe as far as a reader is cleared.

    ``past`` is open and due before a day; ``unconfirmed`` and ``unassigned`` are of all days,
    and what has none; ``ahead`` has for each day what is open and what is suspended.
    """

    past: Counted
    unconfirmed: Counted
    unassigned: Counted
    ahead: dict[date, tuple[int, int]]


def tallied(user: User, *, before: date, after: date, until: date) -> Summary:
    """The summary: what was due before a day, and on each day after another one; one query.

    For who spans all desks: a desk's own readers see by lists as well, which it does not know.
    """
    days = [after + timedelta(days=n + 1) for n in range((until - after).days)]
    seen = Tally.objects.filter(marking__lte=user.cleared_to).order_by()
    by_day = seen.values("due_on").annotate(**{f"of_{name}": Sum(name) for name in COUNTS})
    found = by_day.aggregate(
        **_counted("past", "of_open", Q(due_on__lt=before)),
        **_counted("unconfirmed", "of_unconfirmed"),
        **_counted("unassigned", "of_unassigned"),
        **{f"open_{on:%Y%m%d}": Sum("of_open", filter=Q(due_on=on)) for on in days},
        **{f"suspended_{on:%Y%m%d}": Sum("of_suspended", filter=Q(due_on=on)) for on in days},
    )
    past, unconfirmed, unassigned = (
        (found[f"{name}_n"] or 0, found[f"{name}_on"]) for name in Summary._fields[:3]
    )
    ahead = {
        on: (found[f"open_{on:%Y%m%d}"] or 0, found[f"suspended_{on:%Y%m%d}"] or 0) for on in days
    }
    return Summary(past, unconfirmed, unassigned, ahead)


def long_over(day: DocketDay, days: Iterable[date] = ()) -> date:
    """The first of a month, before which all is over: what ``by_officer`` counts by itself.

    None of ``days`` is before it.
    """
    return min([day.on - FARTHEST_ZONE, *days]).replace(day=1)


def by_officer(user: User, desks: Collection[int]) -> QuerySet[Any, Any]:
    """What is open, by desk and officer, as far as ``user`` is cleared.

    For who is a member of the desks, or spans them all.
    """
    own = desks if user.is_active else ()
    seen = DeskTally.objects.filter(marking__lte=user.cleared_to, desk__in=own)
    return seen.order_by().values("desk", "officer")


def loads_by_month(user: User, desks: Collection[int], before: date) -> QuerySet[Any, Any]:
    """Of each desk and officer what has a date and is open, and what was due before a month."""
    dated = by_officer(user, desks).filter(month_on__isnull=False)
    past = Coalesce(Sum("open", filter=Q(month_on__lt=before)), 0)
    counted: QuerySet[Any, Any] = dated.annotate(waiting=Sum("open"), past=past)
    return counted.filter(waiting__gt=0).values_list("desk", "officer", "waiting", "past")


def open_before(user: User, desks: Collection[int], before: date) -> QuerySet[Any, Any]:
    """A row of each desk and officer with what was due before a month and is open.

    ``oldest`` is the first day of that. Each row is looked up once: sums are made apart.
    """
    past = by_officer(user, desks).filter(month_on__lt=before)
    held = past.annotate(held=Sum("open"), first=Min("pk")).filter(held__gt=0)
    at_desk = _open_then(user, before).filter(desk=OuterRef("desk"))
    first = at_desk.order_by("due_on", "id").values("due_on")
    nobodys = Subquery(first.filter(officer__isnull=True)[:1])
    theirs = Subquery(first.filter(officer=OuterRef("officer"))[:1])
    return DeskTally.objects.filter(pk__in=held.values("first")).annotate(
        oldest=Case(When(officer__isnull=True, then=nobodys), default=theirs)
    )


def past_of_desks(user: User, desks: Collection[int], before: date) -> QuerySet[Desk]:
    """The desks, with ``held``, what was due before a month and is open, and its first day."""
    of_desk = DeskTally.objects.filter(
        desk=OuterRef("pk"), month_on__lt=before, marking__lte=user.cleared_to
    )
    held = of_desk.order_by().values("desk").annotate(held=Sum("open")).values("held")
    rows = _open_then(user, before).filter(desk=OuterRef("pk"))
    return Desk.objects.filter(pk__in=desks).annotate(
        held=Coalesce(Subquery(held), 0),
        oldest=Subquery(rows.order_by("due_on", "id").values("due_on")[:1]),
    )


def _open_then(user: User, before: date) -> QuerySet[Deadline]:
    ours = Deadline.objects.filter(OURS, DATED, due_on__lt=before)
    return ours.filter(marking__lte=user.cleared_to)


def mistaken_tallies() -> Iterator[tuple[date | None, bool]]:
    """Each due day of the docket, and whether its summary says what the deadlines say."""
    is_open = Q(state=DeadlineState.OPEN)
    rows = Deadline.objects.filter(OURS, state__in=LIVE).order_by()
    counted = rows.values_list("due_on", "marking").annotate(
        live=Count("pk", filter=is_open),
        stopped=Count("pk", filter=~is_open),
        doubtful=Count("pk", filter=is_open & Q(to_be_confirmed=True)),
        free=Count("pk", filter=is_open & Q(officer__isnull=True)),
    )
    kept = Tally.objects.order_by().values_list("due_on", "marking").annotate(*map(Sum, COUNTS))
    true = {tuple(row[:2]): row[2:] for row in counted}
    said = {tuple(row[:2]): row[2:] for row in kept if any(row[2:])}
    for key in true.keys() | said.keys():
        yield key[0], true.get(key) == said.get(key)


def mistaken_desk_tallies() -> Iterator[tuple[str, bool]]:
    """Each desk with open duties of ours, by its code, and whether its summary says them."""
    codes = dict(Desk.objects.values_list("pk", "code"))
    rows = Deadline.objects.filter(OURS, state=DeadlineState.OPEN).order_by()
    by_month = rows.annotate(month_on=TruncMonth("due_on")).values_list(*ALIKE)
    kept = DeskTally.objects.order_by().values_list(*ALIKE).annotate(Sum("open"))
    true, said = (
        {tuple(row[:-1]): row[-1] for row in found if row[-1]}
        for found in (by_month.annotate(Count("pk")), kept)
    )
    wrong = {desk for (desk, *_), _ in true.items() ^ said.items()}
    for desk in sorted({desk for desk, *_ in true.keys() | said.keys()}):
        yield codes.get(desk, str(desk)), desk not in wrong


def tallies_behind(model: type[Tally | DeskTally]) -> QuerySet[Any, Any]:
    """The differences of a summary that are not summed up yet."""
    rows: QuerySet[Any, Any] = model.objects.filter(is_sum=False)
    return rows


def _counted(name: str, column: str, among: Q | None = None) -> dict[str, Any]:
    held = Q(**{f"{column}__gt": 0}) & (among or Q())
    return {f"{name}_n": Sum(column, filter=held), f"{name}_on": Min("due_on", filter=held)}
