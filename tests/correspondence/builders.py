"""Rows and entries that tests of the registry start from, each with only what it must have."""

from datetime import UTC, date, datetime
from itertools import count
from typing import Any

from correspondence.draft_entry import NewDraft
from correspondence.entry import Asked, Entry
from correspondence.models import Letter, Organization
from correspondence.services.drafting import draft_letter
from correspondence.services.registration import register
from correspondence.textual import folded_name
from deadlines.models import Rule
from offices.models import Desk, Marking, Membership, Party, Post, User
from offices.services.audit import Act
from tests.deadlines.builders import rule

NOW = datetime(2017, 7, 13, 1, tzinfo=UTC)
SPECIAL_SESSION = Asked(kind="SPECIAL_SESSION", provision="KORUS-22.2.4(b)")
_texts = count(1)


def act(at: datetime = NOW, actor: User | None = None) -> Act:
    return Act(at=at, actor=actor, source="test")


def party(code: str, name: str, capital: str, zone: str) -> Party:
    named = {"name": name, "capital": capital, "zone": zone}
    return Party.objects.get_or_create(code=code, defaults=named)[0]


def korea() -> Party:
    return party("KR", "Republic of Korea", "Seoul", "Asia/Seoul")


def united_states() -> Party:
    return party("US", "United States", "Washington", "America/New_York")


def desk(code: str = "TRADE", *, is_default: bool = False, zone: str = "Asia/Seoul") -> Desk:
    named = {"name": f"Post of {code}", "party": korea(), "place": "Sejong", "zone": zone}
    post = Post.objects.get_or_create(code=f"P-{code}"[:16], defaults=named)[0]
    fields = {"name": code, "post": post, "is_default": is_default}
    return Desk.objects.get_or_create(code=code, defaults=fields)[0]


def special_session_rule(**fields: Any) -> Rule:
    """KORUS 22.2.4(b): a special session within 30 days, in the territory of the Party asked."""
    korea(), united_states()
    return rule(
        **{
            "kinds": ["SPECIAL_SESSION"],
            "place_rule": "REQUESTED_PARTY",
            "place_text": "in the territory of the requested Party",
            **fields,
        }
    )


def organization(name: str, party: Party | None = None, **fields: Any) -> Organization:
    return Organization.objects.create(
        name=name, folded_name=folded_name(name), party=party, **fields
    )


def user(username: str, desk: Desk | None = None, *, head: bool = False, **fields: Any) -> User:
    named = {"name": username.title(), "email": f"{username}@office.test"}
    row = User.objects.create(username=username, **{**named, **fields})
    if desk is not None:
        Membership.objects.create(user=row, desk=desk, role="MANAGER" if head else "OFFICER")
    return row


def clerk(**fields: Any) -> User:
    return user("clerk", role=User.Role.CLERK, **{"cleared_to": Marking.SECRET, **fields})


def entry(**fields: Any) -> Entry:
    """An incoming letter of 12 July 2017 from Washington, its text like no other's."""
    return Entry(
        **{
            "text": f"Dear Minister,\n\nLetter {next(_texts)} asks for a session.\n",
            "dated_on": date(2017, 7, 12),
            "received": date(2017, 7, 13),
            "sender": "Office of Trade",
            "addressee": "Ministry of Trade",
            "desk": "TRADE",
            **fields,
        }
    )


def registered(*, by: User | None = None, at: datetime = NOW, **fields: Any) -> Letter:
    return register(act=act(at, by), entry=entry(**fields)).letter


def drafted(*, by: User | None = None, at: datetime = NOW, **fields: Any) -> Letter:
    """A letter of ours to Washington, its text like no other's; a draft."""
    given = {
        "desk": fields.pop("desk", None) or desk(),
        "subject": "On the session",
        "text": f"Dear Ambassador,\n\nLetter {next(_texts)} answers.\n",
        "addressee": "Office of Trade",
    }
    return draft_letter(act=act(at, by), draft=NewDraft(**{**given, **fields}))
