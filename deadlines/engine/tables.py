"""The arrays behind a calendar: working days counted up to each day, and each of them.

Adding, counting and rolling are index arithmetic, so a date costs the same whatever the
length of its period.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from functools import lru_cache
from itertools import accumulate, chain, compress, islice

LAST_DAY = date.max.toordinal()
_CHUNK = 1024


class Table:
    """The two arrays for the days from ``first`` to ``last`` (ordinals, both included).

    ``upto`` holds the number of working days up to and with each day, ``days`` the
    working days themselves. Days are shared among calendars, so that many stay small.
    """

    __slots__ = ("days", "first", "last", "open", "upto")

    def __init__(self, first: int, last: int, opened: bytes) -> None:
        self.first = first
        self.last = last
        self.open = opened
        self.upto: list[int] = list(accumulate(opened))
        self.days: list[date] = list(compress(days_between(first, last), opened))

    def due_ordinals(self, count: int, last: int) -> list[int]:
        """The ordinal of the ``count``-th working day after each day up to ``last``."""
        worked = [day.toordinal() for day in self.days]
        return [worked[before + count - 1] for before in self.upto[: last - self.first + 1]]


@lru_cache(maxsize=512)
def _chunk_of_days(number: int) -> tuple[date, ...]:
    start = number * _CHUNK
    return tuple(map(date.fromordinal, range(max(start, 1), min(start + _CHUNK, LAST_DAY + 1))))


def days_between(first: int, last: int) -> Iterator[date]:
    """The days from one ordinal to another, both included, the same objects every time."""
    chunks = range(first // _CHUNK, last // _CHUNK + 1)
    days = chain.from_iterable(map(_chunk_of_days, chunks))
    skipped = first - max(chunks.start * _CHUNK, 1)
    return islice(days, skipped, skipped + last - first + 1)
