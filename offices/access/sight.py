from collections import defaultdict
from collections.abc import Sequence
from typing import Any, Protocol

from django.db.models import QuerySet

from offices.access.visibility import spans_desks
from offices.models import DistributionEntry, Membership, User
from offices.prepared import Given, Prepared, one_of


def _members(*, desks: list[int] | Given) -> QuerySet[Membership, Any]:
    return Membership.objects.filter(one_of("desk", desks)).values("user_id", "desk_id")


_MEMBERS = Prepared(_members)


class Guarded(Protocol):
    """Anything with a desk, a marking and a distribution."""

    desk_id: int
    marking: int
    distribution_id: int | None


class Sight:
    """Who sees which of ``rows``: what ``visible_to`` answers, for many people at once.

    Two queries, however many rows and people are asked about.
    """

    def __init__(self, rows: Sequence[Guarded]) -> None:
        self._listed: defaultdict[int, set[int]] = defaultdict(set)
        self._listed_desks: defaultdict[int, set[int]] = defaultdict(set)
        self._read_lists({row.distribution_id for row in rows if row.distribution_id})
        own = {row.desk_id for row in rows}
        desks = own.union(*self._listed_desks.values())
        self._desks: defaultdict[int, set[int]] = defaultdict(set)
        for row in _MEMBERS.rows(desks=list(desks)) if desks else ():
            self._desks[row["user_id"]].add(row["desk_id"])

    def sees(self, user: User, row: Guarded) -> bool:
        """Whether one of the rows exists for ``user``."""
        if not user.is_active or user.cleared_to < row.marking:
            return False
        return spans_desks(user) or self._is_near(user, row)

    def _is_near(self, user: User, row: Guarded) -> bool:
        desks = self._desks.get(user.pk, set())
        listed = row.distribution_id or 0
        return (
            row.desk_id in desks
            or user.pk in self._listed.get(listed, ())
            or not self._listed_desks.get(listed, set()).isdisjoint(desks)
        )

    def _read_lists(self, keys: set[int]) -> None:
        if not keys:
            return
        entries = DistributionEntry.objects.filter(distribution__in=keys)
        for key, user, desk in entries.values_list("distribution", "user", "desk"):
            if user is not None:
                self._listed[key].add(user)
            if desk is not None:
                self._listed_desks[key].add(desk)
