from collections.abc import Collection
from dataclasses import dataclass
from typing import Any, TypeVar

from django.contrib.auth.models import AnonymousUser
from django.db.models import Exists, F, Model, OuterRef, Q, QuerySet
from django.db.models.expressions import RawSQL

from offices.access.among import Among
from offices.models import DistributionEntry, Membership, User
from offices.prepared import Given

Row = TypeVar("Row", bound=Model)

SPANNING_ROLES = frozenset({User.Role.CLERK, User.Role.AUDITOR})


def spans_desks(user: User) -> bool:
    """Whether the role reads every desk's mail, as far as the clearance goes."""
    return user.role in SPANNING_ROLES


@dataclass(frozen=True, slots=True)
class Reader:
    """All that decides which rows exist for an account that is open: its key, its clearance."""

    account: int | Given
    cleared_to: int | Given
    spans_desks: bool


def reader_of(user: User | AnonymousUser) -> Reader | None:
    """What decides what exists for ``user``; None for whom nothing does."""
    if not isinstance(user, User) or not user.is_active:
        return None
    return Reader(user.pk, user.cleared_to, spans_desks(user))


def visible_to(
    queryset: QuerySet[Row], user: User | AnonymousUser | Reader, *, through: str = ""
) -> QuerySet[Row]:
    """The rows that exist for ``user``: cleared for, and of a desk, a list or a role of theirs.

    Works on anything with a desk, a marking and a distribution, or that reaches one by
    ``through``, a lookup prefix such as ``"letter__"``. One query, whoever asks.
    """
    reader = user if isinstance(user, Reader) else reader_of(user)
    if reader is None:
        return queryset.none()
    return queryset.filter(exists_for(reader, through=through))


def visible_beside(
    queryset: QuerySet[Row], user: User | AnonymousUser, *, through: str
) -> QuerySet[Row]:
    """The same rows as ``visible_to(queryset, user, through="letter__")`` for ``through="letter"``.

    ``"pk"`` is the row itself. Each row is asked for whether it exists for ``user``: where few
    rows are meant, SQLite would else begin with all that the user could see.
    """
    reader = reader_of(user)
    if reader is None:
        return queryset.none()
    guarded: Any = queryset.model
    if through != "pk":
        guarded = guarded._meta.get_field(through).related_model  # noqa: SLF001 - documented
    seen: QuerySet[Any] = QuerySet(guarded).filter(exists_for(reader), pk=OuterRef(through))
    return queryset.filter(Exists(seen))


def exists_for(reader: Reader, *, through: str = "") -> Q:
    """The condition of ``visible_to``, for where rows are joined to others and not listed."""
    cleared = Q(**{f"{through}marking__lte": reader.cleared_to})
    if reader.spans_desks:
        return cleared
    desks = Membership.objects.filter(user=reader.account).values("desk")
    listed = _lists_of(reader.account)
    near = Q(**{f"{through}desk__in": desks}) | Q(**{f"{through}distribution__in": listed})
    return cleared & near


def visible_at_desks(queryset: QuerySet[Row], user: User, desks: Collection[int]) -> QuerySet[Row]:
    """Of the rows that exist for ``user`` those of desks that they are known to be a member of.

    ``visible_to`` asks for desk or list; where the memberships have been read already, this
    is the first half, in the order of an index by desk.
    """
    if not user.is_active:
        return queryset.none()
    return queryset.filter(marking__lte=user.cleared_to, desk__in=desks)


def visible_by_list(
    queryset: QuerySet[Row], user: User, lists: RawSQL | None = None
) -> QuerySet[Row]:
    """Of the rows that exist for ``user`` those that a distribution list shows them.

    ``visible_to`` asks for desk or list; where the desks' rows are read by an index of
    their own, this is the rest, found from the list. ``lists`` are the user's, from
    ``lists_in_sql``, where many such questions are asked at once.
    """
    if not user.is_active:
        return queryset.none()
    keys = lists or lists_in_sql(user)
    return queryset.filter(Among(F("distribution"), keys), marking__lte=user.cleared_to)


def lists_in_sql(user: User) -> RawSQL:
    """A subquery of the keys of the lists that ``user`` is on, put into words once for many."""
    lists = _lists_of(user.pk).order_by()
    return RawSQL(*lists.query.sql_with_params())  # noqa: S611 - Django's own


def _lists_of(account: int | Given) -> QuerySet[DistributionEntry, Any]:
    desks = Membership.objects.filter(user=account).values("desk")
    listed = DistributionEntry.objects.filter(Q(user=account) | Q(desk__in=desks))
    return listed.values("distribution")
