"""Where a reader sits: the desk and post whose day, calendar and zone their pages use."""

from dataclasses import dataclass

from offices.models import Desk, Membership, User


@dataclass(frozen=True, slots=True)
class Station:
    """A reader's desk (none in an empty house), its place, zone and calendar.

    ``own_zone`` is the zone the reader chose for themselves, else the post's.
    """

    desk: Desk | None
    place: str
    zone: str
    own_zone: str
    calendar_code: str


def station_of(user: User) -> Station:
    """The reader's first desk; for who has none, the registry's default desk."""
    membership = (
        Membership.objects.filter(user=user)
        .select_related("desk__post__party")
        .order_by("id")
        .first()
    )
    desk = membership.desk if membership else _default_desk()
    if desk is None:
        return Station(None, "", "UTC", user.zone or "UTC", "")
    post = desk.post
    return Station(
        desk=desk,
        place=post.place,
        zone=post.zone,
        own_zone=user.zone or post.zone,
        calendar_code=post.calendar_code or post.party.calendar_code,
    )


def _default_desk() -> Desk | None:
    desks = Desk.objects.select_related("post__party")
    return desks.filter(is_default=True).first() or desks.order_by("id").first()
