from datetime import date
from typing import NamedTuple

from deadlines.models import Calendar
from deadlines.rows import split_codes
from deadlines.selectors.provisional import live_calendar_sets
from offices.models import Post

SHORTEST_HORIZON = 400
"""Days ahead for which a calendar must be known before it is an alarm."""


class Horizon(NamedTuple):
    """A calendar that deadlines rest on and the days it is still known for."""

    code: str
    known_until_on: date
    days: int


def short_horizons(on: date) -> list[Horizon]:
    """The calendars in use that are known for less than 400 days more, shortest first.

    In use are those that live deadlines rest on and those of our posts and their parties.
    """
    in_use = {code for column in live_calendar_sets() for code in split_codes(column)}
    for codes in Post.objects.values_list("calendar_code", "party__calendar_code"):
        in_use.update(codes)
    rows = Calendar.objects.filter(code__in=in_use).order_by("known_until_on", "code")
    horizons = [Horizon(r.code, r.known_until_on, (r.known_until_on - on).days) for r in rows]
    return [horizon for horizon in horizons if horizon.days < SHORTEST_HORIZON]
