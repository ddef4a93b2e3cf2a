"""The one clock: the database's, read once at an entry point and passed down."""

from contextlib import suppress
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from django.db import connection
from django.http import HttpRequest

KEPT = "office.now"


def database_now() -> datetime:
    """This instant in UTC, by PostgreSQL's clock; by Python's where the database is embedded."""
    if connection.vendor != "postgresql":
        return datetime.now(UTC)
    with connection.cursor() as cursor:
        cursor.execute("SELECT clock_timestamp()")
        row = cursor.fetchone()
    instant: datetime = row[0]
    return instant.astimezone(UTC)


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
