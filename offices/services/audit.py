from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from django.db.models import Model

from offices.models import AuditEntry, User


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


def record(*, act: Act, change: Change) -> AuditEntry:
    """Write one entry in the caller's transaction. No letter text may be in the values."""
    return AuditEntry.objects.create(
        at=act.at,
        actor=act.actor,
        source=act.source,
        request_id=act.request_id,
        action=change.action,
        subject_type=change.subject_type,
        subject=change.subject,
        old=dict(change.old),
        new=dict(change.new),
    )


def values_of(row: Model, *fields: str) -> dict[str, Any]:
    """The named fields of ``row`` as JSON can hold them, for ``old`` and ``new``."""
    values = {name: row.serializable_value(name) for name in fields}
    return {
        name: value if isinstance(value, str | int | bool | None) else str(value)
        for name, value in values.items()
    }
