"""How far a reader's docket reaches, asked once, and read in stretches that follow an index."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from django.db.models import QuerySet
from django.db.models.expressions import RawSQL

from deadlines.models import Deadline
from offices.access import lists_in_sql, spans_desks, visible_at_desks, visible_by_list, visible_to
from offices.models import Membership, User
from offices.selectors.stations import memberships_of


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

    def parts(self, rows: QuerySet[Deadline]) -> list[QuerySet[Deadline]]:
        """``rows`` that exist for the reader, a desk each and the lists': none in two of them.

        Together they are ``visible_to``; apart each is read by the order of one index.
        """
        if self.desks is None:
            return [visible_to(rows, self.user)]
        own = [visible_at_desks(rows, self.user, [desk]) for desk in self.desks]
        return [*own, visible_by_list(rows.exclude(desk__in=self.desks), self.user, self._lists)]

    def halves(self, rows: QuerySet[Deadline]) -> list[QuerySet[Deadline]]:
        """The same for counting: all the reader's desks at once, and the lists'."""
        if self.desks is None:
            return [visible_to(rows, self.user)]
        own = visible_at_desks(rows, self.user, self.desks)
        return [own, visible_by_list(rows.exclude(desk__in=self.desks), self.user, self._lists)]


def reach_of(user: User) -> Reach:
    """The reader's reach; one query."""
    return reach_among(user, memberships_of(user))


def reach_among(user: User, memberships: Sequence[Membership]) -> Reach:
    """The reach of a reader whose memberships have been read already."""
    manager = Membership.Role.MANAGER
    headed = tuple(entry.desk_id for entry in memberships if entry.role == manager)
    codes = {entry.desk_id: entry.desk.code for entry in memberships}
    return Reach(user, None if spans_desks(user) else tuple(codes), headed, codes)
