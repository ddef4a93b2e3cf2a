import hashlib
from dataclasses import dataclass
from datetime import datetime

from offices.models import Session, User


@dataclass(frozen=True, slots=True)
class OwnSession:
    """One of the reader's sessions; ``mark`` names it without being its key."""

    mark: str
    address: str
    agent: str
    begun_at: datetime | None
    seen_at: datetime | None
    is_this: bool


def own_sessions(user: User, *, this: str | None, now: datetime) -> list[OwnSession]:
    """The sessions of ``user`` that are open at ``now``, the latest first."""
    rows = Session.objects.filter(user=user, expire_date__gt=now)
    return [
        OwnSession(
            mark=mark_of(row.session_key),
            address=row.address,
            agent=row.agent,
            begun_at=row.begun_at,
            seen_at=row.seen_at,
            is_this=row.session_key == this,
        )
        for row in rows.order_by("-seen_at", "session_key")
    ]


def session_marked(user: User, mark: str) -> Session | None:
    """The session of ``user`` with that mark."""
    rows = Session.objects.filter(user=user).order_by("session_key")
    return next((row for row in rows if mark_of(row.session_key) == mark), None)


def mark_of(session_key: str) -> str:
    """A name of a session that lets nobody in."""
    return hashlib.sha256(b"mark of " + session_key.encode()).hexdigest()[:16]
