"""Sessions of people: kept open while used, listed, and ended at once."""

from datetime import datetime, timedelta

from offices.models import Session, User
from offices.room import unless_no_room
from offices.services.audit import Act, Change, on_the_record, record
from offices.sessions import expiry_of

SEEN_EVERY = timedelta(minutes=1)


def keep_open(*, session: Session, now: datetime) -> None:
    """Move the end of a session that is in use, with one write a minute at most.

    Without room for the write the session stays as it was: one goes on reading.
    """
    if session.seen_at and now - session.seen_at < SEEN_EVERY:
        return
    session.seen_at = now
    session.expire_date = expiry_of(seen_at=now, begun_at=session.begun_at)
    kept = {"seen_at": session.seen_at, "expire_date": session.expire_date}
    with unless_no_room():
        Session.objects.filter(pk=session.pk).update(**kept)


def end_session(*, act: Act, user: User, session: Session) -> None:
    """End one session of ``user``: whoever holds it is out at the next request."""
    _end(act, user, keys=[session.session_key])


def end_sessions(*, act: Act, user: User, but: str | None = None) -> int:
    """End every session of ``user`` except the one with the key ``but``; answers how many."""
    sessions = Session.objects.filter(user=user).exclude(session_key=but)
    return _end(act, user, keys=list(sessions.values_list("session_key", flat=True)))


def sweep_sessions(*, now: datetime) -> None:
    """Drop the rows of sessions that are over."""
    Session.objects.filter(expire_date__lte=now).delete()


def _end(act: Act, user: User, keys: list[str]) -> int:
    with on_the_record():
        ended, _rows = Session.objects.filter(user=user, session_key__in=keys).delete()
        if ended:
            new = {"sessions": ended}
            change = Change(
                action="SESSIONS_ENDED", subject_type="user", subject=user.username, new=new
            )
            record(act=act, change=change)
    return ended
