"""Summing up the summary of the docket: what stands stays, in fewer rows."""

from django.db import connection, transaction
from django.db.models import Sum

from deadlines.models import Tally
from deadlines.models.tally import COUNTS
from deadlines.selectors.tallies import tallies_behind

MOST_BEHIND = 1_000
MOST_AT_ONCE = 20_000


def sum_tallies() -> bool:
    """Sum rows up, a row for each day and marking, once enough differences have come.

    Whether it was done. Who reads meanwhile sees the rows before or the rows after; rows
    that another worker is summing up are left to it.
    """
    if len(tallies_behind().values_list("pk")[:MOST_BEHIND]) < MOST_BEHIND:
        return False
    with transaction.atomic():
        keys = _held()
        rows = Tally.objects.filter(pk__in=keys).order_by()
        counts = rows.values("due_on", "marking").annotate(*map(Sum, COUNTS))
        names = ["due_on", "marking", *(f"{name}__sum" for name in COUNTS)]
        summed = [
            Tally(due_on=on, marking=marking, is_sum=True, **dict(zip(COUNTS, held, strict=True)))
            for on, marking, *held in counts.values_list(*names)
        ]
        Tally.objects.filter(pk__in=keys).delete()
        Tally.objects.bulk_create(
            row for row in summed if any(getattr(row, name) for name in COUNTS)
        )
    return True


def _held() -> list[int]:
    rows = Tally.objects.order_by("pk")
    if connection.features.has_select_for_update_skip_locked:
        rows = rows.select_for_update(skip_locked=True)
    return list(rows.values_list("pk", flat=True)[:MOST_AT_ONCE])
