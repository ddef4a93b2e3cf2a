from collections.abc import Collection
from typing import Any, TypeVar

from django.contrib.auth.models import AnonymousUser
from django.db.models import F, Model, Q, QuerySet, Subquery

from offices.access.among import Among
from offices.models import DistributionEntry, Membership, User

Row = TypeVar("Row", bound=Model)

SPANNING_ROLES = frozenset({User.Role.CLERK, User.Role.AUDITOR})


def spans_desks(user: User) -> bool:
    """Whether the role reads every desk's mail, as far as the clearance goes."""
    return user.role in SPANNING_ROLES


def visible_to(
    queryset: QuerySet[Row], user: User | AnonymousUser, *, through: str = ""
) -> QuerySet[Row]:
    """The rows that exist for ``user``: cleared for, and of a desk, a list or a role of theirs.

    Works on anything with a desk, a marking and a distribution, or that reaches one by
    ``through``, a lookup prefix such as ``"letter__"``. One query, whoever asks.
    """
    if not isinstance(user, User) or not user.is_active:
        return queryset.none()
    cleared = Q(**{f"{through}marking__lte": user.cleared_to})
    if spans_desks(user):
        return queryset.filter(cleared)
    desks = Membership.objects.filter(user=user).values("desk")
    near = Q(**{f"{through}desk__in": desks}) | Q(**{f"{through}distribution__in": _lists_of(user)})
    return queryset.filter(cleared & near)


def visible_at_desks(queryset: QuerySet[Row], user: User, desks: Collection[int]) -> QuerySet[Row]:
    """Of the rows that exist for ``user`` those of desks that they are known to be a member of.

    ``visible_to`` asks for desk or list; where the memberships have been read already, this
    is the first half, in the order of an index by desk.
    """
    if not user.is_active:
        return queryset.none()
    return queryset.filter(marking__lte=user.cleared_to, desk__in=desks)


def visible_by_list(queryset: QuerySet[Row], user: User) -> QuerySet[Row]:
    """Of the rows that exist for ``user`` those that a distribution list shows them.

    ``visible_to`` asks for desk or list; where the desks' rows are read by an index of
    their own, this is the rest, found from the list.
    """
    if not user.is_active:
        return queryset.none()
    keys = Subquery(_lists_of(user).order_by())
    return queryset.filter(Among(F("distribution"), keys), marking__lte=user.cleared_to)


def _lists_of(user: User) -> QuerySet[DistributionEntry, Any]:
    desks = Membership.objects.filter(user=user).values("desk")
    listed = DistributionEntry.objects.filter(Q(user=user) | Q(desk__in=desks))
    return listed.values("distribution")
