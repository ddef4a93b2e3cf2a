"""The one clock: the database's, read once at an entry point and passed down."""

from contextlib import suppress
from datetime import UTC, datetime, timedelta
from typing import TypeVar
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from django.db import connection
from django.db.models import DateTimeField, Func, Model, QuerySet
from django.http import HttpRequest

KEPT = "office.now"
READ_AT = "read_at"
Row = TypeVar("Row", bound=Model)


def database_now() -> datetime:
    """This instant in UTC, by PostgreSQL's clock; by Python's where the database is embedded."""
    if connection.vendor != "postgresql":
        return datetime.now(UTC)
    with connection.cursor() as cursor:
        cursor.execute("SELECT clock_timestamp()")
        row = cursor.fetchone()
    instant: datetime = row[0]
    return instant.astimezone(UTC)


class ClockTimestamp(Func):
    """PostgreSQL's clock, in a query that is made in any case."""

    function = "clock_timestamp"
    output_field = DateTimeField()


def with_now(rows: QuerySet[Row]) -> QuerySet[Row]:
    """The rows, each with the instant of their reading as ``read_at`` where the database tells."""
    if connection.vendor != "postgresql":
        return rows
    told: QuerySet[Row] = rows.annotate(**{READ_AT: ClockTimestamp()})
    return told


def keep_now(request: HttpRequest, row: Model) -> None:
    """Have the instant at which a row of ``with_now`` was read be that of the request."""
    read_at: datetime | None = getattr(row, READ_AT, None)
    if read_at is not None:
        request.META.setdefault(KEPT, read_at.astimezone(UTC))


def now_of(request: HttpRequest) -> datetime:
    """The instant of a request: the database's clock, read once and kept with it."""
    kept: datetime | None = request.META.get(KEPT)
    if kept is None:
        kept = request.META[KEPT] = database_now()
    return kept


def clock_drift() -> timedelta:
    """How far this machine's clock is ahead of the database's; nothing where it is embedded."""
    if connection.vendor != "postgresql":
        return timedelta(0)
    return datetime.now(UTC) - database_now()


def zone_named(*names: str) -> ZoneInfo:
    """The first of ``names`` that the zone data knows; UTC where it knows none."""
    for name in names:
        with suppress(ZoneInfoNotFoundError, ValueError, OSError):
            return ZoneInfo(name)
    return ZoneInfo("UTC")
