"""Workers that are struck while they register letters from a file; each comes in, once."""

import signal
from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from django.db import transaction

from correspondence.models import Letter, LetterImport, Series
from correspondence.selectors.stored_files import SWEEP, sweep_slot
from correspondence.selectors.verification import examined
from correspondence.services.importing import CHUNK, begin_import
from deadlines.models import Deadline
from offices.clock import database_now
from offices.services.slots import fill_slot
from tests.backends import backends_waiting
from tests.correspondence import builders
from tests.correspondence.files_of_letters import SESSION, csv_of, line
from tests.correspondence.scanner import scanner
from tests.faults.house import House, children, with_all
from tests.faults.invariants import breaches
from tests.processes import until

pytestmark = [
    pytest.mark.fault,
    pytest.mark.postgres,
    pytest.mark.broker,
    pytest.mark.django_db(transaction=True),
]

LETTERS = 8 * CHUNK


def begun() -> LetterImport:
    """An import of a file of ``LETTERS`` letters, each of which asks for a session."""
    builders.desk(is_default=True)
    builders.special_session_rule()
    builders.clerk()
    builders.registered(text="The first of the year.")
    now = database_now()
    fill_slot(task=SWEEP, slot=sweep_slot(now), at=now)
    content = csv_of(*(line(serial, requests=SESSION) for serial in range(LETTERS)))
    return begin_import(act=builders.act(at=now), name="a", content=content, dry_run=False)


@contextmanager
def in_mid_chunk(row: LetterImport) -> Iterator[None]:
    """While a worker that has registered a part of the file waits for its next numbers."""
    until(lambda: lines_read(row) >= CHUNK, "the first letters")
    with transaction.atomic():
        list(Series.objects.select_for_update())
        until(lambda: bool(backends_waiting()), "the worker to wait for its numbers")
        yield


def lines_read(row: LetterImport) -> int:
    row.refresh_from_db(fields=["lines_read", "state"])
    return row.lines_read


def is_done(row: LetterImport) -> bool:
    row.refresh_from_db()
    return row.state == "DONE"


def is_sound() -> bool:
    return not [fault for part in examined(database_now(), {}) for fault in part.faults]


@pytest.mark.parametrize("whole", [False, True], ids=["child", "worker"])
def test_fault_02_an_import_whose_worker_is_killed_goes_on_where_it_was(
    house: House, whole: bool
) -> None:
    row = begun()
    with scanner() as address:
        worker = house.worker(CLAMD_ADDRESS=address)
        house.beat(CLAMD_ADDRESS=address)
        with in_mid_chunk(row):
            before = lines_read(row)
            with_all(signal.SIGKILL, sorted(children(worker)) + [worker.pid] * whole)
            kept = Letter.objects.count() - 1
        if whole:
            house.worker(CLAMD_ADDRESS=address)
        until(lambda: is_done(row), "the rest of the file")

    assert 0 < before < LETTERS
    assert kept == before
    assert (row.registered, row.known, row.refused) == (LETTERS, 0, 0)
    assert (Letter.objects.count(), Deadline.objects.count()) == (LETTERS + 1, LETTERS)
    assert is_sound()
    assert breaches(house.trap) == []
