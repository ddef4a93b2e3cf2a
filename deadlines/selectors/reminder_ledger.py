"""The ledger of reminders: what is planned, sent and skipped, and why, for whom it exists."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from django.contrib.auth.models import AnonymousUser
from django.db.models import Q, QuerySet

from deadlines.models import Deadline, Reminder
from deadlines.models.deadline import DeadlineState
from offices.access import visible_to
from offices.models import User

State = Reminder.State


class Shelf(StrEnum):
    """The part of a person's ledger that a page shows."""

    PLANNED = "PLANNED"
    SENT = "SENT"
    SKIPPED = "SKIPPED"


@dataclass(frozen=True, slots=True)
class Place:
    """The last reminder of a page."""

    fire_at: datetime
    id: int


@dataclass(frozen=True, slots=True)
class LedgerPage:
    """Some reminders, and where the next page begins, if there is one."""

    reminders: list[Reminder]
    next_place: Place | None


def ledger_of(user: User, shelf: Shelf, *, after: Place | None, size: int) -> LedgerPage:
    """The user's reminders of deadlines that exist for them; what is planned by its day, the
    rest newest first.
    """
    states = [State.SKIPPED, State.DEAD] if shelf is Shelf.SKIPPED else [shelf.value]
    rows = visible_to(Reminder.objects.filter(recipient=user), user, through="deadline__")
    rows = rows.filter(state__in=states).select_related("deadline", "policy")
    is_planned = shelf is Shelf.PLANNED
    if after is not None:
        way = "gt" if is_planned else "lt"
        beyond = {f"fire_at__{way}": after.fire_at}
        beside = {"fire_at": after.fire_at, f"id__{way}": after.id}
        rows = rows.filter(Q(**beyond) | Q(**beside))
    order = ("fire_at", "id") if is_planned else ("-fire_at", "-id")
    found = list(rows.order_by(*order)[: size + 1])
    last = found[size - 1] if len(found) > size else None
    return LedgerPage(found[:size], Place(last.fire_at, last.pk) if last else None)


def ledger_of_deadline(deadline: Deadline) -> QuerySet[Reminder]:
    """All reminders of one deadline, by their instant."""
    rows = Reminder.objects.filter(deadline=deadline).select_related("recipient", "policy")
    return rows.order_by("fire_at", "id")


def reminders_for(user: User | AnonymousUser) -> QuerySet[Reminder]:
    """All reminders of deadlines that exist for ``user``, the newest first; one query."""
    rows = visible_to(Reminder.objects.all(), user, through="deadline__")
    beside = rows.select_related("deadline", "recipient", "message")
    return beside.defer("deadline__explanation", "message__body", "message__html").order_by("-id")


def given_up(user: User) -> QuerySet[Reminder]:
    """What stands in red: reminders of open deadlines that nobody could be told of."""
    rows = Reminder.objects.filter(state=State.DEAD, deadline__state=DeadlineState.OPEN)
    seen = visible_to(rows, user, through="deadline__")
    return seen.select_related("deadline", "recipient").order_by("-fire_at", "-id")


def may_acknowledge(deadline: Deadline, user: User) -> bool:
    """Whether it is the user's to say: its officer, and whoever was sent a word about it."""
    if deadline.officer_id == user.pk:
        return True
    return deadline.reminders.filter(recipient=user, state=State.SENT).exists()


def asks_to_acknowledge(deadline: Deadline, user: User) -> bool:
    """Whether an urgent reminder was sent to the user after they last acknowledged one."""
    if deadline.state != DeadlineState.OPEN:
        return False
    sent = deadline.reminders.filter(recipient=user, state=State.SENT, is_urgent=True)
    last = deadline.acknowledgements.filter(user=user).order_by("-acknowledged_at", "-id").first()
    if last is not None:
        sent = sent.filter(message__created_at__gt=last.acknowledged_at)
    return sent.exists()
