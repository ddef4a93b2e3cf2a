"""Rows that tests about reminders begin with, each complete and plain."""

from datetime import UTC, date, datetime
from typing import Any

from deadlines.models import Deadline
from offices.models import Desk, Marking, Membership, Party, Post, User

DOCKETED_AT = datetime(2026, 3, 2, 12, tzinfo=UTC)
DUE_ON = date(2026, 4, 1)


def make_desk(code: str = "TRADE", *, zone: str = "America/New_York") -> Desk:
    party, _ = Party.objects.get_or_create(
        code="US",
        defaults={
            "name": "United States",
            "name_ko": "미국",
            "capital": "Washington",
            "zone": "America/New_York",
        },
    )
    post = Post.objects.create(
        code=f"POST-{code}", name="Post", party=party, place="Here", zone=zone
    )
    return Desk.objects.create(code=code, name="Trade", post=post)


def make_user(username: str, **fields: Any) -> User:
    fields = {"name": username.title(), "email": f"{username}@example.org", **fields}
    return User.objects.create(username=username, **fields)


def make_officer(desk: Desk, username: str = "officer", **fields: Any) -> User:
    user = make_user(username, **fields)
    Membership.objects.create(user=user, desk=desk)
    return user


def make_head(desk: Desk, username: str = "head", **fields: Any) -> User:
    user = make_user(username, **fields)
    Membership.objects.create(user=user, desk=desk, role=Membership.Role.MANAGER)
    return user


def make_deadline(desk: Desk, officer: User | None, **fields: Any) -> Deadline:
    fields = {
        "basis": "STATED",
        "owed_by": "OURS",
        "matter": "TRADE-I-2026-0001",
        "subject": "Request for a special session",
        "marking": Marking.OFFICIAL,
        "due_on": DUE_ON,
        "docketed_at": DOCKETED_AT,
        **fields,
    }
    return Deadline.objects.create(desk=desk, officer=officer, **fields)
