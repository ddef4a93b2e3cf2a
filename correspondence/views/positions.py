"""Where a page of a list ended, as its address says it."""

from datetime import date, datetime

from django.http import Http404

from correspondence.selectors.letters import Position

LONGEST_KEY = 18


def position_of(text: str) -> Position | None:
    """``2017-07-13T07:50:00+00:00~45`` as a position; raises ``Http404`` for anything else."""
    if not text:
        return None
    instant, _tilde, key = text.rpartition("~")
    try:
        registered_at = datetime.fromisoformat(instant)
    except ValueError:
        raise Http404 from None
    if registered_at.tzinfo is None:
        raise Http404
    return Position(registered_at, key_of(key))


def written(position: Position | None) -> str:
    """The position as ``position_of`` reads it; empty for none."""
    return f"{position.registered_at.isoformat()}~{position.id}" if position else ""


def day_and_key(text: str) -> tuple[date, int] | None:
    """``2017-08-01~45`` as a day and a key; raises ``Http404`` for anything else."""
    if not text:
        return None
    day, _tilde, key = text.rpartition("~")
    try:
        found = date.fromisoformat(day)
    except ValueError:
        raise Http404 from None
    return found, key_of(key)


def key_of(text: str) -> int:
    """A key in plain digits; raises ``Http404`` for anything else."""
    if not (text.isascii() and text.isdigit() and len(text) <= LONGEST_KEY):
        raise Http404
    return int(text)
