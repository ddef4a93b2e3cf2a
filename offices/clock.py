"""The one clock: the database's, read once at an entry point and passed down."""

from datetime import UTC, datetime

from django.db import connection


def database_now() -> datetime:
    """This instant in UTC, by PostgreSQL's clock; by Python's where the database is embedded."""
    if connection.vendor != "postgresql":
        return datetime.now(UTC)
    with connection.cursor() as cursor:
        cursor.execute("SELECT clock_timestamp()")
        row = cursor.fetchone()
    instant: datetime = row[0]
    return instant.astimezone(UTC)
