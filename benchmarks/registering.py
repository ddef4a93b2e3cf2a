"""What registering a letter with three deadlines costs, beside its rows by bare psycopg.

The bare program inserts the same rows into every table that a registration inserts into, the
words that the search finds the letter by among them, holds and advances the series and the head
of the chain as it does, and makes nothing of a letter: its rows are of one that was registered.
"""

import os
from typing import Any

from benchmarks.cores import cpu_of

AIM_REGISTER = 4.0


def measure_register() -> str:
    """A letter with three deadlines, and its rows by bare psycopg."""
    import psycopg

    from correspondence.entry import Asked
    from offices.clock import database_now
    from tests.correspondence import builders

    asked = (Asked(kind="SPECIAL_SESSION", provision="KORUS-22.2.4(b)"),)
    today = database_now().date()
    more = tuple(Asked(kind="REPLY", stated_on=today.replace(year=today.year + 1)) for _ in "12")
    turns = iter(range(10_000))

    def register() -> None:
        builders.registered(
            at=database_now(),
            desk="D1",
            dated_on=today,
            received=today,
            requests=asked + more,
            text=f"Letter {next(turns)}",
        )

    before = keys()
    register()
    tables = rows_since(before)
    whole = cpu_of(register)
    with psycopg.connect(os.environ["DATABASE_URL"]) as connection:
        bare = cpu_of(lambda: insert(connection, tables), own=connection)
    count = sum(len(rows) for _, rows in tables.values())
    ratio = whole / bare
    mark = "" if ratio <= AIM_REGISTER else "  MISSED"
    return (
        f"a letter with three deadlines, {count} rows: {whole * 1e3:.2f} ms of a core,"
        f" bare {bare * 1e3:.2f} ms, ratio {ratio:.2f}, aim {AIM_REGISTER}{mark}"
    )


WRITTEN = (
    "correspondence_letter",
    "correspondence_searchentry",
    "correspondence_request",
    "deadlines_deadline",
    "correspondence_request_deadlines",
    "deadlines_standing",
    "deadlines_reminder",
    "offices_auditentry",
    "offices_event",
)
UNIQUE = {"number", "matter", "external_id"}
ADVANCED = {
    "correspondence_series": "last_serial = last_serial",
    "offices_audithead": "number = number, digest = digest",
}
"""The rows that are held and written anew, one of each table."""


def key_of(table: str) -> str:
    """The column that numbers the rows of a table."""
    return "letter_id" if table == "correspondence_searchentry" else "id"


def keys() -> dict[str, int]:
    """The last key of each table that a registration writes to."""
    from django.db import connection

    found = {}
    with connection.cursor() as cursor:
        for table in WRITTEN:
            cursor.execute(f"SELECT coalesce(max({key_of(table)}), 0) FROM {table}")
            found[table] = cursor.fetchone()[0]
    return found


def rows_since(before: dict[str, int]) -> dict[str, tuple[str, list[tuple[Any, ...]]]]:
    """Of each table the statement that writes its new rows, and the rows."""
    from django.db import connection

    found = {}
    with connection.cursor() as cursor:
        for table, last in before.items():
            cursor.execute(f"SELECT * FROM {table} WHERE {key_of(table)} > %s", [last])
            columns = [c.name for c in cursor.description]
            places = ", ".join(["%s"] * len(columns))
            statement = f"INSERT INTO {table} ({', '.join(columns)}) VALUES ({places})"
            found[table] = (
                statement,
                [dict(zip(columns, r, strict=True)) for r in cursor.fetchall()],
            )
    return found


def insert(connection: Any, tables: dict[str, tuple[str, list[Any]]]) -> None:
    """The same rows under new keys, in one transaction with the locks of series and chain."""
    from psycopg.types.json import Jsonb

    shift = insert.calls = getattr(insert, "calls", 10**9) + 10**6
    with connection.transaction(), connection.cursor() as cursor:
        for table, changed in ADVANCED.items():
            cursor.execute(f"SELECT * FROM {table} ORDER BY id LIMIT 1 FOR UPDATE")
            cursor.execute(f"UPDATE {table} SET {changed} WHERE id = %s", [cursor.fetchone()[0]])
        for statement, rows in tables.values():
            written = []
            for row in rows:
                new = {k: _new(k, v, shift) for k, v in row.items()}
                written.append(
                    [Jsonb(v) if isinstance(v, dict | list) else v for v in new.values()]
                )
            cursor.executemany(statement, written)


def _new(name: str, value: Any, shift: int) -> Any:
    if name in ("id", "letter_id", "request_id", "deadline_id") and isinstance(value, int):
        return value + shift
    return f"{value}{shift}" if name in UNIQUE and value else value
