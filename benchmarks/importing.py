"""How fast letters come in from a CSV file, beside a bare COPY of the very same rows.

``python -m benchmarks.importing [LETTERS]`` starts a PostgreSQL of its own and imports LETTERS
(20,000) from a file, each with a text of a page, one request and the deadline that a rule hangs
on it: once as history of ten years, half of it settled, and once with deadlines still to come,
which are reminded of. Every line is held against the rules of the register, numbered, put on
the audit chain and told to other systems. Then all rows that came of it are copied out, taken
away and copied in again by one connection, table by table and index by index, with nothing
checked; the ratio of the two is printed. What the search makes of a letter waits for a worker in
both.
"""

import csv
import os
import sys
import tempfile
from datetime import timedelta
from io import BytesIO, StringIO
from time import perf_counter, process_time
from typing import Any

from tests.services.postgres import throwaway_postgres

AIM = 0.40
TABLES = (
    "correspondence_letter",
    "correspondence_searchentry",
    "correspondence_citation",
    "correspondence_request",
    "deadlines_deadline",
    "correspondence_request_deadlines",
    "deadlines_standing",
    "deadlines_reminder",
    "offices_event",
    "offices_auditentry",
)
BODY = "We refer to the provisions of the Agreement and would be grateful for your views. " * 12


def main(letters: int) -> None:
    """Fill, import, copy, print."""
    with throwaway_postgres() as (url, version), tempfile.TemporaryDirectory() as folder:
        os.environ["DATABASE_URL"], os.environ["DATA_DIR"] = url, folder
        os.environ["DJANGO_SETTINGS_MODULE"] = "tests.settings"
        import django

        django.setup()
        from django.core.management import call_command

        call_command("migrate", verbosity=0)
        from config.collecting import keep_what_is_loaded

        print(version)
        house()
        keep_what_is_loaded()  # as a worker does
        measure("history of ten years, half of it settled", history(letters))
        measure("deadlines to come, reminded of", ahead(letters))


def house() -> None:
    """Desks with officers and heads, a clerk, and a rule of 30 days."""
    from tests.correspondence import builders

    for code in ("TRADE", "STEEL"):
        desk = builders.desk(code, is_default=code == "TRADE")
        builders.user(f"head{code.lower()}", desk, head=True, cleared_to=3)
    builders.special_session_rule()
    builders.clerk()


def history(count: int) -> bytes:
    """Letters of ten years, the newest 100 days old."""
    from offices.clock import database_now

    today = database_now().date()
    return csv_of(
        line(n, "H", today - timedelta(days=100 + n % 3600), settled=n % 2 == 0)
        for n in range(count)
    )


def ahead(count: int) -> bytes:
    """Letters of the last 20 days."""
    from offices.clock import database_now

    today = database_now().date()
    return csv_of(line(n, "A", today - timedelta(days=n % 20)) for n in range(count))


def line(n: int, series: str, on: Any, *, settled: bool = False) -> dict[str, str]:
    """One letter."""
    return {
        "external_id": f"{series}-{n}",
        "dated_on": on.isoformat(),
        "received": on.isoformat(),
        "sender": f"Office {n % 40}",
        "addressee": "Ministry of Trade",
        "subject": f"On the session {series} {n}",
        "reference": f"{series}/{n}",
        "desk": ("TRADE", "STEEL")[n % 2],
        "text": f"Dear Minister,\n\nLetter {series} {n}. {BODY}\n",
        "requests": "SPECIAL_SESSION=KORUS-22.2.4(b)",
        "settled_on": (on + timedelta(days=9)).isoformat() if settled else "",
        "settled_by": f"R-{n}" if settled else "",
    }


def csv_of(lines: Any) -> bytes:
    """The file."""
    text = StringIO()
    writer: Any = None
    for row in lines:
        if writer is None:
            writer = csv.DictWriter(text, list(row))
            writer.writeheader()
        writer.writerow(row)
    return text.getvalue().encode()


def measure(name: str, content: bytes) -> None:
    """The import of a file, and the COPY of what came of it."""
    from correspondence.services.importing import ImportRun, begin_import
    from offices.clock import database_now
    from offices.services.audit import Act

    before = {table: last_key(table) for table in TABLES}
    act = Act(at=database_now(), source="benchmark")
    begun, cpu = perf_counter(), process_time()
    row = begin_import(act=act, name="old.csv", content=content, dry_run=False)
    run = ImportRun(row)
    while run.advance(act=Act(at=database_now(), source="benchmark")):
        pass
    took, cpu = perf_counter() - begun, process_time() - cpu
    row.refresh_from_db()
    assert (row.state, row.refused, row.registered) == ("DONE", 0, row.lines), row.failed_because
    copied, rows = bare_copy(before)
    ratio = copied / took
    print(f"\n{name}: {row.lines:,} letters, {rows / row.lines:.1f} rows each")
    print(f"  import     {row.lines / took:10,.0f} letters/s, {cpu / took:.0%} of it in Python")
    print(f"  bare COPY  {row.lines / copied:10,.0f} letters/s")
    print(f"  ratio {ratio:.2f}, aim {AIM:.2f}{'' if ratio >= AIM else '  MISSED'}")


def last_key(table: str) -> int:
    """The key of the last row."""
    key = "letter_id" if table.endswith("searchentry") else "id"
    return value(f"SELECT coalesce(max({key}), 0) FROM {table}")


def bare_copy(before: dict[str, int]) -> tuple[float, int]:
    """Seconds that a COPY of all rows after ``before`` takes, in one transaction, and how many."""
    from django.db import connection, transaction

    kept: dict[str, tuple[bytes, int]] = {}
    with connection.cursor() as cursor:
        cursor.execute("SET statement_timeout = 0")
        for table in TABLES:
            out = BytesIO()
            key = "letter_id" if table.endswith("searchentry") else "id"
            source = f"(SELECT * FROM {table} WHERE {key} > {before[table]} ORDER BY {key})"
            with cursor.copy(f"COPY {source} TO STDOUT") as copy:
                for part in copy:
                    out.write(part)
            count = value(f"SELECT count(*) FROM {source} s")
            kept[table] = out.getvalue(), count
        take_away(before)
    with transaction.atomic(), connection.cursor() as cursor:
        begun = perf_counter()
        for table, (content, _count) in kept.items():
            with cursor.copy(f"COPY {table} FROM STDIN") as copy:
                for start in range(0, len(content), 1 << 20):
                    copy.write(content[start : start + (1 << 20)])
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        took = perf_counter() - begun
    return took, sum(count for _, count in kept.values())


def take_away(before: dict[str, int]) -> None:
    """Delete what came, without asking the triggers that guard the record."""
    from django.db import connection

    with connection.cursor() as cursor:
        cursor.execute("SET session_replication_role = replica")
        for table in reversed(TABLES):
            key = "letter_id" if table.endswith("searchentry") else "id"
            cursor.execute(f"DELETE FROM {table} WHERE {key} > {before[table]}")
        cursor.execute("SET session_replication_role = origin")
        for table in TABLES:
            cursor.execute(f"VACUUM ANALYZE {table}")


def value(statement: str) -> int:
    """The number that a statement gives."""
    from django.db import connection

    with connection.cursor() as cursor:
        cursor.execute(statement)
        return int(cursor.fetchone()[0])


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 20_000)
