"""Narrowing a list of the docket: each filter, and what it asks of the table."""

from collections.abc import Mapping
from datetime import date
from typing import Any, TypedDict

from django.db.models import QuerySet

from deadlines.models import Agreement, Deadline, Provision
from deadlines.selectors.standing_days import standing_between
from offices.models import Desk, Marking, User


class Narrowing(TypedDict, total=False):
    """What the list is narrowed to; days are inclusive, what is left out narrows nothing.

    ``counterpart`` is the name as the docket writes it, ``on`` one day
    alone, the first one to act where the rule says from when.
    """

    desk: Desk
    officer: User
    nobody: bool
    agreement: Agreement
    counterpart: str
    basis: str
    state: str
    marking: Marking
    on: date
    due_from: date
    due_until: date


COLUMNS = {
    "desk": "desk",
    "officer": "officer",
    "counterpart": "counterpart",
    "basis": "basis",
    "state": "state",
    "marking": "marking",
    "due_from": "due_on__gte",
    "due_until": "due_on__lte",
}


def narrowed(deadlines: QuerySet[Deadline], to: Narrowing) -> QuerySet[Deadline]:
    """Those of ``deadlines`` for which every filter holds."""
    given: Mapping[str, Any] = to
    plain = {column: given[name] for name, column in COLUMNS.items() if name in given}
    rows = deadlines.filter(**plain)
    if "on" in to:
        rows = standing_between(rows, to["on"], to["on"])
    if "agreement" in to:
        rows = rows.filter(provision__in=_provisions(to["agreement"]))
    return rows.filter(officer__isnull=True) if to.get("nobody") else rows


def _provisions(agreement: Agreement) -> list[int]:
    """The agreement's provisions by their keys, which a plan can be made for; of a join it can not.

    One query.
    """
    return list(Provision.objects.filter(agreement=agreement).values_list("pk", flat=True))


def agreements_to_choose() -> list[Agreement]:
    """Every agreement, by its key; one query."""
    return list(Agreement.objects.order_by("key").only("id", "key"))
