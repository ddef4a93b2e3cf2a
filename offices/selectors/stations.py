"""Where a reader sits: the desk and post whose day, calendar and zone their pages use."""

from collections.abc import Sequence
from dataclasses import dataclass

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


def station_of(user: User) -> Station:
    """The reader's first desk; for who has none, the registry's default desk."""
    return station_among(user, memberships_of(user))


def memberships_of(user: User) -> list[Membership]:
    """The desks that the reader is a member of, the first one first, with their posts."""
    places = Membership.objects.filter(user=user).select_related("desk__post__party")
    return list(places.order_by("id"))


def station_among(user: User, memberships: Sequence[Membership]) -> Station:
    """The station of a reader whose memberships have been read already."""
    desk = memberships[0].desk if memberships else _default_desk()
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


def _default_desk() -> Desk | None:
    desks = Desk.objects.select_related("post__party")
    return desks.filter(is_default=True).first() or desks.order_by("id").first()
