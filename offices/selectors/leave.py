from collections import defaultdict
from datetime import date

from django.db.models import QuerySet

from offices.models import Delegation, User
from offices.prepared import Given, Prepared


class Leave:
    """Who is on leave from ``on`` on, and who answers for them; one query."""

    def __init__(self, on: date) -> None:
        self._of: defaultdict[int, list[Delegation]] = defaultdict(list)
        for delegation in _AHEAD.rows(on=on):
            self._of[delegation.user_id].append(delegation)

    def answering_for(self, user: User, on: date) -> User:
        """Who is to be told in place of ``user`` on a day; the user, unless on leave.

        A deputy on leave is answered for in turn, as long as it is somebody new.
        """
        seen = {user.pk}
        while (deputy := self._deputy_of(user, on)) is not None and deputy.pk not in seen:
            seen.add(deputy.pk)
            user = deputy
        return user

    def _deputy_of(self, user: User, on: date) -> User | None:
        for delegation in self._of.get(user.pk, ()):
            if delegation.from_on <= on <= delegation.until_on:
                return delegation.deputy
        return None


def _ahead(*, on: date | Given) -> QuerySet[Delegation]:
    ahead = Delegation.objects.filter(until_on__gte=on).select_related("deputy")
    return ahead.order_by("from_on", "id")


_AHEAD = Prepared(_ahead)


def overlapping(delegation: Delegation) -> QuerySet[Delegation]:
    """Other delegations of the same person that share a day with this one."""
    others = Delegation.objects.filter(user=delegation.user_id).exclude(pk=delegation.pk)
    return others.filter(from_on__lte=delegation.until_on, until_on__gte=delegation.from_on)
