"""A migration that is cut short, and run again."""

import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing, contextmanager
from typing import Any

import psycopg
import pytest
from django.conf import settings
from django.db import connection

from offices.clock import database_now
from offices.models import OutgoingMessage
from offices.services.mailroom import Mail, enqueue
from tests.correspondence import builders
from tests.faults.house import database_url
from tests.processes import until

pytestmark = [
    pytest.mark.fault,
    pytest.mark.postgres,
    pytest.mark.django_db(transaction=True),
]
CUT_AFTER = (1, 9, 20, 31)
"""How many migrations are through when the next is killed."""
LETTERS, MAILS = 40, 300
LONGEST_MIGRATION = 600
BEFORE_THE_DATA = (
    ("offices", "0016_events_by_instant"),
    ("correspondence", "0010_parts_of_letters_in_dossiers"),
)
"""Where migrations that write rows begin: of mails given up, and of the words of letters."""
FILLED_BY_MIGRATIONS = {"correspondence_searchentry", "django_migrations"}
FOLLOWED = "SELECT state, reason, count(*) FROM offices_outgoingmessage GROUP BY state, reason"
TABLES = "SELECT tablename FROM pg_tables WHERE schemaname = 'public' ORDER BY 1"
STOP_AT_THE_LAST = """
CREATE FUNCTION stop_here() RETURNS trigger LANGUAGE plpgsql AS
$$ BEGIN PERFORM pg_advisory_xact_lock(40); RETURN NEW; END $$;
CREATE TRIGGER stop_here BEFORE UPDATE ON offices_outgoingmessage FOR EACH ROW
  WHEN (old.message_id LIKE '<cut.{last}@%') EXECUTE FUNCTION stop_here();
"""
WAITS = "SELECT EXISTS (SELECT 1 FROM pg_locks WHERE locktype = 'advisory' AND NOT granted)"
SHAPE = """
SELECT table_name, column_name, data_type, is_nullable FROM information_schema.columns
WHERE table_schema = 'public' ORDER BY 1, 2
"""
RULES = "SELECT conname FROM pg_constraint WHERE connamespace = 'public'::regnamespace ORDER BY 1"
INDEXES = "SELECT indexname FROM pg_indexes WHERE schemaname = 'public' ORDER BY 1"
TRIGGERS = "SELECT tgname FROM pg_trigger WHERE NOT tgisinternal ORDER BY 1"
APPLIED = "SELECT app, name FROM django_migrations ORDER BY 1, 2"


def server(name: str) -> psycopg.Connection[Any]:
    at = connection.settings_dict
    return psycopg.connect(host=at["HOST"], user=at["USER"], dbname=name, autocommit=True)


@pytest.fixture
def empty() -> Iterator[str]:
    """The name of a database with nothing in it."""
    name = f"{connection.settings_dict['NAME']}_cut"
    with closing(server("postgres")) as there:
        there.execute(f'CREATE DATABASE "{name}"')
        yield name
        there.execute(f'DROP DATABASE "{name}" WITH (FORCE)')


def migrating(name: str, *to: str) -> subprocess.Popen[bytes]:
    """A migration of the database, of one app to one place or of all, just begun."""
    url = database_url().rpartition("/")[0] + f"/{name}"
    environment = {"DATABASE_URL": url, "DJANGO_SETTINGS_MODULE": "config.settings"}
    return subprocess.Popen(
        [sys.executable, "manage.py", "migrate", "--verbosity", "0", *to],
        cwd=settings.BASE_DIR,
        env={**os.environ, **environment},
        stdin=subprocess.DEVNULL,
    )


def told(name: str, question: str) -> list[tuple[Any, ...]]:
    with closing(server(name)) as there:
        return there.execute(question).fetchall()


def through(name: str) -> int:
    known = told(name, "SELECT to_regclass('django_migrations') IS NOT NULL")[0][0]
    return len(told(name, APPLIED)) if known else 0


@contextmanager
def led_to(name: str) -> Iterator[None]:
    """This process's connection leads to another database meanwhile."""
    before = connection.settings_dict["NAME"]
    connection.close()
    connection.settings_dict["NAME"] = name
    try:
        yield
    finally:
        connection.close()
        connection.settings_dict["NAME"] = before


def fill(name: str) -> None:
    """Letters and mails that were given up, as the house itself writes them."""
    with led_to(name):
        builders.desk()
        for _ in range(LETTERS):
            builders.registered()
        now = database_now()
        mails = [
            Mail(identity=f"cut.{n}", recipient=None, address="a@b.test", subject="", body="")
            for n in range(MAILS)
        ]
        enqueue(now=now, mails=mails)
        OutgoingMessage.objects.update(state="DEAD")


def rows_of(name: str) -> dict[str, int]:
    """How many rows each table has, but for what migrations are to fill."""
    tables = [table for (table,) in told(name, TABLES) if table not in FILLED_BY_MIGRATIONS]
    return {table: told(name, f'SELECT count(*) FROM "{table}"')[0][0] for table in tables}


def killed_amid_its_rows(name: str) -> None:
    """A migration that has changed some rows and waits for the last of them is killed."""
    with closing(server(name)) as other:
        other.execute(STOP_AT_THE_LAST.format(last=MAILS - 1))
        other.execute("SELECT pg_advisory_lock(40)")
        process = migrating(name)
        until(lambda: bool(told(name, WAITS)[0][0]), "the migration to wait for a row")
        process.kill()
        process.wait()
        other.execute("SELECT pg_advisory_unlock(40)")
        until(lambda: not told(name, WAITS)[0][0], "its backend to be gone")
        other.execute("DROP FUNCTION stop_here CASCADE")


def test_fault_40_a_migration_of_data_killed_amid_its_rows_is_run_again_and_loses_none(
    empty: str,
) -> None:
    assert migrating(empty).wait(LONGEST_MIGRATION) == 0
    fill(empty)
    before = rows_of(empty)
    for place in BEFORE_THE_DATA:
        assert migrating(empty, *place).wait(LONGEST_MIGRATION) == 0
    went_back = through(empty)

    for _ in range(2):
        killed_amid_its_rows(empty)
    cut = through(empty)
    again = migrating(empty).wait(LONGEST_MIGRATION)

    here = connection.settings_dict["NAME"]
    assert again == 0
    assert went_back <= cut < through(empty)
    assert rows_of(empty) == before
    assert told(empty, "SELECT count(*) FROM correspondence_searchentry") == [(LETTERS,)]
    followed = told(
        empty, "SELECT state, reason, count(*) FROM offices_outgoingmessage GROUP BY 1,2"
    )
    assert followed == [("DEAD", "FOLLOWED", MAILS)]
    for question in (APPLIED, SHAPE, RULES, INDEXES, TRIGGERS):
        assert told(empty, question) == told(here, question)


def test_fault_40_a_migration_killed_again_and_again_ends_as_one_that_was_not(empty: str) -> None:
    for so_many in CUT_AFTER:
        process = migrating(empty)
        until(lambda least=so_many: through(empty) >= least, "some migrations")
        process.kill()
        process.wait()
    cut = through(empty)

    again = migrating(empty).wait(LONGEST_MIGRATION)

    here = connection.settings_dict["NAME"]
    assert again == 0
    assert cut < through(empty)
    for question in (APPLIED, SHAPE, RULES, INDEXES, TRIGGERS):
        assert told(empty, question) == told(here, question)
