"""Which tests run on which engine, and what the last lines say of it.

Without ``DATABASE_URL`` everything runs on SQLite but what is marked
``postgres`` or ``broker``; with it, everything that touches the database or is
so marked runs on that server. ``TEST_SHARE`` parts the latter in two: "first" is what
``make test`` runs there, "rest" what ``make test-all`` adds (tests/README.md). Long suites
run when asked for by ``-m``. Hypothesis tries the same examples in every run and measures
no time: machines are busy.
"""

import gc
import os
import platform
import shutil
import sqlite3
from collections import Counter
from collections.abc import Iterator
from math import inf
from pathlib import Path
from typing import Any

import hypothesis
import pytest
import structlog
from django.apps import apps
from django.db import connection
from django.db import models as models_of
from django.test import TransactionTestCase
from django.utils import translation
from pytest_django.plugin import DjangoDbBlocker

from config.embedded.catalogues import compile_catalogues
from config.settings import BASE_DIR, DATA_DIR
from offices import room
from tests.prepared import prepare
from tests.services.presence import NOT_TO_INSTALL, absent_part

hypothesis.settings.register_profile(
    "house",
    database=None,
    deadline=None,
    derandomize=True,
    suppress_health_check=[hypothesis.HealthCheck.too_slow],
)
hypothesis.settings.load_profile("house")

LONG = {"fault", "browser", "api_fuzz", "slow"}
SERVICES = {"postgres", "broker"}
FIRST_ON_SERVERS = {*SERVICES, "served"}
FIRST_FOLDERS = {"services", "selectors"}
DATABASE_FIXTURES = {"db", "transactional_db", "django_db_reset_sequences", "live_server"}
ON_SERVER = bool(os.environ.get("DATABASE_URL"))
SHARE = os.environ.get("TEST_SHARE", "")
IN_CI = os.environ.get("CI") == "true"
LEFT_TO = {
    "first": "they ran on servers in make test",
    "rest": "pages, addresses and commands, which make test-all runs on servers",
}
left_out: Counter[str] = Counter()


@pytest.fixture(scope="session")
def django_db_modify_db_settings(django_db_modify_db_settings: None) -> None:
    prepare(connection)


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> None:
    """Let transactional tests clear their tables: on SQLite they delete rows to do so.

    Each table draws numbers from a place of its own, so that no test leans on which it draws.
    Where all tests bring a database of their own, none was made here.
    """
    with django_db_blocker.unblock(), connection.cursor() as cursor:
        if not connection.introspection.table_names(cursor):
            return
        if connection.vendor == "sqlite":
            cursor.execute("DROP TRIGGER IF EXISTS audit_entry_refuses_delete")
        _part_the_numbers(cursor)


def _part_the_numbers(cursor: Any) -> None:
    models = [m for m in apps.get_models() if isinstance(m._meta.pk, models_of.AutoField)]
    for place, model in enumerate(sorted(models, key=lambda model: model._meta.db_table)):
        table, first = model._meta.db_table, 1000 + 100 * place
        if connection.vendor == "sqlite":
            cursor.execute("DELETE FROM sqlite_sequence WHERE name = %s", [table])
            cursor.execute(
                "INSERT INTO sqlite_sequence (name, seq) VALUES (%s, %s)", [table, first]
            )
        else:
            cursor.execute("SELECT setval(pg_get_serial_sequence(%s, 'id'), %s)", [table, first])


@pytest.fixture
def logs_aside() -> Iterator[None]:
    """Keep the two lines that each request writes unwritten: a fifth of what it costs."""
    with structlog.testing.capture_logs():
        yield


@pytest.fixture(autouse=True)
def nobodys_language() -> None:
    """Begin in the language of the settings: a reader's stays with the thread after a request."""
    translation.deactivate()


@pytest.fixture(autouse=True)
def room_was_found(monkeypatch: pytest.MonkeyPatch) -> None:
    """Begin as a process whose database took a write just now: otherwise each asks whether
    there is room after so many seconds, and a slow test counts those queries as a page's.
    """
    monkeypatch.setitem(room._last, "asked_at", inf)


def pytest_configure(config: pytest.Config) -> None:
    compile_catalogues(BASE_DIR)


def pytest_unconfigure(config: pytest.Config) -> None:
    shutil.rmtree(DATA_DIR, ignore_errors=True)


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    reasons = {item: _reason_to_leave_out(item, asked=config.option.markexpr) for item in items}
    left_out.update(reason for reason in reasons.values() if reason)
    config.hook.pytest_deselected(items=[item for item in items if reasons[item]])
    kept = [item for item in items if not reasons[item]]
    items[:] = sorted(kept, key=lambda item: "dear" not in _markers(item))


def pytest_collection_finish(session: pytest.Session) -> None:
    """Spare the collector of garbage what lives until the end."""
    gc.collect()
    gc.freeze()


def pytest_runtest_setup(item: pytest.Item) -> None:
    absent = absent_part(_markers(item))
    if absent:
        pytest.fail(absent, pytrace=False)


def pytest_sessionfinish(session: pytest.Session) -> None:
    """Tell the process that gathers what two workers do what this one has left out."""
    if hasattr(session.config, "workeroutput"):
        session.config.workeroutput["left_out"] = dict(left_out)


@pytest.hookimpl(optionalhook=True)
def pytest_testnodedown(node: Any) -> None:
    """Take over what a worker has left out: every worker sees all tests and says the same."""
    left_out.update({} if left_out else node.workeroutput["left_out"])


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    counts = {
        outcome: len(terminalreporter.stats.get(outcome, []))
        for outcome in ("passed", "failed", "error")
    }
    ran = ", ".join(f"{count} {outcome}" for outcome, count in counts.items() if count)
    lines = [f"{ran or 'no test'} on {_engines()} and Python {platform.python_version()}."]
    lines += [f"{count:,} {what}." for what, count in _recorded(terminalreporter).items()]
    lines += [f"{count} left out: {reason}." for reason, count in sorted(left_out.items())]
    for line in lines:
        terminalreporter.write_line(line)
    if "TEST_SUMMARY" in os.environ:
        Path(os.environ["TEST_SUMMARY"]).write_text("\n  ".join(lines))


def _recorded(terminalreporter: pytest.TerminalReporter) -> Counter[str]:
    """What tests have counted by ``record_property``, all of them together."""
    counted: Counter[str] = Counter()
    for outcome in ("passed", "failed"):
        for report in terminalreporter.stats.get(outcome, []):
            counted.update(dict(report.user_properties))
    return counted


def _reason_to_leave_out(item: pytest.Item, *, asked: str) -> str | None:
    markers = _markers(item)
    if markers & LONG and not asked:
        return "long suites, which make test-all runs"
    if absent := absent_part(markers & NOT_TO_INSTALL if IN_CI else markers):
        return absent
    if not ON_SERVER and markers & SERVICES:
        return "they need PostgreSQL or a broker, which make test starts"
    if ON_SERVER and not asked and not markers & SERVICES and not _uses_database(item):
        return "they touch no database and ran without it"
    if ON_SERVER and not asked and SHARE and _share_of(item) != SHARE:
        return LEFT_TO[_share_of(item)]
    return None


def _share_of(item: pytest.Item) -> str:
    """What locks, constraints or services are about is first on servers; pages can wait."""
    folders = item.path.relative_to(item.config.rootpath).parts
    first = _markers(item) & FIRST_ON_SERVERS or FIRST_FOLDERS.intersection(folders)
    return "first" if first else "rest"


def _markers(item: pytest.Item) -> set[str]:
    return {marker.name for marker in item.iter_markers()}


def _uses_database(item: pytest.Item) -> bool:
    case = getattr(item, "cls", None)
    return (
        "django_db" in _markers(item)
        or not DATABASE_FIXTURES.isdisjoint(getattr(item, "fixturenames", ()))
        or (isinstance(case, type) and issubclass(case, TransactionTestCase))
    )


def _engines() -> str:
    if not ON_SERVER:
        return f"SQLite {sqlite3.sqlite_version}"
    return os.environ.get("TEST_SERVICES", "the PostgreSQL that DATABASE_URL names")
