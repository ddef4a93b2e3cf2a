"""Tokens that say where a letter belongs: at whose desk, among which others, of which day.

Each stretch of keys is a token at two widths, so that a search can begin at the newest.
"""

import math
from collections.abc import Iterable, Iterator
from datetime import date, timedelta

from correspondence.finding.tokens import TIE

NARROW, WIDE = WIDTHS = (12, 15)
"""A stretch is of two to the power of these many keys."""
TOO_FEW = 50
HIGHEST_MARKING = 3


def stretches_of(key: int) -> list[str]:
    """The stretches that a letter's key lies in, of each width."""
    return [_stretch(width, key >> width) for width in WIDTHS]


def stretches(width: int, first_key: int, last_key: int) -> Iterator[str]:
    """The stretches of that width that hold the keys from the first to the last."""
    return (_stretch(width, at) for at in range(first_key >> width, (last_key >> width) + 1))


def beginning_of_enough(last_key: int, looked_from: int, found: int, *, enough: int) -> int:
    """Where the newest letters begin that as good as surely hold ``enough`` of what is asked for.

    From ``looked_from`` on they held ``found``; the older ones are taken to hold them as evenly.
    Of few that were found nothing sure is told: more are to be looked through first.
    """
    looked_through = last_key + 1 - looked_from
    if 0 < found < TOO_FEW and looked_through < 1 << WIDE:
        reach = looked_through * 8
    else:
        reach = math.ceil(looked_through * enough / max(found - 2 * math.sqrt(found), 0.5))
    return max(last_key - reach, 0) >> WIDE << WIDE


def seen_at(marking: int, desk: int, users: Iterable[int], desks: Iterable[int]) -> Iterator[str]:
    """Who sees a letter of that marking: its desk, the people and the desks on its list."""
    yield f"{TIE}m{marking}"
    yield f"{TIE}d{desk}m{marking}"
    for key in users:
        yield f"{TIE}u{key}m{marking}"
    for key in desks:
        yield f"{TIE}v{key}m{marking}"


def seen_by(user: int, desks: Iterable[int], cleared_to: int) -> Iterator[str]:
    """What letters bear of which one at least is seen by a person of these desks."""
    names = [f"u{user}", *(f"{kind}{key}" for key in desks for kind in "dv")]
    for marking in range(cleared_to + 1):
        for name in names:
            yield f"{TIE}{name}m{marking}"


def seen_everywhere(cleared_to: int) -> list[str] | None:
    """The same for who reads every desk's mail; None where nothing is hidden from them."""
    if cleared_to >= HIGHEST_MARKING:
        return None
    return [f"{TIE}m{marking}" for marking in range(cleared_to + 1)]


def of_desk(desk: int) -> list[str]:
    """What the letters of a desk bear, of which marking soever."""
    return [f"{TIE}d{desk}m{marking}" for marking in range(HIGHEST_MARKING + 1)]


def of_agreement(agreement: int) -> str:
    """What a letter bears that cites the agreement."""
    return f"{TIE}a{agreement}"


def of_day(on: date) -> list[str]:
    """The day, the month and the year of a letter."""
    return [f"{TIE}y{on:%Y}", f"{TIE}y{on:%Y%m}", f"{TIE}y{on:%Y%m%d}"]


def of_days(first: date, last: date) -> Iterator[str]:
    """Years, months and days that together are exactly those from the first to the last."""
    at = first
    while at <= last:
        for digits, begins_next in (("%Y", _next_year), ("%Y%m", _next_month)):
            after = begins_next(at)
            if _begins(at, digits) and after is not None and after - timedelta(days=1) <= last:
                yield f"{TIE}y{at.strftime(digits)}"
                break
        else:
            yield f"{TIE}y{at:%Y%m%d}"
            after = at + timedelta(days=1) if at < date.max else None
        if after is None:
            return
        at = after


def _begins(at: date, digits: str) -> bool:
    return at.day == 1 and (digits == "%Y%m" or at.month == 1)


def _next_year(at: date) -> date | None:
    return date(at.year + 1, 1, 1) if at.year < date.max.year else None


def _next_month(at: date) -> date | None:
    if at.month < 12:
        return date(at.year, at.month + 1, 1)
    return _next_year(at)


def _stretch(width: int, at: int) -> str:
    return f"{TIE}k{width}n{at}"
