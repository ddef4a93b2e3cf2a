"""The first rows of many lists of the docket at once, in two queries."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import OuterRef, QuerySet, Subquery, Value
from django.db.models.functions import JSONObject

from deadlines.models import Deadline
from deadlines.selectors.docket import (
    BESIDE,
    DATED,
    EARLIEST_FIRST,
    HORIZON,
    OURS,
    WAITING,
    DocketDay,
    DocketList,
    Row,
    condition_of,
    not_over,
    rows_of,
)
from deadlines.selectors.reach import Reach, sliced
from offices.access import visible_beside, visible_to
from offices.models import Party
from offices.prepared import planned_once

NEAREST = "NEAREST"


@dataclass(frozen=True, slots=True)
class Section:
    """The first rows of a list, and whether it goes on."""

    rows: list[Row]
    more: bool


def sections_of(
    reach: Reach, day: DocketDay, sizes: Mapping[DocketList, int]
) -> tuple[dict[DocketList, Section], Row | None]:
    """As many first rows of each list as ``sizes`` says, and the nearest treaty date.

    That is the next duty of ours under a treaty's rule that is not over.
    """
    parts = [part for name, size in sizes.items() for part in _first(name, size, reach, day)]
    parts += _slices(NEAREST, _treaty_dates(day), 1, reach)
    found: defaultdict[str, list[int]] = defaultdict(list)
    for key, code in planned_once(parts[0].union(*parts[1:], all=True)):
        found[code].append(key)
    rows = _rows(key for keys in found.values() for key in keys)
    nearest = rows_of(_ordered(rows, found[NEAREST])[:1], day)
    sections = {
        name: _section(_ordered(rows, found[name.value]), size, day) for name, size in sizes.items()
    }
    return sections, nearest[0] if nearest else None


def _first(
    name: DocketList, size: int, reach: Reach, day: DocketDay
) -> list[QuerySet[Deadline, Any]]:
    """An officer's own and the treaty horizon are short and read for all desks at once."""
    rows = Deadline.objects.filter(condition_of(name, day, reach.user), WAITING)
    if name is DocketList.MINE:
        return [_slice(name.value, visible_to(rows, reach.user), size + 1)]
    if name in HORIZON:
        return [_slice(name.value, visible_beside(rows, reach.user, through="pk"), size + 1)]
    return _slices(name.value, rows, size + 1, reach)


def _slices(
    code: str, rows: QuerySet[Deadline], size: int, reach: Reach
) -> list[QuerySet[Deadline, Any]]:
    return [_slice(code, part, size) for part in reach.parts(rows)]


def _slice(code: str, rows: QuerySet[Deadline], size: int) -> QuerySet[Deadline, Any]:
    """The keys of the first rows."""
    return sliced(rows.order_by(*EARLIEST_FIRST), size).values_list("pk", Value(code))


def _treaty_dates(day: DocketDay) -> QuerySet[Deadline]:
    return Deadline.objects.filter(OURS & DATED & not_over(day), rule__isnull=False)


def _rows(keys: Iterable[int]) -> dict[int, Deadline]:
    loaded = Deadline.objects.filter(pk__in=set(keys)).select_related(*BESIDE)
    told = loaded.annotate(counterparty=_counterparty()).defer("explanation")
    return {row.pk: row for row in told}


def _counterparty() -> Subquery:
    """The other party to a deadline's agreement than the desk's own: capital, zone, calendar."""
    parties = Party.objects.filter(agreements=OuterRef("provision__agreement"))
    others = parties.exclude(pk=OuterRef("desk__post__party")).exclude(calendar_code="")
    told = JSONObject(capital="capital", zone="zone", calendar="calendar_code")
    return Subquery(others.order_by("code").values(told=told)[:1])


def _ordered(rows: Mapping[int, Deadline], keys: Iterable[int]) -> list[Deadline]:
    found = [rows[key] for key in keys]
    return sorted(found, key=lambda row: (row.due_on is None, row.due_on or date.min, row.pk))


def _section(found: list[Deadline], size: int, day: DocketDay) -> Section:
    return Section(rows_of(found[:size], day), more=len(found) > size)
