"""How long it takes to recompute the open deadlines that a new closure touches among a million.

``python -m benchmarks.recompute [COUNT]`` starts a PostgreSQL of its own, fills it with COUNT
deadlines (a million), docketed evenly from 2008 on under four rules in working days or with a
roll, enters a closure and lets the worker's service count until nothing waits. It prints the
seconds, and the ratio to bare SQL that writes the same rows, in the same run on the same tables.
Deadlines that are over keep a short explanation, so that filling ends in a minute.
"""

import json
import os
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from time import perf_counter, process_time
from typing import Any

from tests.services.postgres import throwaway_postgres

TODAY = date(2026, 11, 16)
NOW = datetime(2026, 11, 16, 3, tzinfo=UTC)
CLOSED_ON = date(2026, 11, 30)
FROM = date(2008, 1, 1)
RULES = (("10", 10, "WORKING_DAYS"), ("20", 20, "WORKING_DAYS"), ("30", 30, "DAYS"))
AIM_SECONDS = 2.0


def main(count: int) -> None:
    """Fill, measure, print."""
    with throwaway_postgres() as (url, version):
        os.environ["DATABASE_URL"] = url
        os.environ["DJANGO_SETTINGS_MODULE"] = "tests.settings"
        import django

        django.setup()
        from django.core.management import call_command

        call_command("migrate", verbosity=0)
        print(f"{version}, {fill(count):,} deadlines, {live():,} of them open")
        measure()


def fill(count: int) -> int:
    """Deadlines by real computations, one for each day and rule, repeated; returns how many."""
    from django.db import connection

    kinds = list(computed())
    repeats = max(1, round(count / len(kinds)))
    with connection.cursor() as cursor:
        cursor.execute("SET statement_timeout = 0")
        cursor.execute("CREATE TEMP TABLE kind (row jsonb)")
        cursor.executemany("INSERT INTO kind VALUES (%s)", [(json.dumps(row),) for row in kinds])
        cursor.execute(DEADLINES, [repeats])
        cursor.execute(STANDINGS)
        cursor.execute(REMINDERS)
        for table in ("deadlines_deadline", "deadlines_standing", "deadlines_reminder"):
            cursor.execute(f"VACUUM ANALYZE {table}")
    return repeats * len(kinds)


def computed() -> Iterator[dict[str, Any]]:
    """What each rule gives from each day, with its explanation, as a row of the docket."""
    from deadlines.reckoning import Ground, Occasion
    from deadlines.selectors.calendars import CalendarShelf
    from deadlines.selectors.explanations import dates_of
    from deadlines.selectors.reckoning import reckon

    rules, parties, desk, officer = house()
    shelf = CalendarShelf()
    for n in range((TODAY - FROM).days):
        day = FROM + timedelta(days=n)
        for rule in rules:
            occasion = Occasion(day, None, Ground("DATED", (day.isoformat(),)))
            values = dates_of(
                reckon(
                    rule=rule,
                    variant="",
                    occasions=[occasion],
                    acting=parties[:1],
                    parties=parties,
                    explain=day > TODAY - timedelta(days=60),
                    shelf=shelf,
                )
            )
            is_live = values["due_on"] >= TODAY
            yield {
                **{name: _plain(value) for name, value in values.items()},
                "explanation": values["explanation"] if is_live else {"occasions": []},
                "state": "OPEN" if is_live else "DISCHARGED",
                "rule": rule.pk,
                "provision": rule.provision_id,
                "desk": desk.pk,
                "officer": officer.pk,
            }


def house() -> tuple[list[Any], list[Any], Any, Any]:
    """Two calendars, two parties, a desk, an officer and four rules."""
    from offices.models import Membership
    from tests.deadlines import builders

    for code in ("KR", "US-FED"):
        builders.calendar(code, known_until_on=date(2028, 12, 31))
    made = [
        builders.rule(f"KORUS-{code}.{n}", length=length, unit=unit, silent_on=[], **how)
        for n, how in enumerate(({"calendars": ["KR"]}, {"calendars": ["KR", "US-FED"]}))
        for code, length, unit in RULES
        for how in [{**how, "roll": "FOLLOWING" if unit == "DAYS" else "UNADJUSTED"}]
    ]
    parties = [builders.korea(), builders.united_states()]
    desk, officer = builders.desk(), builders.officer()
    Membership.objects.get_or_create(user=officer, desk=desk)
    return made[:4], parties, desk, officer


def live() -> int:
    """How many deadlines are open."""
    from deadlines.models import Deadline

    return Deadline.objects.filter(state="OPEN").count()


def measure() -> None:
    """The bare limit first, undone; then the product's own way from closure to last row."""
    from deadlines.models import Calendar, Deadline
    from deadlines.selectors.touched import resting_on, touched_by
    from deadlines.services.recomputing import compute_waiting
    from offices.services.audit import Act

    calendar = Calendar.objects.get(code="KR")
    touched = resting_on(calendar, [CLOSED_ON]).count()
    preview = timed(lambda: touched_by(calendar, closed=[closure(calendar)]))
    with undone():
        bare = timed(lambda: run_bare(CLOSED_ON))
    act = Act(at=NOW, source="benchmark")
    marking = timed(lambda: enter(act, calendar))
    rounds = 0
    began, busy = perf_counter(), process_time()
    while compute_waiting(act=replace(act, at=NOW + timedelta(seconds=rounds)), limit=2000):
        rounds += 1
    ours, busy = perf_counter() - began, process_time() - busy
    moved = Deadline.objects.filter(revisions__isnull=False).count()
    total = marking + ours
    print(f"touched {touched:,}, moved {moved:,}")
    print(f"list of the touched with old and new date  {preview:6.2f} s")
    print(f"closure entered, touched deadlines marked  {marking:6.2f} s")
    print(f"counted anew, with revisions, standings, reminders, record  {ours:6.2f} s")
    print(f"  of it this process was busy  {busy:6.2f} s")
    print(f"bare SQL writing the same rows  {bare:6.2f} s")
    print(f"ratio to bare {total / bare:.1f}; {total:.2f} s, aim under {AIM_SECONDS} s")


def timed(work: Callable[[], object]) -> float:
    """Seconds that the work took."""
    began = perf_counter()
    work()
    return perf_counter() - began


@contextmanager
def undone() -> Iterator[None]:
    """What is done inside is rolled back."""
    from django.db import transaction

    with transaction.atomic():
        yield
        transaction.set_rollback(True)


def closure(calendar: Any) -> Any:
    """The new closure, not saved."""
    from deadlines.models import Closure

    return Closure(calendar=calendar, on=CLOSED_ON, name="Temporary holiday", kind="TEMPORARY")


def enter(act: Any, calendar: Any) -> None:
    """Put the closure in force by the service."""
    from deadlines.services.closures import add_closure

    add_closure(
        act=act,
        calendar=calendar,
        on=CLOSED_ON,
        name="Temporary holiday",
        kind="TEMPORARY",
        source="Gazette",
        state="IN_FORCE",
    )


def run_bare(day: date) -> None:
    """The same rows by the barest statements: nothing is counted, each date moves by a day."""
    from django.db import connection

    with connection.cursor() as cursor:
        for statement in BARE:
            cursor.execute(statement, {"day": day, "now": NOW})


def _plain(value: Any) -> Any:
    return value.isoformat() if hasattr(value, "isoformat") else value


DEADLINES = """
INSERT INTO deadlines_deadline (basis, nature, owed_by, rule_id, provision_id, variant, matter,
  subject, counterpart, desk_id, officer_id, marking, trigger_on, due_on, due_at, opens_on, state,
  to_be_confirmed, provisional, reason_code, explanation, docketed_at, calendar_codes,
  judged_from_on, judged_until_on, proof)
SELECT 'RULE', 'DUTY', 'BOTH', (row->>'rule')::bigint, (row->>'provision')::bigint, '',
  'TRADE-I-' || (row->>'trigger_on') || '-' || n, 'A special session', 'USTR',
  (row->>'desk')::bigint, (row->>'officer')::bigint, 1, (row->>'trigger_on')::date,
  (row->>'due_on')::date, (row->>'due_at')::timestamptz, NULL, row->>'state', false, false, '',
  row->'explanation', (row->>'trigger_on')::date, row->>'calendar_codes',
  (row->>'judged_from_on')::date, (row->>'judged_until_on')::date, ''
FROM kind, generate_series(1, %s) n
"""
STANDINGS = """
INSERT INTO deadlines_standing (deadline_id, from_at, due_on, state, desk_id, officer_id, marking,
  cause, reason)
SELECT id, docketed_at, due_on, state, desk_id, officer_id, marking, 'DOCKETED', ''
FROM deadlines_deadline
"""
REMINDERS = """
INSERT INTO deadlines_reminder (deadline_id, rung, occurrence, recipient_id, channel, local_on,
  zone, fire_at, state, reason, in_working_days, step, is_urgent, attempts_made)
SELECT id, rung, 0, officer_id, 'MAIL', due_on - rung, 'Asia/Seoul', due_on - rung, 'PLANNED', '',
  false, 0, rung <= 1, 0
FROM deadlines_deadline, unnest(ARRAY[14, 7, 3, 1, 0, -1, -2, -3, -10]) rung WHERE state = 'OPEN'
"""
BARE = (
    """
CREATE TEMP TABLE moved ON COMMIT DROP AS SELECT * FROM deadlines_deadline
WHERE state = 'OPEN' AND calendar_codes <> '' AND judged_until_on >= %(day)s
  AND judged_from_on <= %(day)s AND calendar_codes LIKE '%%|KR|%%'
""",
    """
INSERT INTO deadlines_revision (deadline_id, cause, state, reason, old_due_on, new_due_on,
  old_due_at, new_due_at, explanation, new_values, proposed_at, decided_at, decision_reason)
SELECT id, 'CALENDAR', 'APPLIED', '', due_on, due_on + 1, due_at, due_at, explanation, '{}',
  %(now)s, %(now)s, '' FROM moved
""",
    """
UPDATE deadlines_deadline d SET due_on = m.due_on + 1, explanation = m.explanation,
  judged_until_on = m.judged_until_on + 1 FROM moved m WHERE d.id = m.id
""",
    """
UPDATE deadlines_standing s SET until_at = %(now)s FROM moved m
WHERE s.deadline_id = m.id AND s.until_at IS NULL
""",
    """
INSERT INTO deadlines_standing (deadline_id, from_at, due_on, state, desk_id, officer_id, marking,
  cause, reason)
SELECT id, %(now)s, due_on, state, desk_id, officer_id, marking, 'CALENDAR', '' FROM moved
""",
    """
UPDATE deadlines_reminder r SET state = 'SKIPPED', reason = 'DATE_MOVED' FROM moved m
WHERE r.deadline_id = m.id AND r.state = 'PLANNED'
""",
    """
INSERT INTO deadlines_reminder (deadline_id, rung, occurrence, recipient_id, channel, local_on,
  zone, fire_at, state, reason, in_working_days, step, is_urgent, attempts_made)
SELECT id, rung, 1, officer_id, 'MAIL', due_on + 1 - rung, 'Asia/Seoul', due_on + 1 - rung,
  'PLANNED', '', false, 0, rung <= 1, 0
FROM moved, unnest(ARRAY[14, 7, 3, 1, 0, -1, -2, -3, -10]) rung
WHERE due_on + 1 - rung > %(now)s
""",
)

if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 1_000_000)
