"""Writing on the record: every act of a service is an entry, and every entry a link.

The chain is locked last, right before the commit, and before the entry's number is
drawn: whoever holds the lock writes the next numbers and nobody waits for long.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from django.db import transaction
from django.db.models import Model

from offices.chain import FIRST_LINK, canonical, digest_of
from offices.models import AuditEntry, AuditHead, Event, User
from offices.prepared import Prepared
from offices.rows.bulk import copy_rows, insert_columns, update_columns

Columns = dict[str, Any]
FEW = 50
"""Rows up to which one statement costs no more than copying them in."""


@dataclass(frozen=True, slots=True)
class _Pending:
    """Rows by their columns that are numbered and written right before the commit."""

    entries: list[Columns] = field(default_factory=list)
    events: list[Columns] = field(default_factory=list)


_pending: ContextVar[_Pending | None] = ContextVar("pending_rows", default=None)


@dataclass(frozen=True, slots=True, kw_only=True)
class Act:
    """Who acts, when (UTC) and from where; every service takes one and records it.

    ``actor`` is None for the system's own acts and for commands run by the operator;
    ``source`` says which door: an address, ``command`` or ``task``.
    """

    at: datetime
    actor: User | None = None
    source: str = ""
    request_id: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """What an act did to one thing: its kind, its name on the record, old and new values."""

    action: str
    subject_type: str
    subject: str
    old: Mapping[str, Any] = field(default_factory=dict)
    new: Mapping[str, Any] = field(default_factory=dict)


@contextmanager
def on_the_record() -> Iterator[None]:
    """One transaction whose entries are chained right before it commits.

    Inside another one it is a savepoint, and what is rolled back leaves no entry.
    """
    outer = _pending.get()
    if outer is not None:
        yield from _inside(outer)
        return
    pending = _Pending()
    token = _pending.set(pending)
    try:
        with transaction.atomic():
            yield
            _chain(pending)
    finally:
        _pending.reset(token)


def record(*, act: Act, change: Change) -> None:
    """Put one entry on the record, with the caller's transaction or not at all.

    No letter text may be in the values.
    """
    entry: Columns = {
        "at": act.at,
        "actor_id": act.actor.pk if act.actor else None,
        "action": str(change.action),
        "subject_type": change.subject_type,
        "subject": change.subject,
        "old": canonical(change.old),
        "new": canonical(change.new),
        "source": act.source,
        "request_id": act.request_id,
    }
    pending = _pending.get()
    if pending is not None:
        pending.entries.append(entry)
        return
    with transaction.atomic():
        _chain(_Pending(entries=[entry]))


def with_the_commit(events: Iterable[Columns]) -> None:
    """Write events, given by all their columns but the id, with the caller's transaction.

    They are numbered as entries are: right at its end.
    """
    pending = _pending.get()
    if pending is not None:
        pending.events.extend(events)
        return
    with transaction.atomic():
        _chain(_Pending(events=list(events)))


def said_by(entry: Columns) -> Columns:
    """What an entry's digest covers beside its number and instant."""
    return {
        "actor": entry["actor_id"],
        "action": entry["action"],
        "subject_type": entry["subject_type"],
        "subject": entry["subject"],
        "old": entry["old"],
        "new": entry["new"],
        "source": entry["source"],
        "request_id": entry["request_id"],
    }


def values_of(row: Model, *fields: str) -> dict[str, Any]:
    """The named fields of ``row`` as JSON can hold them, for ``old`` and ``new``."""
    values = {name: row.serializable_value(name) for name in fields}
    return {
        name: value if isinstance(value, str | int | bool | None) else str(value)
        for name, value in values.items()
    }


def _inside(pending: _Pending) -> Iterator[None]:
    entries, events = len(pending.entries), len(pending.events)
    try:
        with transaction.atomic():
            yield
    except BaseException:
        del pending.entries[entries:], pending.events[events:]
        raise


def _chain(pending: _Pending) -> None:
    if not pending.entries and not pending.events:
        return
    head = _held_head()
    for entry in pending.entries:
        head.number += 1
        digest = digest_of(head.digest, head.number, entry["at"], said_by(entry))
        entry.update(id=head.number, previous_digest=head.digest, digest=digest)
        head.digest = digest
    _write(AuditEntry, pending.entries)
    update_columns(head, "number", "digest")
    _write(Event, pending.events)


def _held_head() -> AuditHead:
    held: list[AuditHead] = _HEAD.rows()
    if held:
        return held[0]
    head, _ = AuditHead.objects.select_for_update().get_or_create(
        pk=1, defaults={"digest": FIRST_LINK}
    )
    return head


_HEAD = Prepared(lambda: AuditHead.objects.select_for_update().filter(pk=1))


def _write(model: type[AuditEntry | Event], rows: Sequence[Columns]) -> None:
    (copy_rows if len(rows) > FEW else insert_columns)(model, rows)
