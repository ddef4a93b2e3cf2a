"""Narrowing the register: each filter of a list of letters, and what it asks of the table."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any, TypedDict

from django.db.models import Q, QuerySet

from correspondence.finding.tokens import Question
from correspondence.models import Citation, Letter, Organization, Request
from correspondence.selectors.correspondents import naming
from correspondence.selectors.search import Among, newest_holding
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
    words: Question
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


def narrowed(
    letters: QuerySet[Letter], to: Narrowing, *, user: User, desks: Sequence[int]
) -> QuerySet[Letter]:
    """Those of ``letters`` for which every filter holds.

    Words are looked for as the search does: among the newest that hold them, of the desk,
    the agreement and the days that are asked for. ``desks`` are the user's.
    """
    given: Mapping[str, Any] = to
    plain = {column: given[name] for name, column in COLUMNS.items() if name in given}
    rows = letters.filter(**plain)
    if to.get("nobody"):
        rows = rows.filter(officer__isnull=True)
    if "agreement" in to:
        rows = rows.filter(_under(to["agreement"]))
    if "counterpart" in to:
        rows = rows.filter(naming(to["counterpart"]))
    if "words" in to:
        among = Among(
            desk=to.get("desk"),
            agreement=to.get("agreement"),
            dated_from=to.get("dated_from"),
            dated_until=to.get("dated_until"),
        )
        rows = rows.filter(pk__in=newest_holding(user, to["words"], among, desks=desks))
    return rows


def _under(agreement: Agreement) -> Q:
    """Letters that cite the agreement or ask for something under it."""
    citing = Citation.objects.filter(agreement=agreement).values("letter")
    asking = Request.objects.filter(provision__agreement=agreement).values("letter")
    return Q(pk__in=citing) | Q(pk__in=asking)
