"""Django's sessions in a table of our own, so that people see theirs and may end them."""

import re
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, cast

from django.conf import settings
from django.contrib.auth import SESSION_KEY
from django.contrib.sessions.backends.base import UpdateError
from django.contrib.sessions.backends.db import SessionStore as DatabaseStore
from django.db import OperationalError

from offices.models import Session

BEGUN_AT = "begun_at"
ADDRESS = "address"
AGENT = "agent"
BY_PROVIDER = "by_provider"
KEY = re.compile(r"[0-9a-z]{32}")


def expiry_of(*, seen_at: datetime, begun_at: datetime | None) -> datetime:
    """When a session ends that was last used at ``seen_at``: idle, or at its longest."""
    idle = seen_at + timedelta(seconds=settings.SESSION_IDLE_SECONDS)
    longest = timedelta(seconds=settings.SESSION_COOKIE_AGE)
    return min(idle, begun_at + longest) if begun_at else idle


@dataclass(frozen=True, slots=True)
class TimeLeft:
    """How many seconds a session lasts if it is not used any more, and at its longest."""

    seconds: int
    longest: int


def time_left(session: Session, *, now: datetime) -> TimeLeft:
    """What is left of a session at ``now``."""
    longest = timedelta(seconds=settings.SESSION_COOKIE_AGE)
    last = session.begun_at + longest if session.begun_at else session.expire_date
    seconds = ((end - now).total_seconds() for end in (session.expire_date, last))
    return TimeLeft(*(max(0, int(left)) for left in seconds))


class SessionStore(DatabaseStore):
    """Sessions that end 30 minutes after their last use and 12 hours after sign-in.

    ``row`` is the stored session as it was read, or None before one was.
    """

    row: Session | None = None

    def _validate_session_key(self, key: str | None) -> bool:
        """Whether a cookie could be one of our keys; what is no key is not looked up."""
        return key is not None and KEY.fullmatch(key) is not None

    @classmethod
    def get_model_class(cls) -> type[Session]:
        return Session

    def create_model_instance(self, data: dict[str, Any]) -> Session:
        """The row to be written, with whose session it is and where it was begun."""
        seen_at = self.get_expiry_date(expiry=1) - timedelta(seconds=1)
        if SESSION_KEY in data:
            data.setdefault(BEGUN_AT, seen_at.isoformat())
        begun_at = datetime.fromisoformat(data[BEGUN_AT]) if BEGUN_AT in data else None
        written = cast("Session", super().create_model_instance(data))
        written.user_id = int(data[SESSION_KEY]) if SESSION_KEY in data else None
        written.begun_at, written.seen_at = begun_at, seen_at
        written.address, written.agent = data.get(ADDRESS, ""), data.get(AGENT, "")
        written.expire_date = expiry_of(seen_at=seen_at, begun_at=begun_at)
        return written

    def save(self, must_create: bool = False) -> None:  # noqa: FBT001, FBT002 - Django's own
        """Keep the session; a database without room says so, not that the session is gone."""
        try:
            super().save(must_create)
        except UpdateError as error:
            if isinstance(error.__context__, OperationalError):
                raise error.__context__ from error.__context__.__cause__
            raise

    def _get_session_from_db(self) -> Session | None:
        self.row = super()._get_session_from_db()  # type: ignore[misc] # the stubs leave it out
        return self.row
