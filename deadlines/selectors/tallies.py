"""What stands on the docket of who reads all desks, by the summary that the database keeps."""

from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any, NamedTuple

from django.db.models import Count, Min, Q, QuerySet, Sum

from deadlines.models import Deadline, Tally
from deadlines.models.deadline import DeadlineState
from deadlines.models.tally import COUNTS
from deadlines.selectors.docket import LIVE, OURS
from offices.models import User

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


def tallies_behind() -> QuerySet[Tally]:
    """The differences that are not summed up yet."""
    return Tally.objects.filter(is_sum=False)


def _counted(name: str, column: str, among: Q | None = None) -> dict[str, Any]:
    held = Q(**{f"{column}__gt": 0}) & (among or Q())
    return {f"{name}_n": Sum(column, filter=held), f"{name}_on": Min("due_on", filter=held)}
