"""Who is told about a deadline: its officer, their deputy, the heads of its desk, the registry."""

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from datetime import date
from enum import IntEnum
from typing import NamedTuple

from django.db.models import QuerySet

from deadlines.models import Deadline
from offices.access import Sight
from offices.models import Membership, User
from offices.prepared import Given, Prepared, one_of
from offices.selectors.leave import Leave

Refused = Mapping[int, Collection[int]]
NOBODY: Refused = {}


class Step(IntEnum):
    """How far up the ladder."""

    OFFICER = 0
    DEPUTY = 1
    HEAD = 2
    REGISTRY = 3


class Told(NamedTuple):
    """Who is told, and on which step they stand; nobody where ``users`` is empty."""

    step: int
    users: list[User]


UNTOLD = Told(Step.OFFICER, [])


def _members(*, desks: list[int] | Given) -> QuerySet[Membership]:
    members = Membership.objects.filter(one_of("desk", desks))
    return members.select_related("user", "deputy").order_by("id")


_MEMBERS = Prepared(_members)


class Ladders:
    """The ladders of some deadlines, loaded with their officers; a handful of queries.

    Nobody is on one who may not sign in or for whom the deadline does not exist. Who is on
    leave is answered for. ``refused`` holds, by deadline, the users who could not be told.
    """

    def __init__(
        self, deadlines: Sequence[Deadline], *, on: date, refused: Refused = NOBODY
    ) -> None:
        self._refused = refused
        self._sight = Sight(deadlines)
        self._leave = Leave(on)
        self._heads: defaultdict[int, list[User]] = defaultdict(list)
        self._deputies: dict[tuple[int, int], User] = {}
        self._clerks: list[User] | None = None
        for member in _MEMBERS.rows(desks=list({row.desk_id for row in deadlines})):
            if member.role == Membership.Role.MANAGER:
                self._heads[member.desk_id].append(member.user)
            if member.deputy is not None:
                self._deputies[member.desk_id, member.user_id] = member.deputy

    def told(self, deadline: Deadline, on: date, *, above: int = -1) -> Told:
        """The first step over ``above`` on which somebody can be told on the day ``on``."""
        for step in Step:
            if step > above:
                users = self._able(self._on(step, deadline), deadline, on)
                if users:
                    return Told(step, users)
        return UNTOLD

    def sees(self, user: User, deadline: Deadline) -> bool:
        """Whether the deadline exists for the user."""
        return self._sight.sees(user, deadline)

    def is_on_leave(self, user: User, on: date) -> bool:
        """Whether somebody else answers for the user on the day."""
        return self._leave.answering_for(user, on) != user

    def _on(self, step: Step, deadline: Deadline) -> Sequence[User | None]:
        match step:
            case Step.OFFICER:
                return [deadline.officer]
            case Step.DEPUTY:
                return [self._deputies.get((deadline.desk_id, deadline.officer_id or 0))]
            case Step.HEAD:
                return self._heads[deadline.desk_id]
        if self._clerks is None:
            clerks = User.objects.filter(role=User.Role.CLERK, is_active=True)
            self._clerks = list(clerks.order_by("id"))
        return self._clerks

    def _able(self, users: Sequence[User | None], deadline: Deadline, on: date) -> list[User]:
        unable = self._refused.get(deadline.pk, ())
        answering = [self._leave.answering_for(user, on) for user in users if user]
        able = [u for u in answering if u.pk not in unable and self._sight.sees(u, deadline)]
        return list({user.pk: user for user in able}.values())
