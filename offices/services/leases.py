from datetime import datetime, timedelta
from typing import Any

from django.db import connection, transaction
from django.db.models import Model, Q, QuerySet


def claim(
    waiting: QuerySet[Model, Any], *, now: datetime, lease: timedelta, limit: int
) -> list[int]:
    """Take up to ``limit`` of the rows that wait, the first of their order, until the lease ends.

    Returns their keys. A row another worker has claimed is taken over once its lease has
    ended. Two workers never claim one row: PostgreSQL locks and skips what is locked, in
    one statement; SQLite lets one writer in at a time.
    """
    free = waiting.filter(Q(claimed_until__isnull=True) | Q(claimed_until__lte=now))
    if connection.vendor == "postgresql":
        return _claimed_at_one_stroke(free, now + lease, limit)
    with transaction.atomic():
        keys = [row.pk for row in free.only("pk")[:limit]]
        if keys:
            waiting.order_by().filter(pk__in=keys).update(claimed_until=now + lease)
    return keys


def _claimed_at_one_stroke(free: QuerySet[Model, Any], until: datetime, limit: int) -> list[int]:
    """One statement is a transaction of its own, so it needs no words around it."""
    chosen, parameters = free.values("pk")[:limit].query.sql_with_params()
    table = connection.ops.quote_name(free.model._meta.db_table)  # noqa: SLF001
    with connection.cursor() as cursor:
        cursor.execute(
            f"UPDATE {table} SET claimed_until = %s WHERE id = ANY(ARRAY("  # noqa: S608 - Django's
            f"{chosen} FOR NO KEY UPDATE OF {table} SKIP LOCKED)) RETURNING id",
            [until, *parameters],
        )
        return [key for (key,) in cursor.fetchall()]
