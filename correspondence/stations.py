"""Who stands at a step of clearance, who may take it over, and who signs for whom.

Asked without a clock: whether somebody is away on a day is the services' question.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from typing import Any

from django.db.models import Q, QuerySet

from correspondence.models import Clearance, Letter, SigningDelegation
from correspondence.models.clearance import ClearanceState
from correspondence.models.clearance_route import RouteStep, Station
from correspondence.models.letter import Direction
from correspondence.workflow import Move
from offices.models import Delegation, Desk, Membership, User

WORKING_ROLES = (User.Role.STAFF, User.Role.CLERK, User.Role.SERVICE)
Step = Clearance | RouteStep


class Stations:
    """The people at the steps of one letter; three queries, however many steps."""

    def __init__(self, letter: Letter, steps: Sequence[Step]) -> None:
        self._letter = letter
        self._members: defaultdict[int, list[Membership]] = defaultdict(list)
        self._places: defaultdict[int, list[Membership]] = defaultdict(list)
        persons = [step.person_id for step in steps if step.person_id is not None]
        theirs = Membership.objects.filter(user__in=persons).values("desk")
        desks = {letter.desk_id, *(step.desk_id for step in steps if step.desk_id is not None)}
        rows = Membership.objects.filter(Q(desk__in=desks) | Q(desk__in=theirs))
        beside = ("user", "deputy", "desk__post__party")
        for member in rows.select_related(*beside).order_by("id"):
            self._members[member.desk_id].append(member)
            self._places[member.user_id].append(member)
        self._known = {*persons, *self._places}
        self._answering: defaultdict[int, list[User]] | None = None

    def standing(self, step: Step) -> list[User]:
        """Whose word the step waits for: each may give it; only who took it over, if any did.

        A desk's is that of its heads. An office outside is heard by the letter's desk, and
        a minister without an account by the heads of it.
        """
        taken_by = getattr(step, "taken_by", None)
        if taken_by is not None:
            return self._able([taken_by])
        if step.person is not None:
            return self._able([step.person])
        if step.station == Station.OUTSIDE:
            return self._able(member.user for member in self._members[self._letter.desk_id])
        return self._heads([step.desk_id or self._letter.desk_id])

    def managers(self, step: Step) -> list[User]:
        """Who may take the step over at any time: the heads of the desk that answers for it."""
        if step.person_id is not None and self._places[step.person_id]:
            return self._heads(place.desk_id for place in self._places[step.person_id])
        return self._heads([step.desk_id or self._letter.desk_id])

    def deputies(self, step: Step) -> list[User]:
        """Who stands in, by their place at a desk, for those whose word the step waits for."""
        if step.person_id is not None:
            return self._able(place.deputy for place in self._places[step.person_id])
        members = self._members[step.desk_id or self._letter.desk_id]
        return self._able(member.deputy for member in members if _is_head(member))

    def takers(self, step: Step) -> list[User]:
        """Who may ever take the step over: a head, a deputy, or who answers for one on leave."""
        answering = [user for one in self.nominal(step) for user in self._deputies_on_leave(one)]
        found = [*self.managers(step), *self.deputies(step), *self._able(answering)]
        return list({user.pk: user for user in found}.values())

    def nominal(self, step: Step) -> list[User]:
        """Who the station is, able or not, whoever took the step over."""
        if step.person is not None:
            return [step.person]
        members = self._members[step.desk_id or self._letter.desk_id]
        if step.station == Station.OUTSIDE:
            return [member.user for member in members]
        return [member.user for member in members if _is_head(member)]

    def desk(self, step: Step) -> Desk:
        """The desk by whose calendar the step's day is kept."""
        if step.desk is not None:
            return step.desk
        places = self._places[step.person_id] if step.person_id is not None else []
        return places[0].desk if places else self._letter.desk

    def _deputies_on_leave(self, user: User) -> list[User]:
        if self._answering is None:
            self._answering = defaultdict(list)
            rows = Delegation.objects.filter(user__in=self._known).select_related("deputy")
            for row in rows.order_by("id"):
                self._answering[row.user_id].append(row.deputy)
        return self._answering[user.pk]

    def _heads(self, desks: Iterable[int]) -> list[User]:
        return self._able(
            member.user for desk in desks for member in self._members[desk] if _is_head(member)
        )

    def _able(self, users: Iterable[User | None]) -> list[User]:
        marking = self._letter.marking
        able = [user for user in users if user is not None and is_able(user, marking)]
        return list({user.pk: user for user in able}.values())


def is_able(user: User, marking: int) -> bool:
    """Whether the account may sign in, works on letters and is cleared for that marking."""
    return user.is_active and user.cleared_to >= marking and user.role in WORKING_ROLES


def last_round(letter: Letter) -> QuerySet[Clearance]:
    """The steps of the letter's latest round, in their order; one query."""
    rows = Clearance.objects.filter(letter=letter)
    latest = rows.order_by("-round").values("round")[:1]
    beside = (
        "route",
        "letter__desk",
        "desk__post__party",
        "person",
        "organization",
        "taken_by",
        "ended_by",
    )
    found = rows.filter(round=latest).select_related(*beside, "version", "deadline")
    return found.order_by("order", "id")


def moves_at_stations(user: User, letter: Letter) -> frozenset[Move]:
    """The moves that are the user's by a step of the latest round or a delegated signature."""
    if letter.direction != Direction.OUTGOING:
        return frozenset()
    moves: set[Move] = set()
    steps = list(last_round(letter))
    stations = Stations(letter, steps)
    for step in steps:
        if user in stations.standing(step):
            moves |= {Move.CLEAR, Move.RETURN}
        if user in stations.takers(step):
            moves.add(Move.TAKE_OVER)
    if delegations_to(user, letter).exists():
        moves.add(Move.SIGN)
    return frozenset(moves)


def waits_for(user: User) -> Q:
    """Which steps wait for the word of ``user``, as ``Stations.standing`` says of one."""
    places = Membership.objects.filter(user=user)
    headed = places.filter(role=Membership.Role.MANAGER).values("desk")
    not_taken = Q(taken_by__isnull=True) & (
        Q(person=user)
        | Q(station=Station.DESK, desk__in=headed)
        | Q(station=Station.OWN_DESK, letter__desk__in=headed)
        | Q(station=Station.MINISTER, person__isnull=True, letter__desk__in=headed)
        | Q(station=Station.OUTSIDE, letter__desk__in=places.values("desk"))
    )
    return Q(state=ClearanceState.OPEN) & (Q(taken_by=user) | not_taken)


def waits_for_absent(absent: Collection[int] | QuerySet[Any, Any]) -> Q:
    """Which steps wait for one of the ``absent``, or for the desk that one of them heads."""
    heads = Membership.objects.filter(user__in=absent, role=Membership.Role.MANAGER)
    desks = heads.values("desk")
    theirs = (
        Q(person__in=absent)
        | Q(station=Station.DESK, desk__in=desks)
        | Q(station=Station.OWN_DESK, letter__desk__in=desks)
    )
    return Q(state=ClearanceState.OPEN, taken_by__isnull=True) & theirs | Q(
        state=ClearanceState.OPEN, taken_by__in=absent
    )


def delegations_to(user: User, letter: Letter) -> QuerySet[SigningDelegation]:
    """The delegations by which ``user`` signs for a head of the letter's desk, of any day."""
    heads = Membership.objects.filter(desk=letter.desk_id, role=Membership.Role.MANAGER)
    rows = SigningDelegation.objects.filter(delegate=user, signer__in=heads.values("user"))
    return rows.filter(signer__is_active=True).select_related("signer").order_by("from_on", "id")


def _is_head(member: Membership) -> bool:
    return member.role == Membership.Role.MANAGER
