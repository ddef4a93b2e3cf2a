"""A migration that is cut short, and run again."""

import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing
from typing import Any

import psycopg
import pytest
from django.conf import settings
from django.db import connection

from tests.faults.house import database_url
from tests.processes import until

pytestmark = [
    pytest.mark.fault,
    pytest.mark.postgres,
    pytest.mark.django_db(transaction=True),
]
CUT_AFTER = (1, 9, 20, 31)
"""How many migrations are through when the next is killed."""
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


def migrating(name: str) -> subprocess.Popen[bytes]:
    """A migration of the database, just begun."""
    url = database_url().rpartition("/")[0] + f"/{name}"
    environment = {"DATABASE_URL": url, "DJANGO_SETTINGS_MODULE": "config.settings"}
    return subprocess.Popen(
        [sys.executable, "manage.py", "migrate", "--verbosity", "0"],
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


def test_fault_40_a_migration_killed_again_and_again_ends_as_one_that_was_not(empty: str) -> None:
    for so_many in CUT_AFTER:
        process = migrating(empty)
        until(lambda least=so_many: through(empty) >= least, "some migrations")
        process.kill()
        process.wait()
    cut = through(empty)

    again = migrating(empty).wait(120)

    here = connection.settings_dict["NAME"]
    assert again == 0
    assert cut < through(empty)
    for question in (APPLIED, SHAPE, RULES, INDEXES, TRIGGERS):
        assert told(empty, question) == told(here, question)
