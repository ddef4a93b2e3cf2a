"""Backends of PostgreSQL that serve this test's database, seen while they wait."""

from django.db import connection

# The locks of a whole cluster are in one view, and other tests have theirs there. Whoever waits
# for a row waits for a transaction, which is of no database, but holds the row's table too.
WAITING = """
SELECT DISTINCT pid FROM pg_locks
WHERE NOT granted AND pid IN (
  SELECT pid FROM pg_locks
  WHERE database = (SELECT oid FROM pg_database WHERE datname = current_database())
)
"""


def backends_waiting() -> list[int]:
    """The ids of those that wait for a lock; asked anew inside a transaction too."""
    with connection.cursor() as cursor:
        cursor.execute(WAITING)
        return [pid for (pid,) in cursor.fetchall()]
