"""Who is at which desk, who stands in for them, who is away, and how much waits for each."""

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import Count, Q, Value

from deadlines.models import Deadline
from deadlines.selectors.docket import DATED, OURS, DocketDay, over
from deadlines.selectors.tallies import loads_by_month, long_over
from offices.access import spans_desks, visible_at_desks, visible_by_list
from offices.models import Delegation, Desk, Membership, User


@dataclass(frozen=True, slots=True)
class Load:
    """How many duties of ours wait, and how many of them are over, as the reader sees them."""

    open: int = 0
    overdue: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class PersonRow:
    """Somebody at a desk; ``away`` is their present or next leave."""

    place: Membership
    away: Delegation | None
    is_away: bool
    load: Load

    @property
    def position(self) -> str:
        """What they are at the desk; a program is said to be one, whatever its place."""
        user, place = self.place.user, self.place
        of = user if user.role == User.Role.SERVICE else place
        return str(of.get_role_display())


@dataclass(frozen=True, slots=True, kw_only=True)
class DeskRow:
    """A desk with its people, heads first; ``nobody`` is what waits there without an officer."""

    desk: Desk
    people: Sequence[PersonRow]
    nobody: Load


def desks_with_people(reader: User, day: DocketDay) -> list[DeskRow]:
    """Every desk; four queries, however many people and deadlines there are."""
    desks = list(Desk.objects.select_related("post__party").order_by("code"))
    leave = _leave(day.on)
    places: defaultdict[int, list[Membership]] = defaultdict(list)
    rows = Membership.objects.filter(user__is_active=True).select_related("user", "deputy")
    for place in rows.order_by("role", "user__name", "id"):
        places[place.desk_id].append(place)
    own = [desk.pk for desk in desks if _is_seen(reader, places[desk.pk])]
    loads = _loads(reader, day, own)
    return [
        DeskRow(
            desk=desk,
            people=[_person(place, day.on, leave, loads) for place in places[desk.pk]],
            nobody=loads.get((desk.pk, None), Load()),
        )
        for desk in desks
    ]


def people_of_the_house() -> list[User]:
    """Who works for every desk: the registry, auditors and administrators."""
    roles = (User.Role.CLERK, User.Role.AUDITOR, User.Role.ADMINISTRATOR)
    return list(User.objects.filter(is_active=True, role__in=roles).order_by("role", "name", "id"))


def _is_seen(reader: User, people: Sequence[Membership]) -> bool:
    return spans_desks(reader) or any(place.user_id == reader.pk for place in people)


def _loads(
    reader: User, day: DocketDay, own: Collection[int]
) -> Mapping[tuple[int, int | None], Load]:
    """What the reader's desks have long since is read from their summary; the rest is counted."""
    before = long_over(day)
    dated = Deadline.objects.filter(OURS & DATED).order_by()
    lately = visible_at_desks(dated.filter(over(day), due_on__gte=before), reader, own)
    parts = [
        loads_by_month(reader, own, before),
        lately.values_list("desk", "officer").annotate(open=Value(0), overdue=Count("pk")),
    ]
    if not spans_desks(reader):
        listed = visible_by_list(dated.exclude(desk__in=own), reader)
        parts.append(
            listed.values_list("desk", "officer").annotate(
                open=Count("pk"), overdue=Count("pk", filter=Q(over(day)))
            )
        )
    loads: defaultdict[tuple[int, int | None], Load] = defaultdict(Load)
    for desk, officer, waiting, late in parts[0].union(*parts[1:], all=True):
        held = loads[desk, officer]
        loads[desk, officer] = Load(held.open + waiting, held.overdue + late)
    return loads


def _leave(on: date) -> Mapping[int, Delegation]:
    """The present or the next leave of each."""
    ahead = Delegation.objects.filter(until_on__gte=on).select_related("deputy")
    found: dict[int, Delegation] = {}
    for row in ahead.order_by("from_on", "id"):
        found.setdefault(row.user_id, row)
    return found


def _person(
    place: Membership,
    on: date,
    leave: Mapping[int, Delegation],
    loads: Mapping[tuple[int, int | None], Load],
) -> PersonRow:
    away = leave.get(place.user_id)
    return PersonRow(
        place=place,
        away=away,
        is_away=away is not None and away.from_on <= on,
        load=loads.get((place.desk_id, place.user_id), Load()),
    )
