"""Keeping the words that letters are found by, in the transaction of who changes a letter."""

from collections.abc import Iterable
from datetime import datetime

from django.db import transaction
from django.db.models import QuerySet

from correspondence.models import Letter, SearchEntry
from correspondence.selectors.search_entries import (
    Beside,
    awaiting_indexing,
    entries_of,
    entry_of,
)
from offices.rows.bulk import insert_rows

KEPT = ["heading", "words", "awaits_indexing_since_at"]


def index_new(*, letter: Letter, agreements: Iterable[int]) -> None:
    """Enter a letter that was written in this transaction, has no file and is on no list."""
    insert_rows([entry_of(letter, Beside(agreements=set(agreements)))])


def index(letters: Iterable[Letter]) -> None:
    """Make the entries of these letters anew, of what all tables now say.

    To be called in a transaction. The entries are held first, in one order, so that of two
    changes the later one sees the earlier.
    """
    _make({letter.pk for letter in letters})


def await_indexing(*, letters: QuerySet[Letter], at: datetime) -> None:
    """Have the worker make the entries of these letters anew; one statement."""
    SearchEntry.objects.filter(letter__in=letters.order_by().values("pk")).update(
        awaits_indexing_since_at=at
    )


def index_waiting(*, limit: int) -> int:
    """Make up to ``limit`` entries anew that wait for it; returns how many."""
    with transaction.atomic():
        waiting = awaiting_indexing().select_for_update(of=("self",), skip_locked=True)
        keys = set(waiting.values_list("pk", flat=True)[:limit])
        _make(keys)
    return len(keys)


def _make(keys: set[int]) -> None:
    held = SearchEntry.objects.select_for_update(of=("self",)).filter(pk__in=keys)
    list(held.order_by("pk").values_list("pk"))
    SearchEntry.objects.bulk_create(
        entries_of(sorted(keys)),
        update_conflicts=True,
        update_fields=KEPT,
        unique_fields=["letter"],
    )
