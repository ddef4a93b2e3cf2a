from datetime import datetime, timedelta
from typing import Any

from django.db import transaction
from django.db.models import Model, Q, QuerySet


def claim(
    waiting: QuerySet[Model, Any], *, now: datetime, lease: timedelta, limit: int
) -> list[int]:
    """Take up to ``limit`` of the rows that wait, in their order, until the lease ends.

    Returns their keys. A row another worker has claimed is taken over once its lease has
    ended. Two workers never claim one row: PostgreSQL locks and skips what is locked,
    SQLite lets one writer in at a time.
    """
    free = Q(claimed_until__isnull=True) | Q(claimed_until__lte=now)
    with transaction.atomic():
        rows = waiting.filter(free).select_for_update(skip_locked=True, of=("self",))
        keys = [row.pk for row in rows.only("pk")[:limit]]
        if keys:
            waiting.order_by().filter(pk__in=keys).update(claimed_until=now + lease)
    return keys
