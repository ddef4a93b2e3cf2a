"""Pages of the docket by where the last one ended, so that a page costs the same anywhere."""

from dataclasses import dataclass
from datetime import date

from django.db.models import Q, QuerySet

from deadlines.models import Deadline


@dataclass(frozen=True, slots=True)
class Position:
    """The last deadline of a page; ``due_on`` is None among those without a date."""

    due_on: date | None
    id: int


@dataclass(frozen=True, slots=True)
class Page:
    """Some deadlines, and where the next page begins, if there is one."""

    deadlines: list[Deadline]
    next_position: Position | None


def docket_page(deadlines: QuerySet[Deadline], *, after: Position | None, size: int) -> Page:
    """The page of ``docket_of`` that follows ``after``; one query."""
    if after is not None:
        deadlines = deadlines.filter(_beyond(after))
    rows = list(deadlines[: size + 1])
    last = rows[size - 1] if len(rows) > size else None
    return Page(rows[:size], Position(last.due_on, last.pk) if last else None)


def _beyond(after: Position) -> Q:
    if after.due_on is None:
        return Q(due_on__isnull=True, id__gt=after.id)
    same_day = Q(due_on=after.due_on, id__gt=after.id)
    return Q(due_on__gt=after.due_on) | same_day | Q(due_on__isnull=True)
