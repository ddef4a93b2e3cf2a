"""Exports of an account, what an export holds, and for whom it may be given out."""

import hashlib
from collections.abc import Iterator, Mapping
from datetime import datetime
from typing import Any

from django.contrib.auth.models import AnonymousUser
from django.db.models import F, Q, QuerySet

from correspondence.models import Export, Letter
from deadlines.models import Deadline
from offices.access import visible_to
from offices.models import Marking, Membership, User

AT_ONCE = 2_000
LETTERS = {
    "number": "number",
    "direction": "direction",
    "form": "form",
    "state": "state",
    "dated_on": "dated_on",
    "received_on": "received_on",
    "registered_at": "registered_at",
    "sender": "sender__name",
    "addressee": "addressee__name",
    "subject": "subject",
    "reference": "reference",
    "desk": "desk__code",
    "officer": "officer__username",
    "marking": "marking",
    "external_id": "external_id",
}
DEADLINES = {
    "id": "id",
    "matter": "matter",
    "subject": "subject",
    "counterpart": "counterpart",
    "rule": "rule__code",
    "basis": "basis",
    "nature": "nature",
    "owed_by": "owed_by",
    "desk": "desk__code",
    "officer": "officer__username",
    "marking": "marking",
    "due_on": "due_on",
    "due_at": "due_at",
    "state": "state",
    "to_be_confirmed": "to_be_confirmed",
    "reason_code": "reason_code",
    "docketed_at": "docketed_at",
    "discharged_on": "discharged_on",
    "proof": "proof",
}
COLUMNS = {Export.Of.LETTERS: LETTERS, Export.Of.DEADLINES: DEADLINES}
"""What a file's columns are called, and where they are."""

SHARED = {"desk": "desk__code", "officer": "officer__username", "state": "state"}
FILTERS: Mapping[str, Mapping[str, str]] = {
    Export.Of.LETTERS: {
        **SHARED,
        "direction": "direction",
        "form": "form",
        "dated_from": "dated_on__gte",
        "dated_until": "dated_on__lte",
        "received_from": "received_on__gte",
        "received_until": "received_on__lte",
    },
    Export.Of.DEADLINES: {
        **SHARED,
        "owed_by": "owed_by",
        "matter": "matter",
        "agreement": "provision__agreement__key",
        "due_from": "due_on__gte",
        "due_until": "due_on__lte",
    },
}
"""What an export may be narrowed by, as the lists are, and where that is."""


def exports_of(user: User | AnonymousUser) -> QuerySet[Export]:
    """The account's own, the newest first."""
    if not isinstance(user, User):
        return Export.objects.none()
    return Export.objects.filter(user=user).order_by("-id")


def waiting_exports() -> QuerySet[Export]:
    """What no worker has made yet, the oldest first."""
    return Export.objects.filter(state=Export.State.WAITING).order_by("id")


def unclaimed_exports(now: datetime) -> QuerySet[Export]:
    """Of those what no worker holds, or no longer."""
    free = Q(claimed_until__isnull=True) | Q(claimed_until__lte=now)
    return waiting_exports().filter(free)


def expired_exports(now: datetime) -> QuerySet[Export]:
    """Those whose files are to go."""
    return Export.objects.filter(state=Export.State.DONE, expires_at__lte=now).order_by("id")


def rows_of(export: Export) -> Iterator[dict[str, Any]]:
    """What exists for the account now, row by row under the columns' names, oldest first."""
    tables: Mapping[str, QuerySet[Any]] = {
        Export.Of.LETTERS: Letter.objects.all(),
        Export.Of.DEADLINES: Deadline.objects.all(),
    }
    lookups = {FILTERS[export.of][name]: value for name, value in export.filters.items()}
    rows = visible_to(tables[export.of], export.user).filter(**lookups)
    columns = COLUMNS[Export.Of(export.of)]
    values = rows.order_by(F("id").asc()).values_list(*columns.values())
    for row in values.iterator(chunk_size=AT_ONCE):
        told = dict(zip(columns, row, strict=True))
        told["marking"] = Marking(told["marking"]).name
        yield told


def access_of(user: User) -> str:
    """A digest of what decides what exists for the account: role, clearance, desks."""
    desks = Membership.objects.filter(user=user).order_by("desk").values_list("desk", flat=True)
    told = f"{user.is_active} {user.role} {user.cleared_to} {list(desks)}"
    return hashlib.sha256(told.encode()).hexdigest()
