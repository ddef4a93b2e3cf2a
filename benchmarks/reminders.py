"""How fast what is due is found, claimed and marked sent, and what the rows that wait cost.

``python -m tests.services python -m benchmarks.reminders [PENDING [MESSAGES]]`` fills the
throwaway PostgreSQL with 10,000 and then PENDING (a million) planned reminders of which 1,000
are due, and with MESSAGES (100,000) mails that wait. Mails go from rows to workers and back to
rows through Celery and the throwaway broker, to a mail server that discards; their words are
there already. Each figure stands beside its limit or the bare statement that does the same, and
what is sent also by the seconds of a core that it took, since others may use the machine.
"""

import os
import statistics
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path
from time import perf_counter, sleep
from typing import Any

from benchmarks.spent import Spent, spending

NOW = datetime(2026, 11, 16, 3, tzinfo=UTC)
DUE = 1_000
FLOOD = 100_000
FEW = 10_000
TURNS = 15
WORKERS = 2


def main(pending: int, messages: int) -> None:
    """Fill, measure, print."""
    os.environ["DJANGO_SETTINGS_MODULE"] = "config.settings"
    with tempfile.TemporaryDirectory() as folder:
        os.environ["DATA_DIR"] = folder
        import django

        django.setup()
        from django.core.management import call_command

        call_command("migrate", verbosity=0)
        print(os.environ.get("TEST_SERVICES", ""))
        measure_sweeps(pending)
        measure_claims()
        measure_sending(messages)


def measure_sweeps(pending: int) -> None:
    """The same thousand due, among few and among many."""
    fill(FEW - DUE)
    fill(DUE, due=True)
    few = timed_claims()
    fill(pending - FEW)
    many = timed_claims()
    run("UPDATE deadlines_reminder SET state = 'SKIPPED', reason = 'VOID' WHERE fire_at <= %s", NOW)
    vacuum("deadlines_reminder")
    nothing = statistics.median(timed(claim_all) for _ in range(TURNS))
    print(f"1,000 due among {FEW:,}      claimed in {few * 1e3:8.2f} ms")
    print(f"1,000 due among {pending:,}   claimed in {many * 1e3:8.2f} ms")
    print(f"  ratio {many / few:.2f}, limit 1.5")
    print(f"nothing due among {pending:,} {nothing * 1e3:8.2f} ms, limit 2 ms")


def measure_claims() -> None:
    """A flood, claimed at one stroke after another; beside it the bare update of as many rows."""
    fill(FLOOD, due=True)
    began = perf_counter()
    taken = 0
    while keys := claim_all():
        taken += keys
    rate = taken / (perf_counter() - began)
    vacuum("deadlines_reminder")
    run("UPDATE deadlines_reminder SET claimed_until = NULL WHERE claimed_until IS NOT NULL")
    vacuum("deadlines_reminder")
    until = NOW + timedelta(minutes=5)
    bare = taken / timed(lambda: run(BARE_CLAIM, until, NOW))
    print(f"claimed set-based   {rate:10,.0f} rows/s, limit 50,000")
    print(f"  bare update of the same rows {bare:10,.0f} rows/s, ratio {bare / rate:.2f}")


def measure_sending(messages: int) -> None:
    """From waiting rows through Celery, Redis and workers to rows marked sent."""
    from offices.models import Attempt, OutgoingMessage

    sent = OutgoingMessage.objects.filter(state="SENT")
    with workers() as worker:
        warm_up()
        enqueue_many(messages)
        with spending(worker.pid) as spent:
            drain()
    assert sent.count() == messages + WARM
    assert Attempt.objects.filter(outcome="ACCEPTED").count() == messages + WARM
    bare = bare_sending(messages)
    print("to “marked sent” through Celery and Redis, limit 30,000 mails/s;")
    print("  attempt rows included, rendering and transport excluded")
    print(f"  {messages / spent.seconds:10,.0f} mails/s on the clock")
    print(f"  {messages / spent.cpu:10,.0f} mails for a second of a core: {spent}")
    print("the same rows in five bare statements a chunk, by one connection")
    print(f"  {messages / bare.seconds:10,.0f} mails/s on the clock")
    print(f"  {messages / bare.cpu:10,.0f} mails for a second of a core: {bare}")
    clock, work = spent.seconds / bare.seconds, spent.cpu / bare.cpu
    print(f"  ratio {clock:.2f} on the clock, {work:.2f} in work")


def drain() -> None:
    """What ticks do until nothing waits."""
    from django.conf import settings

    from offices.clock import database_now
    from offices.models import OutgoingMessage
    from offices.tasks import hand_over_mail

    waiting = OutgoingMessage.objects.filter(state="PENDING")
    last = -settings.TICK.total_seconds()
    while waiting.exists():
        if perf_counter() - last >= settings.TICK.total_seconds():
            last = perf_counter()
            hand_over_mail(now=database_now(), alone=False)
        sleep(0.02)


def bare_sending(messages: int) -> Spent:
    """The same writes by one connection without Celery, Redis or Django's objects."""
    run("TRUNCATE offices_outgoingmessage RESTART IDENTITY CASCADE")
    enqueue_many(messages)
    keys = range(1, messages + 1)
    with spending(os.getpid()) as spent:
        for start in range(0, messages, CHUNK):
            chunk = list(keys[start : start + CHUNK])
            for statement in BARE_SENDING:
                run(statement, chunk)
    assert value("SELECT count(*) FROM offices_attempt WHERE outcome = 'ACCEPTED'") == messages
    return spent


WARM = 400
CHUNK = 500


def warm_up() -> None:
    """Let the workers load what they need on a few mails."""
    from offices.clock import database_now
    from offices.tasks import hand_over_mail

    run(MESSAGES, 10**9, 10**9 + WARM - 1)
    hand_over_mail(now=database_now(), alone=False)
    while value("SELECT count(*) FROM offices_outgoingmessage WHERE state = 'SENT'") < WARM:
        sleep(0.02)


@contextmanager
def workers() -> Iterator[subprocess.Popen[bytes]]:
    """A worker with two processes and a mail server that discards."""
    environment = {**os.environ, "DJANGO_SETTINGS_MODULE": "benchmarks.discarding"}
    command = [sys.executable, "-W", "ignore", "-m", "celery", "-A", "config", "--quiet", "worker"]
    options = ["--concurrency", str(WORKERS), "--without-gossip", "--without-mingle"]
    process = subprocess.Popen(
        [*command, *options],
        env=environment,
        cwd=Path(__file__).parent.parent,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    try:
        yield process
    finally:
        process.terminate()
        process.wait(30)


def timed_claims() -> float:
    """The median of claims of all that is due, each taken back again."""
    vacuum("deadlines_reminder")
    seconds = []
    for _ in range(TURNS):
        seconds.append(timed(claim_all))
        run("UPDATE deadlines_reminder SET claimed_until = NULL WHERE claimed_until IS NOT NULL")
        vacuum("deadlines_reminder")
    return statistics.median(seconds)


def claim_all() -> int:
    """What the tick does: all that is due, 5,000 at most."""
    from django.conf import settings

    from deadlines.selectors.reminders import due_reminders
    from offices.services.leases import claim

    return len(claim(due_reminders(NOW), now=NOW, lease=settings.LEASE, limit=5_000))


def fill(count: int, *, due: bool = False) -> None:
    """Planned reminders, eight to a deadline; due since yesterday or in the coming years."""
    if count <= 0:
        return
    house()
    first = value("SELECT coalesce(max(id), 0) + 1 FROM deadlines_deadline")
    run(DEADLINES, NOW, first, first + (count + 7) // 8 - 1)
    since = NOW - timedelta(days=1) if due else NOW + timedelta(days=1)
    run(REMINDERS, first, since, "1 millisecond" if due else "61 seconds", count)
    vacuum("deadlines_reminder")


def house() -> None:
    """A desk and an officer, once."""
    from tests.deadlines import builders

    builders.desk()
    builders.officer()


def enqueue_many(count: int) -> None:
    """Mails that wait, with words in them."""
    run(MESSAGES, 1, count)
    vacuum("offices_outgoingmessage")
    vacuum("offices_attempt")


def timed(work: Callable[[], object]) -> float:
    """Seconds that the work took."""
    began = perf_counter()
    work()
    return perf_counter() - began


def run(statement: str, *values: Any) -> None:
    """One statement, without a limit of time."""
    from django.db import connection

    with connection.cursor() as cursor:
        cursor.execute("SET statement_timeout = 0")
        cursor.execute(statement, values)


def value(statement: str) -> int:
    """The number that a statement gives."""
    from django.db import connection

    with connection.cursor() as cursor:
        cursor.execute(statement)
        return int(cursor.fetchone()[0])


def vacuum(table: str) -> None:
    """As autovacuum would have done by and by."""
    run(f"VACUUM ANALYZE {table}")


DEADLINES = """
INSERT INTO deadlines_deadline (id, basis, nature, owed_by, variant, matter, subject, counterpart,
  desk_id, officer_id, marking, due_on, state, to_be_confirmed, provisional, reason_code,
  explanation, docketed_at, calendar_codes, proof)
SELECT n, 'STATED', 'DUTY', 'OURS', '', 'TRADE-I-2026-' || n, 'A special session', 'USTR',
  (SELECT min(id) FROM offices_desk), (SELECT min(id) FROM offices_user), 1, '2027-01-01', 'OPEN',
  false, false, '', '{}', %s, '', ''
FROM generate_series(%s::bigint, %s::bigint) n
"""
REMINDERS = """
INSERT INTO deadlines_reminder (deadline_id, rung, in_working_days, occurrence, recipient_id,
  channel, step, is_urgent, local_on, zone, fire_at, state, reason, attempts_made)
SELECT %s + n / 8, n %% 8, false, 0, (SELECT min(id) FROM offices_user), 'MAIL', 0, false,
  '2026-12-01', 'Asia/Seoul', %s::timestamptz + n * %s::interval, 'PLANNED', '', 0
FROM generate_series(0, %s - 1) n
"""
MESSAGES = """
INSERT INTO offices_outgoingmessage (message_id, address, subject, body, html, state, created_at,
  next_attempt_at, attempts_made)
SELECT '<bench.' || n || '@office.test>', 'officer@office.test', 'TRADE-I-2026-0001: due',
  repeat('Words of a reminder. ', 30), '', 'PENDING', now(), now(), 0
FROM generate_series(%s::bigint, %s::bigint) n
"""
BARE_CLAIM = """
UPDATE deadlines_reminder SET claimed_until = %s WHERE state = 'PLANNED' AND fire_at <= %s
"""
BARE_SENDING = (
    """UPDATE offices_outgoingmessage SET claimed_until = now() + interval '5 minutes'
    WHERE id = ANY(%s)""",
    "UPDATE offices_outgoingmessage SET attempts_made = 1 WHERE id = ANY(%s)",
    """INSERT INTO offices_attempt (message_id, number, started_at, outcome, answer)
    SELECT id, attempts_made, now(), 'STARTED', '' FROM offices_outgoingmessage
    WHERE id = ANY(%s)""",
    """UPDATE offices_attempt SET outcome = 'ACCEPTED', finished_at = now()
    WHERE message_id = ANY(%s)""",
    """UPDATE offices_outgoingmessage SET state = 'SENT', sent_at = now(), claimed_until = NULL
    WHERE id = ANY(%s)""",
)

if __name__ == "__main__":
    numbers = [int(argument) for argument in sys.argv[1:]]
    main(*(numbers + [1_000_000, 100_000][len(numbers) :]))
