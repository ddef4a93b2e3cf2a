"""Summing up the summaries of the docket: what stands stays, in fewer rows."""

from typing import Any

from django.db import connection, transaction
from django.db.models import QuerySet, Sum

from deadlines.models import DeskTally, Tally
from deadlines.models.tally import COUNTS
from deadlines.selectors.tallies import tallies_behind

MOST_BEHIND = 1_000
MOST_AT_ONCE = 20_000
MOST_DESKS = 50
SUMMED: dict[type[Tally | DeskTally], tuple[tuple[str, ...], tuple[str, ...]]] = {
    Tally: (("due_on", "marking"), COUNTS),
    DeskTally: (("desk_id", "officer_id", "month_on", "marking"), ("open",)),
}
"""Of each summary what its rows are alike in, and what is summed of those that are."""


def sum_tallies() -> bool:
    """Sum rows up, one for all that are alike, once enough differences have come.

    Whether it was done. Who reads meanwhile sees the rows before or the rows after; rows
    that another worker is summing up are left to it.
    """
    behind = [model for model in SUMMED if _is_behind(model)]
    if Tally in behind:
        _sum_up(Tally, Tally.objects.all())
    if DeskTally in behind:
        desks = tallies_behind(DeskTally).order_by("desk").values_list("desk", flat=True)
        for desk in desks.distinct()[:MOST_DESKS]:
            _sum_up(DeskTally, DeskTally.objects.filter(desk=desk))
    return bool(behind)


def _is_behind(model: type[Tally | DeskTally]) -> bool:
    return len(tallies_behind(model).values_list("pk")[:MOST_BEHIND]) >= MOST_BEHIND


def _sum_up(model: type[Tally | DeskTally], among: QuerySet[Any]) -> None:
    alike, counts = SUMMED[model]
    with transaction.atomic():
        rows = model.objects.filter(pk__in=_held(among)).order_by()
        sums = rows.values(*alike).annotate(*map(Sum, counts))
        summed: list[Any] = [
            model(is_sum=True, **dict(zip((*alike, *counts), row, strict=True)))
            for row in sums.values_list(*alike, *(f"{name}__sum" for name in counts))
            if any(row[len(alike) :])
        ]
        rows.delete()
        model.objects.bulk_create(summed)


def _held(among: QuerySet[Any]) -> list[int]:
    rows = among.order_by("pk")
    if connection.features.has_select_for_update_skip_locked:
        rows = rows.select_for_update(skip_locked=True)
    return list(rows.values_list("pk", flat=True)[:MOST_AT_ONCE])
