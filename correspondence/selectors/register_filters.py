"""Narrowing the register: each filter of a list of letters, and what it asks of the table."""

from collections.abc import Mapping
from datetime import date
from typing import Any, TypedDict

from django.db.models import Q, QuerySet

from correspondence.models import Citation, Letter, Organization, Request
from correspondence.selectors.correspondents import naming
from deadlines.models import Agreement
from offices.models import Desk, Marking, User


class Narrowing(TypedDict, total=False):
    """What the list is narrowed to; days are inclusive, what is left out narrows nothing."""

    direction: str
    form: str
    state: str
    marking: Marking
    desk: Desk
    officer: User
    nobody: bool
    agreement: Agreement
    counterpart: Organization
    dated_from: date
    dated_until: date
    received_from: date
    received_until: date


COLUMNS = {
    "direction": "direction",
    "form": "form",
    "state": "state",
    "marking": "marking",
    "desk": "desk",
    "officer": "officer",
    "dated_from": "dated_on__gte",
    "dated_until": "dated_on__lte",
    "received_from": "received_on__gte",
    "received_until": "received_on__lte",
}


def narrowed(letters: QuerySet[Letter], to: Narrowing) -> QuerySet[Letter]:
    """The letters for which every filter holds, in one query."""
    given: Mapping[str, Any] = to
    plain = {column: given[name] for name, column in COLUMNS.items() if name in given}
    rows = letters.filter(**plain)
    if to.get("nobody"):
        rows = rows.filter(officer__isnull=True)
    if "agreement" in to:
        rows = rows.filter(_under(to["agreement"]))
    if "counterpart" in to:
        rows = rows.filter(naming(to["counterpart"]))
    return rows


def _under(agreement: Agreement) -> Q:
    """Letters that cite the agreement or ask for something under it."""
    citing = Citation.objects.filter(agreement=agreement).values("letter")
    asking = Request.objects.filter(provision__agreement=agreement).values("letter")
    return Q(pk__in=citing) | Q(pk__in=asking)
