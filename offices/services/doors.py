"""Comings and goings of people, on the record."""

from offices.models import User
from offices.services.audit import Act, Change, record


def note_sign_in(*, act: Act, user: User, by: str) -> None:
    """Put on record that ``user`` came in; ``by`` is the factor that came last."""
    change = Change(action="SIGN_IN", subject_type="user", subject=user.username, new={"by": by})
    record(act=act, change=change)


def note_sign_out(*, act: Act, user: User) -> None:
    """Put on record that ``user`` went out."""
    record(act=act, change=Change(action="SIGN_OUT", subject_type="user", subject=user.username))


def note_refusal(*, act: Act, door: str, username: str) -> None:
    """Put on record that somebody did not get in by ``door``.

    The user name is kept if there is such an account, and nothing of it otherwise: people
    type passwords there.
    """
    known = None if "\0" in username else _account_named(username)
    change = Change(
        action="SIGN_IN_FAILED", subject_type="user", subject=known or "—", new={"door": door}
    )
    record(act=act, change=change)


def _account_named(username: str) -> str | None:
    return User.objects.filter(username=username).values_list("username", flat=True).first()
