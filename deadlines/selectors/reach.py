"""How far a reader's docket and register reach, asked once, and their rows as an index has them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any, TypeVar

from django.db import connection
from django.db.models import Model, OrderBy, QuerySet
from django.db.models.expressions import RawSQL

from offices.access import lists_in_sql, spans_desks, visible_at_desks, visible_by_list, visible_to
from offices.models import Membership, User
from offices.selectors.stations import memberships_of

Row = TypeVar("Row", bound=Model)
Order = str | OrderBy


@dataclass(frozen=True)
class Reach:
    """The desks whose docket is the reader's, None where the role spans them all.

    ``headed`` are the desks that the reader is head of; ``codes`` those of the reader's own.
    """

    user: User
    desks: tuple[int, ...] | None
    headed: tuple[int, ...] = ()
    codes: Mapping[int, str] = field(default_factory=dict)

    @cached_property
    def _lists(self) -> RawSQL:
        return lists_in_sql(self.user)

    def first_keys(
        self, rows: QuerySet[Row], order: Sequence[Order], size: int
    ) -> QuerySet[Row, Any]:
        """A subquery of the keys of the first rows that exist for the reader, and of few others.

        As many of each desk as are asked for: the first of all are among them, and none of
        it costs more for being long or deep, where an index has a desk's rows in that order.
        """
        first, *others = [
            sliced(part.order_by(*order), size).values("pk") for part in self.parts(rows)
        ]
        return first.union(*others, all=True) if others else first

    def parts(self, rows: QuerySet[Row]) -> list[QuerySet[Row]]:
        """``rows`` that exist for the reader, a desk each and the lists': none in two of them.

        Together they are ``visible_to``; apart each is read by the order of one index.
        """
        if self.desks is None:
            return [visible_to(rows, self.user)]
        own = [visible_at_desks(rows, self.user, [desk]) for desk in self.desks]
        return [*own, visible_by_list(rows.exclude(desk__in=self.desks), self.user, self._lists)]

    def halves(self, rows: QuerySet[Row]) -> list[QuerySet[Row]]:
        """The same for counting: all the reader's desks at once, and the lists'."""
        if self.desks is None:
            return [visible_to(rows, self.user)]
        own = visible_at_desks(rows, self.user, self.desks)
        return [own, visible_by_list(rows.exclude(desk__in=self.desks), self.user, self._lists)]


def sliced(rows: QuerySet[Row], size: int) -> QuerySet[Row, Any]:
    """The first rows, as they can be part of a union."""
    if connection.features.supports_slicing_ordering_in_compound:
        return rows[:size]
    keys = rows.values("pk")[:size]  # SQLite takes a limit inside a union only so
    return QuerySet(rows.model).filter(pk__in=keys)


def reach_of(user: User) -> Reach:
    """The reader's reach; one query."""
    return reach_among(user, memberships_of(user))


def reach_among(user: User, memberships: Sequence[Membership]) -> Reach:
    """The reach of a reader whose memberships have been read already."""
    manager = Membership.Role.MANAGER
    headed = tuple(entry.desk_id for entry in memberships if entry.role == manager)
    codes = {entry.desk_id: entry.desk.code for entry in memberships}
    return Reach(user, None if spans_desks(user) else tuple(codes), headed, codes)
