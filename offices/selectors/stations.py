"""Where a reader sits: the desk and post whose day, calendar and zone their pages use."""

from dataclasses import dataclass

from django.db.models import F, FilteredRelation, Q

from offices.models import Desk, Membership, User


@dataclass(frozen=True, slots=True)
class Station:
    """A reader's desk (none in an empty house), its place, zone and calendar.

    ``own_zone`` is the zone the reader chose for themselves, else the post's; ``party`` is
    the code of the state or organization whose post it is.
    """

    desk: Desk | None
    place: str
    zone: str
    own_zone: str
    calendar_code: str
    party: str = ""


@dataclass(frozen=True, slots=True)
class House:
    """Where a reader sits, and whom and which desks a list may be narrowed to."""

    station: Station
    places: list[Membership]
    desks: list[Desk]
    officers: list[User]


def station_of(user: User) -> Station:
    """The reader's first desk; for who has none, the registry's default desk."""
    return place_of(user)[0]


def place_of(user: User) -> tuple[Station, list[Membership]]:
    """The reader's station and memberships, the first one first.

    One query; a second one where neither the reader nor the registry has a desk of their own.
    """
    own = FilteredRelation("memberships", condition=Q(memberships__user=user))
    desks = Desk.objects.annotate(own=own).filter(Q(own__isnull=False) | Q(is_default=True))
    told = desks.annotate(entry=F("own__id"), place=F("own__role")).order_by("entry", "id")
    rows = list(told.select_related("post__party"))
    memberships = [
        Membership(id=row.entry, user=user, desk=row, role=row.place) for row in rows if row.entry
    ]
    default = next((row for row in rows if row.is_default), None)
    return _station_at(user, memberships[0].desk if memberships else default), memberships


def house_around(user: User) -> House:
    """The reader's station and memberships, and every desk and officer, no program; one query."""
    told = Desk.objects.annotate(
        entry=F("memberships__id"),
        place=F("memberships__role"),
        officer=F("memberships__user"),
        username=F("memberships__user__username"),
        officer_name=F("memberships__user__name"),
        officer_role=F("memberships__user__role"),
    )
    rows = list(told.select_related("post__party").order_by("code", "entry"))
    places = [
        Membership(id=row.entry, user=user, desk=row, role=row.place)
        for row in sorted((row for row in rows if row.officer == user.pk), key=lambda r: r.entry)
    ]
    default = next((row for row in rows if row.is_default), None)
    people = {
        row.officer: User(id=row.officer, username=row.username, name=row.officer_name)
        for row in rows
        if row.officer and row.officer_role != User.Role.SERVICE
    }
    return House(
        station=_station_at(user, places[0].desk if places else default),
        places=places,
        desks=list({row.pk: row for row in rows}.values()),
        officers=sorted(people.values(), key=lambda one: (one.name, one.pk)),
    )


def memberships_of(user: User) -> list[Membership]:
    """The desks that the reader is a member of, the first one first, with their posts."""
    places = Membership.objects.filter(user=user).select_related("desk__post__party")
    return list(places.order_by("id"))


def _station_at(user: User, desk: Desk | None) -> Station:
    desk = desk or Desk.objects.select_related("post__party").order_by("id").first()
    if desk is None:
        return Station(None, "", "UTC", user.zone or "UTC", "")
    post = desk.post
    return Station(
        desk=desk,
        place=post.place,
        zone=post.zone,
        own_zone=user.zone or post.zone,
        calendar_code=post.calendar_code or post.party.calendar_code,
        party=post.party.code,
    )
