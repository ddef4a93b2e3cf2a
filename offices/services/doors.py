"""Comings and goings of people, on the record."""

from offices.models import User
from offices.services.audit import Act, Change, record


def note_sign_in(*, act: Act, user: User) -> None:
    """Put on record that ``user`` came in by password."""
    record(act=act, change=Change(action="SIGN_IN", subject_type="user", subject=user.username))


def note_sign_out(*, act: Act, user: User) -> None:
    """Put on record that ``user`` went out."""
    record(act=act, change=Change(action="SIGN_OUT", subject_type="user", subject=user.username))
