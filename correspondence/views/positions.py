"""Where a page of letters ended, as its address says it."""

from datetime import datetime

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
        number = int(key)
    except ValueError:
        raise Http404 from None
    if registered_at.tzinfo is None or len(key) > LONGEST_KEY:
        raise Http404
    return Position(registered_at, number)


def written(position: Position | None) -> str:
    """The position as ``position_of`` reads it; empty for none."""
    return f"{position.registered_at.isoformat()}~{position.id}" if position else ""
