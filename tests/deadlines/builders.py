"""Rows that tests of the docket start from, each with only what it must have."""

from datetime import UTC, date, datetime
from typing import Any

from deadlines.models import Agreement, Calendar, Provision, Rule
from deadlines.selectors.letter_events import Event
from deadlines.selectors.rules import folded_code
from deadlines.services.docketing import Matter
from offices.models import Desk, Marking, Party, Post, User
from offices.services.audit import Act

NOW = datetime(2017, 7, 13, 1, tzinfo=UTC)
ACT = Act(at=NOW, source="test")


def party(code: str, zone: str, calendar: str = "") -> Party:
    row, _ = Party.objects.get_or_create(
        code=code, defaults={"name": code, "capital": code, "zone": zone, "calendar_code": calendar}
    )
    return row


def korea() -> Party:
    return party("KR", "Asia/Seoul", "KR")


def united_states() -> Party:
    return party("US", "America/New_York", "US-FED")


def desk(code: str = "TRADE") -> Desk:
    post, _ = Post.objects.get_or_create(
        code="SEOUL",
        defaults={"name": "Ministry", "party": korea(), "place": "Sejong", "zone": "Asia/Seoul"},
    )
    row, _ = Desk.objects.get_or_create(code=code, defaults={"name": code, "post": post})
    return row


def officer(username: str = "gildong", **fields: Any) -> User:
    row, _ = User.objects.get_or_create(
        username=username,
        defaults={
            "name": username.title(),
            "email": f"{username}@office.test",
            "cleared_to": Marking.SECRET,
            **fields,
        },
    )
    return row


def calendar(code: str, **fields: Any) -> Calendar:
    return Calendar.objects.create(
        code=code,
        name=code,
        weekends=[{"days": [5, 6], "from": None, "until": None}],
        **{"known_from_on": date(2000, 1, 1), "known_until_on": date(2030, 12, 31), **fields},
    )


def rule(code: str = "KORUS-22.2.4(b)", **fields: Any) -> Rule:
    """A 30-day duty of both sides, unless ``fields`` say otherwise."""
    key, _, article = code.partition("-")
    agreement, made = Agreement.objects.get_or_create(key=key, defaults={"name": key})
    if made:
        agreement.parties.set([korea(), united_states()])
    provision, _ = Provision.objects.get_or_create(
        agreement=agreement, article=article, defaults={"title": article}
    )
    return Rule.objects.create(
        provision=provision,
        code=code,
        lookup_code=folded_code(code),
        **{
            "nature": "DUTY",
            "state": "VERIFIED",
            "length": 30,
            "unit": "DAYS",
            "actor": "BOTH",
            "silent_on": ["SENT_OR_RECEIVED", "LOCAL_DATE"],
            **fields,
        },
    )


def matter(**fields: Any) -> Matter:
    return Matter(
        **{
            "number": "TRADE-I-2017-0001",
            "subject": "A special session",
            "counterpart": "USTR",
            "desk": desk(),
            "officer": None,
            "marking": Marking.OFFICIAL,
            "distribution": None,
            **fields,
        }
    )


def letter_from_washington(**fields: Any) -> Event:
    return Event(
        **{
            "dated_on": date(2017, 7, 12),
            "sent_at": None,
            "received_on": date(2017, 7, 12),
            "received_at": None,
            "sender": united_states(),
            "addressee": korea(),
            "we_are": "ADDRESSEE",
            **fields,
        }
    )
