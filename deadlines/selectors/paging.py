"""Pages of the docket by where the last one ended, so that a page costs the same anywhere."""

from dataclasses import dataclass
from datetime import date

from django.db.models import Q, QuerySet

from deadlines.models import Deadline
from deadlines.selectors.docket import EARLIEST_FIRST, with_what_is_shown
from deadlines.selectors.reach import Reach


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


def docket_page(
    deadlines: QuerySet[Deadline], reach: Reach, *, after: Position | None, size: int
) -> Page:
    """The page that follows ``after`` of what exists for the reader among ``deadlines``.

    One query, two where the dates end.
    """
    rows = _following(deadlines, reach, after, size + 1)
    last = rows[size - 1] if len(rows) > size else None
    return Page(rows[:size], Position(last.due_on, last.pk) if last else None)


def _following(
    deadlines: QuerySet[Deadline], reach: Reach, after: Position | None, most: int
) -> list[Deadline]:
    """What has a date and what has none apart: together no range of an index says them."""
    if after is None:
        return _first(deadlines, reach, most)
    undated = deadlines.filter(due_on__isnull=True)
    if after.due_on is None:
        return _first(undated.filter(id__gt=after.id), reach, most)
    beyond = Q(due_on__gt=after.due_on) | Q(due_on=after.due_on, id__gt=after.id)
    rows = _first(deadlines.filter(beyond, due_on__gte=after.due_on), reach, most)
    return rows if len(rows) == most else [*rows, *_first(undated, reach, most - len(rows))]


def _first(deadlines: QuerySet[Deadline], reach: Reach, most: int) -> list[Deadline]:
    keys = reach.first_keys(deadlines, EARLIEST_FIRST, most)
    return list(with_what_is_shown(Deadline.objects.filter(pk__in=keys))[:most])
