"""The chain under many writers and many tamperers."""

import random
import threading
from collections import Counter
from collections.abc import Callable
from contextlib import suppress

import pytest
from django.db import DatabaseError, connection, connections, transaction

from offices.models import AuditEntry, AuditHead, User
from offices.selectors.audit_chain import verdict_on_chain
from offices.services.audit import on_the_record
from tests.offices.test_audit_chain import put, tamper

WRITERS, ACTS_EACH = 12, 20
ENTRIES, HARMS_EACH = 24, 1000
TABLE = "offices_auditentry"


@pytest.mark.postgres
@pytest.mark.django_db(transaction=True)
def test_twelve_writers_at_once_break_no_link() -> None:
    faults: list[Exception] = []

    def write(seed: int) -> None:
        chance = random.Random(seed)
        try:
            for _ in range(ACTS_EACH):
                _act_or_abort(aborts=chance.random() < 0.2)
        except Exception as fault:  # noqa: BLE001 - told below, by the thread that asserts
            faults.append(fault)
        finally:
            connections.close_all()

    threads = [threading.Thread(target=write, args=(seed,)) for seed in range(WRITERS)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    verdict = verdict_on_chain({})
    assert faults == []
    assert verdict.broken_at is None
    assert verdict.entries == AuditEntry.objects.count() > WRITERS * ACTS_EACH


class Aborted(Exception):
    """What one act in five ends with."""


def _act_or_abort(*, aborts: bool) -> None:
    with suppress(Aborted), on_the_record():
        put(2)
        if aborts:
            raise Aborted


COLUMNS = (
    "id",
    "at",
    "actor_id",
    "action",
    "subject_type",
    "subject",
    "old",
    "new",
    "source",
    "request_id",
    "digest",
    "previous_digest",
)
edited: Counter[str] = Counter()


def _edit(chance: random.Random) -> None:
    """One byte of one column of one entry, as it lies in the table; of every column in turn."""
    column = COLUMNS[edited.total() % len(COLUMNS)]
    number = chance.randrange(1, ENTRIES + 1)
    edited[column] += 1
    before = _rows_as_text()
    while _rows_as_text() == before:  # the column's own type may refuse or undo it
        _try_to_write(column, number, _with_another_byte(_text_of(column, number), chance))


def _rows_as_text() -> list[tuple[str, ...]]:
    with connection.cursor() as cursor:
        shown = ", ".join(f"CAST({column} AS TEXT)" for column in COLUMNS)
        cursor.execute(f"SELECT {shown} FROM {TABLE} ORDER BY id")
        return list(cursor.fetchall())


def _text_of(column: str, number: int) -> str:
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT CAST({column} AS TEXT) FROM {TABLE} WHERE id = %s", [number])
        text: str = cursor.fetchone()[0]
    return text


def _with_another_byte(text: str, chance: random.Random) -> str:
    place = chance.randrange(len(text))
    other = chance.choice([sign for sign in "0123456789abcxyzXYZ" if sign != text[place]])
    return text[:place] + other + text[place + 1 :]


def _try_to_write(column: str, number: int, text: str) -> None:
    kinds = {"at": "timestamptz", "old": "jsonb", "new": "jsonb", "id": "int", "actor_id": "int"}
    kind = f"::{kinds[column]}" if column in kinds else ""
    cast = kind if connection.vendor == "postgresql" else ""
    with suppress(DatabaseError), transaction.atomic():
        tamper(f"UPDATE {TABLE} SET {column} = %s{cast} WHERE id = %s", text, number)


def _delete(chance: random.Random) -> None:
    tamper(f"DELETE FROM {TABLE} WHERE id = %s", chance.randrange(1, ENTRIES + 1))


def _reorder(chance: random.Random) -> None:
    first, second = chance.sample(range(1, ENTRIES + 1), 2)
    for place, number in ((999, first), (first, second), (second, 999)):
        tamper(f"UPDATE {TABLE} SET id = %s WHERE id = %s", place, number)


def _cut_tail(chance: random.Random) -> None:
    last = chance.randrange(1, ENTRIES)
    tamper(f"DELETE FROM {TABLE} WHERE id > %s", last)
    AuditHead.objects.update(
        number=last, digest=AuditEntry.objects.values_list("digest", flat=True).get(id=last)
    )


@pytest.mark.slow
@pytest.mark.django_db
@pytest.mark.parametrize("harm", [_edit, _delete, _reorder, _cut_tail])
def test_each_of_a_thousand_random_harms_is_found(harm: Callable[[random.Random], None]) -> None:
    actor = User.objects.create(username="clerk", name="Clerk")
    put(ENTRIES, actor=actor, request_id="6f1c2a0e-8f2b-4c1d-9a53-0d3c5d5c1f10")
    last = AuditEntry.objects.order_by("-id")[0]
    kept = {last.pk: last.digest}
    chance = random.Random(harm.__name__)
    edited.clear()
    unseen = []
    for number in range(HARMS_EACH):
        with transaction.atomic():
            try:
                harm(chance)
                if verdict_on_chain(kept).broken_at is None:
                    unseen.append(number)
            finally:
                transaction.set_rollback(True)
    assert unseen == []
    assert harm is not _edit or min(edited[column] for column in COLUMNS) >= HARMS_EACH // 12
