"""What lists and registrations of the API cost, beside bare psycopg and orjson on the same rows.

``python -m benchmarks.api [LETTERS]`` starts a PostgreSQL of its own and fills it with LETTERS
(a million) at a hundred desks, each with a request and a deadline. It asks for a page of 50 letters
with sender, desk, requests and deadlines, as a service account of one desk and as one of all,
through the whole application; the bare program looks the token up, asks with the same access check
for the same columns by three prepared statements, and writes them with orjson. Printed are seconds
of a core of both, of the process and of the database's, since others may use the machine; the
cursor at several depths beside the first page; and a letter registered with three deadlines beside
the same rows inserted by bare psycopg.
"""

import hashlib
import os
import statistics
import sys
from pathlib import Path
from time import perf_counter, process_time
from typing import Any

import orjson

from benchmarks.docket import DEADLINES, LETTERS, LISTS, MADE_DEADLINES, inserted
from benchmarks.docket import house as desks_and_people
from tests.services.postgres import throwaway_postgres

ROUNDS = 60
TICKS = os.sysconf("SC_CLK_TCK")
AIM_LIST, AIM_CURSOR, AIM_REGISTER = 2.0, 1.2, 4.0


def main(letters: int) -> None:
    """Fill, ask, print."""
    with throwaway_postgres() as (url, version):
        os.environ["DATABASE_URL"] = url
        os.environ["DJANGO_SETTINGS_MODULE"] = "tests.settings"
        import django

        django.setup()
        import structlog
        from django.core.management import call_command

        call_command("migrate", verbosity=0)
        begun = perf_counter()
        fill(letters)
        print(f"{version}, {letters:,} letters; filled in {perf_counter() - begun:.0f} s")
        with structlog.testing.capture_logs():
            told = [measure_list(1), measure_list(100), measure_cursor(), measure_register()]
        print("\n".join(told))


def fill(count: int) -> None:
    """A letter, a request and a deadline each, by one statement a table."""
    from django.db import connection

    from correspondence.models import Letter, Organization, Request
    from deadlines.models import Deadline

    desks_and_people()
    Organization.objects.create(name="USTR", folded_name="ustr")
    letters = {
        **LETTERS,
        "registered_at": "now() - n * interval '1 minute'",
        "desk_id": "(SELECT min(id) FROM offices_desk) + (n * 7) % 100",
    }
    made = MADE_DEADLINES.format(count=count, typical="false")
    deadlines = {**DEADLINES, "matter": "'D-I-2026-' || made.n", "marking": "1"}
    asked = {"letter_id": "id", "kind": "'SPECIAL_SESSION'", "provision_code": "'KORUS-22.2.4(b)'"}
    with connection.cursor() as cursor:
        cursor.execute("SET statement_timeout = 0")
        cursor.execute("SET work_mem = '256MB'")
        for statement in LISTS:
            cursor.execute(statement)
        cursor.execute(inserted(Letter, letters, f"generate_series(1, {count}) n"))
        cursor.execute(inserted(Deadline, deadlines, made))
        cursor.execute(inserted(Request, asked, "correspondence_letter"))
        cursor.execute(
            "INSERT INTO correspondence_request_deadlines (request_id, deadline_id)"
            " SELECT r.id, d.id FROM correspondence_request r"
            " JOIN correspondence_letter l ON l.id = r.letter_id"
            " JOIN deadlines_deadline d ON d.matter = l.number"
        )
        cursor.execute(
            "UPDATE deadlines_deadline d SET desk_id = l.desk_id"
            " FROM correspondence_letter l WHERE l.number = d.matter"
        )
        for table in ("letter", "request", "request_deadlines"):
            cursor.execute(f"VACUUM ANALYZE correspondence_{table}")
        cursor.execute("VACUUM ANALYZE deadlines_deadline")


def client_at(desks: int) -> tuple[Any, str]:
    """A client of a service account at so many desks, and another key of the account."""
    from offices.models import Desk
    from tests.offices.api.keys import client_of, issue_to, make_account

    account = make_account(f"robot{desks}", *Desk.objects.order_by("id")[:desks], cleared_to=2)
    client = client_of(account)
    client.defaults["SERVER_NAME"] = "localhost"
    return client, issue_to(account).text


def measure_list(desks: int) -> str:
    """A page of 50 letters, whole and bare."""
    client, text = client_at(desks)
    response = client.get("/api/v1/letters/")
    told = response.json()["results"]
    bare = Bare(text)
    assert orjson.loads(bare.page())["results"] == told, "the two do not say the same"
    assert len(told) == 50
    whole = cpu_of(lambda: client.get("/api/v1/letters/"))
    limit = cpu_of(bare.page)
    ratio = whole / limit
    mark = "" if ratio <= AIM_LIST else "  MISSED"
    return (
        f"50 letters, an account of {desks} desks: {whole * 1e3:.2f} ms of a core,"
        f" bare {limit * 1e3:.2f} ms, ratio {ratio:.2f}, aim {AIM_LIST}{mark}"
    )


def measure_cursor() -> str:
    """Pages at the beginning and deep inside; the median of each, the worst ratio."""
    client, _ = client_at(10)
    cursors = cursors_at((0.0, 0.25, 0.5, 0.75, 0.99))
    rounds: dict[str, list[float]] = {place: [] for place in cursors}
    for _ in range(40):
        for place, query in cursors.items():
            begun = perf_counter()
            assert client.get("/api/v1/letters/", query).status_code == 200
            rounds[place].append((perf_counter() - begun) * 1e3)
    times = {place: statistics.median(took) for place, took in rounds.items()}
    first = next(iter(times))
    worst = max(times.values()) / times[first]
    mark = "" if worst <= AIM_CURSOR else "  MISSED"
    said = ", ".join(f"{place} {took:.1f} ms" for place, took in times.items())
    return f"cursor, p50: {said}; worst ratio {worst:.2f}, aim {AIM_CURSOR}{mark}"


def cursors_at(places: tuple[float, ...]) -> dict[str, dict[str, str]]:
    """The query of a page at each part of the way through what the account may see."""
    from django.core import signing

    from correspondence.models import Letter

    keyset = ("-registered_at", "-id")
    found: dict[str, dict[str, str]] = {}
    rows = Letter.objects.order_by(*keyset).values_list("registered_at", "id")
    count = Letter.objects.count()
    for place in places:
        at, key = rows[int(count * place)]
        cursor = signing.dumps([str(at), key], salt=f"cursor /api/v1/letters/ {keyset}")
        found[f"{place:.0%}"] = {"cursor": cursor} if place else {}
    return found


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
    "correspondence_request",
    "deadlines_deadline",
    "correspondence_request_deadlines",
    "deadlines_standing",
    "deadlines_reminder",
    "offices_auditentry",
    "offices_event",
)
UNIQUE = {"number", "matter", "external_id"}


def keys() -> dict[str, int]:
    """The last key of each table that a registration writes to."""
    from django.db import connection

    found = {}
    with connection.cursor() as cursor:
        for table in WRITTEN:
            cursor.execute(f"SELECT coalesce(max(id), 0) FROM {table}")
            found[table] = cursor.fetchone()[0]
    return found


def rows_since(before: dict[str, int]) -> dict[str, tuple[str, list[tuple[Any, ...]]]]:
    """Of each table the statement that writes its new rows, and the rows."""
    from django.db import connection

    found = {}
    with connection.cursor() as cursor:
        for table, last in before.items():
            cursor.execute(f"SELECT * FROM {table} WHERE id > %s", [last])
            columns = [c.name for c in cursor.description]
            places = ", ".join(["%s"] * len(columns))
            statement = f"INSERT INTO {table} ({', '.join(columns)}) VALUES ({places})"
            found[table] = (
                statement,
                [dict(zip(columns, r, strict=True)) for r in cursor.fetchall()],
            )
    return found


def insert(connection: Any, tables: dict[str, tuple[str, list[Any]]]) -> None:
    """The same rows under new keys, in one transaction with the locks of the chain."""
    from psycopg.types.json import Jsonb

    shift = insert.calls = getattr(insert, "calls", 10**9) + 10**6
    with connection.transaction(), connection.cursor() as cursor:
        cursor.execute("SELECT * FROM offices_audithead FOR UPDATE")
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


def cpu_of(work: Any, own: Any = None) -> float:
    """Seconds of a core, of this process and its database's, that one turn takes; the median."""
    from django.db import connection

    for _ in range(5):
        work()
    backends = [own.info.backend_pid] if own else [connection.connection.info.backend_pid]
    if isinstance(getattr(work, "__self__", None), Bare):
        backends = [work.__self__.connection.info.backend_pid]
    begun, before = process_time(), [_cpu(pid) for pid in backends]
    for _ in range(ROUNDS):
        work()
    after = [_cpu(pid) for pid in backends]
    return (process_time() - begun + sum(after) - sum(before)) / ROUNDS


def _cpu(pid: int) -> float:
    fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / TICKS


class Bare:
    """The same page by psycopg and orjson alone."""

    def __init__(self, text: str) -> None:
        import psycopg

        self.connection = psycopg.connect(os.environ["DATABASE_URL"], autocommit=True)
        self.text = text

    def page(self) -> bytes:
        """Token, access, three statements, JSON."""
        from offices.models import Marking

        names = {marking.value: marking.name for marking in Marking}
        cursor = self.connection.cursor()
        cursor.execute("SELECT clock_timestamp()", prepare=True)
        prefix, _, secret = self.text.partition(".")
        cursor.execute(TOKEN, [prefix], prepare=True)
        user, cleared, digest, _ends, _active = cursor.fetchone()
        assert hashlib.sha256(secret.encode()).hexdigest() == digest
        cursor.execute(PAGE, {"user": user, "cleared": cleared}, prepare=True)
        rows = cursor.fetchall()[:50]
        keys = [row[-1] for row in rows]
        cursor.execute(ASKED, [keys], prepare=True)
        asked: dict[int, list[Any]] = {key: [] for key in keys}
        by_key = {}
        for letter, key, kind, code, variant, stated in cursor:
            told = {
                "id": key,
                "kind": kind,
                "provision": code or None,
                "variant": variant,
                "stated_on": stated,
                "deadlines": [],
            }
            asked[letter].append(told)
            by_key[key] = told
        hanging = {"keys": list(by_key), "user": user, "cleared": cleared}
        cursor.execute(HANGING, hanging, prepare=True)
        for request, key, *values in cursor:
            told = dict(zip(HUNG, values, strict=True))
            told["reason_code"] = told["reason_code"] or None
            by_key[request]["deadlines"].append({"id": str(key), **told})
        results = []
        for row in rows:
            told = dict(zip(SHOWN, row, strict=False))
            told["marking"] = names[told["marking"]]
            results.append({**told, "address": told["number"], "requests": asked[row[-1]]})
        return orjson.dumps({"results": results}, option=orjson.OPT_UTC_Z)


SHOWN = (
    "number",
    "direction",
    "form",
    "state",
    "dated_on",
    "received_on",
    "registered_at",
    "sender",
    "addressee",
    "subject",
    "reference",
    "desk",
    "officer",
    "marking",
)
HUNG = ("rule", "basis", "owed_by", "due_on", "state", "to_be_confirmed", "reason_code")
TOKEN = """
SELECT u.id, u.cleared_to, t.digest, t.expires_at, u.is_active FROM offices_token t
JOIN offices_user u ON u.id = t.user_id WHERE t.prefix = %s
"""
NEAR = """
(x.desk_id IN (SELECT desk_id FROM offices_membership WHERE user_id = %(user)s) OR
 x.distribution_id IN (SELECT distribution_id FROM offices_distributionentry WHERE
   user_id = %(user)s OR
   desk_id IN (SELECT desk_id FROM offices_membership WHERE user_id = %(user)s)))
"""
PAGE = f"""
SELECT x.number, x.direction, x.form, x.state, x.dated_on, x.received_on, x.registered_at,
  s.name, a.name, x.subject, x.reference, d.code, o.username, x.marking, x.id
FROM correspondence_letter x JOIN correspondence_organization s ON s.id = x.sender_id
LEFT JOIN correspondence_organization a ON a.id = x.addressee_id
JOIN offices_desk d ON d.id = x.desk_id LEFT JOIN offices_user o ON o.id = x.officer_id
WHERE x.marking <= %(cleared)s AND {NEAR} ORDER BY x.registered_at DESC, x.id DESC LIMIT 51
"""
ASKED = """
SELECT letter_id, id, kind, provision_code, variant, stated_on FROM correspondence_request
WHERE letter_id = ANY(%s) ORDER BY id
"""
HANGING = f"""
SELECT h.request_id, x.id, r.code, x.basis, x.owed_by, x.due_on, x.state, x.to_be_confirmed,
  x.reason_code
FROM correspondence_request_deadlines h JOIN deadlines_deadline x ON x.id = h.deadline_id
LEFT JOIN deadlines_rule r ON r.id = x.rule_id
WHERE h.request_id = ANY(%(keys)s) AND x.marking <= %(cleared)s AND {NEAR}
ORDER BY x.due_on, x.id
"""

if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 1_000_000)
