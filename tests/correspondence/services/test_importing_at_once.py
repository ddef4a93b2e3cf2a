"""Imports that meet others at the same moment, or lose what they work by in the middle."""

from collections.abc import Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import contextmanager

import pytest
from django.db import OperationalError, connection, transaction

from correspondence.models import Letter, LetterImport, Organization, Series
from correspondence.selectors.verification import examined
from correspondence.services import importing
from correspondence.services.importing import ImportRun, begin_import
from correspondence.tasks import tick
from deadlines.models import Deadline
from offices.clock import database_now
from tests.backends import backends_waiting
from tests.correspondence import builders
from tests.correspondence.files_of_letters import SESSION, csv_of, line
from tests.processes import until

pytestmark = [pytest.mark.postgres, pytest.mark.django_db(transaction=True)]


@pytest.fixture(autouse=True)
def _house() -> None:
    builders.desk(is_default=True)
    builders.special_session_rule()
    builders.clerk()
    builders.registered(text="The first of the year.")


def begun(*serials: int) -> LetterImport:
    lines = [line(serial, requests=SESSION) for serial in serials]
    return begin_import(act=builders.act(), name="a", content=csv_of(*lines), dry_run=False)


def run(row: LetterImport) -> None:
    try:
        work = ImportRun(row)
        while work.advance(act=builders.act()):
            pass
    finally:
        connection.close()


@contextmanager
def in_mid_chunk(row: LetterImport) -> Iterator[Future[None]]:
    """An import that has checked its lines and waits for the series, held until here is done."""
    with ThreadPoolExecutor(1) as pool, transaction.atomic():
        list(Series.objects.select_for_update())
        running = pool.submit(run, row)
        until(lambda: bool(backends_waiting()), "the import to wait for its numbers")
        yield running


def is_sound() -> bool:
    return not [fault for part in examined(database_now(), {}) for fault in part.faults]


def test_a_letter_registered_meanwhile_is_known_and_the_others_are_registered() -> None:
    row = begun(1, 2, 3)

    with in_mid_chunk(row) as running:
        builders.registered(text=line(2)["text"], external_id="OLD-2")

    running.result()
    row.refresh_from_db()
    assert (row.state, row.registered, row.known, row.refused) == ("DONE", 2, 1, 0)
    assert Letter.objects.count() == 4
    assert is_sound()


def test_a_letter_registered_after_its_id_was_looked_for_is_no_copy_of_itself() -> None:
    row = begun(1, 2, 3)

    with ThreadPoolExecutor(1) as pool, transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(f"LOCK TABLE {Organization._meta.db_table} IN ACCESS EXCLUSIVE MODE")
        running = pool.submit(run, row)
        until(lambda: bool(backends_waiting()), "the import to look for its senders")
        builders.registered(text=line(2)["text"], external_id="OLD-2")

    running.result()
    row.refresh_from_db()
    assert (row.state, row.registered, row.known, row.refused) == ("DONE", 2, 1, 0)


def test_an_import_whose_connection_is_cut_leaves_nothing_half_written_and_goes_on_later() -> None:
    row = begun(*range(1, 8))

    with in_mid_chunk(row) as running, connection.cursor() as cursor:
        (pid,) = backends_waiting()
        cursor.execute("SELECT pg_terminate_backend(%s)", [pid])
        with pytest.raises(OperationalError):
            running.result()

    row.refresh_from_db()
    assert (row.state, row.lines_read, Letter.objects.count()) == ("WAITING", 0, 1)
    tick(alone=True)
    row.refresh_from_db()
    assert (row.state, row.registered, Deadline.objects.count()) == ("DONE", 7, 7)
    assert is_sound()


def test_a_file_that_is_read_twice_at_once_is_registered_once(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(importing, "CHUNK", 5)
    rows = [begun(*range(1, 21)), begun(*range(20, 0, -1))]

    with ThreadPoolExecutor(2) as pool:
        for running in [pool.submit(run, row) for row in rows]:
            running.exception()
    for _ in rows:
        for row in LetterImport.objects.filter(state__in=["WAITING", "RUNNING"]):
            run(row)

    told = [LetterImport.objects.get(pk=row.pk) for row in rows]
    assert [row.state for row in told] == ["DONE", "DONE"]
    assert sum(row.registered for row in told) == 20
    assert sum(row.known + row.refused for row in told) == 20
    assert Letter.objects.count() == 21
    assert is_sound()


def test_an_import_that_the_database_refuses_ends_and_says_so() -> None:
    row = begun(1, 2)
    LetterImport.objects.update(registered=2**31 - 1)

    run(row)

    row.refresh_from_db()
    assert (row.state, row.failed_because, row.content) == ("FAILED", "DataError", "")
    assert Letter.objects.count() == 1
