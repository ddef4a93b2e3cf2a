"""Which letters are to be shown again, to whom and when."""

from dataclasses import dataclass
from datetime import date, datetime

from django.contrib.auth.models import AnonymousUser
from django.db.models import Q, QuerySet

from correspondence.models import BringForward
from offices.access import visible_to
from offices.models import Membership, User

Reader = User | AnonymousUser
BESIDE = ("letter__sender", "person", "desk", "made_by")


@dataclass(frozen=True, slots=True)
class Position:
    """Where a page of the list ends."""

    again_on: date
    id: int


@dataclass(frozen=True, slots=True)
class Page:
    """Some rows, the earliest day first, and where the next page begins, if there is one."""

    rows: list[BringForward]
    next_position: Position | None


def bring_forwards_of(user: Reader) -> QuerySet[BringForward]:
    """What is on the reader's list: their own and their desks', of letters that exist for them."""
    if not isinstance(user, User):
        return BringForward.objects.none()
    return bring_forwards_shown_to(user).filter(_theirs(user), ended_at__isnull=True)


def bring_forwards_shown_to(user: Reader) -> QuerySet[BringForward]:
    """The same with what was taken off the list and what the reader made for colleagues."""
    if not isinstance(user, User):
        return BringForward.objects.none()
    shown = BringForward.objects.filter(_theirs(user) | Q(made_by=user))
    rows = visible_to(shown, user, through="letter__")
    return rows.select_related(*BESIDE).defer("letter__text").order_by("again_on", "id")


def bring_forwards_page(rows: QuerySet[BringForward], *, after: Position | None, size: int) -> Page:
    """The page of ``bring_forwards_of`` that follows ``after``; one query."""
    if after is not None:
        same = Q(again_on=after.again_on, id__gt=after.id)
        rows = rows.filter(Q(again_on__gt=after.again_on) | same)
    found = list(rows[: size + 1])
    last = found[size - 1] if len(found) > size else None
    return Page(found[:size], Position(last.again_on, last.pk) if last else None)


def due_bring_forwards(now: datetime) -> QuerySet[BringForward]:
    """Those whose hour has come and of whom nobody was told yet, the longest waiting first."""
    waiting = BringForward.objects.filter(
        told_at__isnull=True, ended_at__isnull=True, fire_at__lte=now
    )
    return waiting.select_related("letter", "person").order_by("fire_at", "id")


def may_end(user: User, row: BringForward) -> bool:
    """Whether it is the reader's own, their desk's, or one that they made."""
    if user.pk in (row.person_id, row.made_by_id):
        return True
    return Membership.objects.filter(user=user, desk=row.desk_id).exists()


def _theirs(user: User) -> Q:
    return Q(person=user) | Q(desk__in=Membership.objects.filter(user=user).values("desk"))
