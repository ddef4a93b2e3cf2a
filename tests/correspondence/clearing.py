"""A house in which a draft of the desk TRADE goes to LEGAL and to its head, and who is in it."""

from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from typing import Any

from correspondence.models import Attachment, Clearance, ClearanceRoute, Letter, RouteStep
from correspondence.services.clearing import clear
from correspondence.services.submitting import submit
from offices.models import Delegation, Desk, Marking, Membership, User
from tests.correspondence.builders import (
    SPECIAL_SESSION,
    act,
    desk,
    drafted,
    registered,
    special_session_rule,
    user,
)

MONDAY = datetime(2017, 7, 17, 1, tzinfo=UTC)
"""Monday 17 July 2017, ten in the morning in Seoul."""


@dataclass(frozen=True)
class Hall:
    """The two desks, the people at them, and the route that every draft of TRADE takes."""

    trade: Desk
    legal: Desk
    route: ClearanceRoute
    people: dict[str, User] = field(default_factory=dict)

    def __getattr__(self, name: str) -> User:
        try:
            return self.people[name]
        except KeyError:
            raise AttributeError(name) from None


def route(*steps: dict[str, Any], name: str = "To all", **fields: Any) -> ClearanceRoute:
    """A route in use; a step names its desk, person or organization, or is the minister's."""
    row = ClearanceRoute.objects.create(name=name, **fields)
    for place, step in enumerate(steps, start=1):
        named = next((n for n in ("desk", "person", "organization") if n in step), "minister")
        station = {"organization": "OUTSIDE"}.get(named, named.upper())
        RouteStep.objects.create(**{"route": row, "order": place, "station": station, **step})
    return row


def hall(*steps: dict[str, Any], **fields: Any) -> Hall:
    """A route to LEGAL and then to TRADE's head, unless other ``steps`` are given."""
    trade, legal = desk(), desk("LEGAL")
    high = {"cleared_to": Marking.CONFIDENTIAL}
    people = {
        "author": user("author", trade, **high),
        "colleague": user("colleague", trade, **high),
        "head": user("head", trade, head=True, **high),
        "lawyer": user("lawyer", legal, head=True, **high),
        "junior": user("junior", legal, **high),
        "stranger": user("stranger", desk("WTO"), head=True, **high),
    }
    Membership.objects.filter(user=people["lawyer"]).update(deputy=people["junior"])
    asked = steps or ({"desk": legal}, {"desk": trade})
    return Hall(trade, legal, route(*asked, **fields), people)


def reply_of(there: Hall, **fields: Any) -> Letter:
    """A draft that answers a request for a special session, due on 11 August 2017."""
    special_session_rule()
    asked = registered(requests=(SPECIAL_SESSION,))
    full = tuple(asked.requests.all())
    return drafted(by=there.author, in_reply_to=asked, addressee="", full=full, **fields)


def submitted(letter: Letter, by: User | None = None, at: datetime = MONDAY) -> Letter:
    seen = letter.versions.count()
    return submit(act=act(at, by), letter=letter, seen=seen)


def cleared(letter: Letter, *clearers: User, at: datetime = MONDAY) -> Letter:
    """The letter with the word of each, one after another."""
    for clearer in clearers:
        letter = clear(act=act(at, clearer), letter=letter, seen=letter.versions.count())
    return letter


def steps_of(letter: Letter) -> list[Clearance]:
    return list(Clearance.objects.filter(letter=letter).order_by("round", "order", "id"))


def on_leave(user: User, deputy: User, at: datetime = MONDAY) -> None:
    day = at.date()
    Delegation.objects.create(
        user=user, deputy=deputy, from_on=day, until_on=date(day.year, 12, 31)
    )


def file_of(letter: Letter, name: str) -> Attachment:
    return Attachment.objects.create(
        letter=letter,
        storage_name=name,
        name=f"{name}.pdf",
        kind="PDF",
        size=1,
        sha256="0" * 64,
        scan_state="NOT_REQUIRED",
        added_at=MONDAY,
    )
