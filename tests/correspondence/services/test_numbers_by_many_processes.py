"""Registrations by sixteen processes, a fifth of what they try torn up.

40 are kept by each, 640 in all; ``KEPT_EACH=625`` in the environment makes ten thousand.
"""

import multiprocessing
import os
from collections.abc import Iterator
from itertools import count

import pytest
from django.db import connections

from correspondence.models import Letter
from correspondence.services.registration import register
from offices.models import AuditEntry
from offices.selectors.audit_chain import verdict_on_chain
from offices.services.audit import on_the_record
from tests.correspondence.builders import act, desk, entry, organization

WRITERS, KEPT_EACH = 16, int(os.environ.get("KEPT_EACH", "40"))
SERIES = "TRADE-I-2017"


class TornUp(Exception):
    """A registration given up before it was kept."""


def _write(writer: int, keep: int) -> None:
    """What one process does: keep so many letters, and tear up every fifth that it tries."""
    connections.close_all()
    turns = count(writer)
    for nth in range(keep):
        while not _kept(f"{writer}.{nth}", next(turns)):
            pass
    connections.close_all()


def _kept(name: str, turn: int) -> bool:
    text = f"Letter {name}, try {turn}.\n"
    try:
        with on_the_record():
            register(act=act(), entry=entry(text=text, subject="S"))
            _tear_up_a_fifth(turn)
    except TornUp:
        return False
    return True


def _tear_up_a_fifth(turn: int) -> None:
    if turn % 5 == 0:
        raise TornUp


def _serials() -> Iterator[int]:
    for number in Letter.objects.values_list("number", flat=True):
        series, _, serial = (number or "").rpartition("-")
        assert series == SERIES
        yield int(serial)


@pytest.mark.slow
@pytest.mark.postgres
@pytest.mark.django_db(transaction=True)
def test_letters_of_sixteen_writers_have_each_number_once() -> None:
    desk()
    organization("Office of Trade")
    organization("Ministry of Trade")
    before = AuditEntry.objects.count()
    connections.close_all()

    together = multiprocessing.get_context("fork")
    writers = [
        together.Process(target=_write, args=(writer, KEPT_EACH)) for writer in range(WRITERS)
    ]
    for writer in writers:
        writer.start()
    for writer in writers:
        writer.join()

    assert [writer.exitcode for writer in writers] == [0] * WRITERS
    assert sorted(_serials()) == list(range(1, WRITERS * KEPT_EACH + 1))
    verdict = verdict_on_chain({})
    assert verdict.broken_at is None
    assert verdict.entries - before == WRITERS * KEPT_EACH
