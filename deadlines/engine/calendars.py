"""Which days are worked: weekends, closures and the span they are known for.

A calendar answers from two arrays, the number of working days up to each day and
the k-th working day, so adding, counting and rolling cost the same whatever the
length. The arrays cover a span of years and move when a question leaves it.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from deadlines.engine.limits import DAYS_IN_100_YEARS
from deadlines.engine.tables import LAST_DAY, Table
from deadlines.engine.values import EngineError

if TYPE_CHECKING:
    from deadlines.engine.steps import Runs

SATURDAY, SUNDAY = 5, 6
_MARGIN = 366 * 4
_WIDEST = DAYS_IN_100_YEARS * 4


class WeekendPattern(NamedTuple):
    """Weekdays off (0 is Monday), from and until the days given, both included."""

    days: frozenset[int] = frozenset((SATURDAY, SUNDAY))
    valid_from: date | None = None
    valid_until: date | None = None


class Closure(NamedTuple):
    """A day off that is no weekend: its name, its kind and where it is written."""

    on: date
    name: str = ""
    kind: str = ""
    source: str = ""


class Why(NamedTuple):
    """Why a day is not worked: whose calendar, and the closure's name, None for a weekend."""

    calendar: str
    closure: str | None


class WorkCalendar:
    """Working days of one place. Frozen: nothing in it changes once it is made.

    ``known_from`` and ``known_until`` bound the days for which all closures are known;
    None is for all time. An extra working day outweighs both weekend and closure.
    """

    __slots__ = (
        "_closures",
        "_extra",
        "_table",
        "_weekends",
        "code",
        "known_from",
        "known_until",
        "runs",
    )

    def __init__(
        self,
        code: str = "",
        *,
        weekends: Sequence[WeekendPattern] = (WeekendPattern(),),
        closures: Iterable[Closure] = (),
        extra_working_days: Iterable[date] = (),
        known_from: date | None = None,
        known_until: date | None = None,
    ) -> None:
        if known_from and known_until and known_until < known_from:
            raise EngineError("SPAN_REVERSED", "known_until")
        self.code = code
        self.known_from = known_from
        self.known_until = known_until
        self._weekends = tuple(weekends)
        self._closures: dict[date, Closure] = {}
        for closure in closures:
            self._closures.setdefault(closure.on, closure)
        self._extra = frozenset(extra_working_days)
        self._table: Table | None = None
        self.runs: Runs | None = None  # kept here by the explanation

    def __repr__(self) -> str:
        return f"<WorkCalendar {self.code or 'inline'}>"

    # -- questions -------------------------------------------------------------

    def is_working_day(self, day: date) -> bool:
        ordinal = day.toordinal()
        table = self.table(ordinal, ordinal)
        return table.open[ordinal - table.first] == 1

    def advance(self, day: date, count: int) -> date:
        """The ``count``-th working day after ``day``, or before it when negative.

        Zero gives the day itself when it is worked, else the next day that is.
        Raises EngineError when the answer lies over 100 years away or nobody ever works.
        """
        table = self._table
        if table is not None and count > 0:
            at = day.toordinal() - table.first
            if at >= 0:
                try:
                    return table.days[table.upto[at] + count - 1]
                except IndexError:
                    pass
        if count == 0:
            return self.following(day)
        return self._advance_far(day, count)

    def following(self, day: date) -> date:
        """The day itself when it is worked, else the next day that is."""
        return day if self.is_working_day(day) else self.advance(day, 1)

    def preceding(self, day: date) -> date:
        """The day itself when it is worked, else the last day before it that is."""
        return day if self.is_working_day(day) else self.advance(day, -1)

    def working_days_between(self, first: date, last: date) -> int:
        """How many working days come after ``first``, up to and with ``last``.

        Negative when ``last`` is the earlier day.
        """
        low, high = sorted((first.toordinal(), last.toordinal()))
        if high - low > _WIDEST - 2 * _MARGIN:
            raise EngineError("TOO_FAR", "length")
        table = self.table(low, high)
        return (
            table.upto[last.toordinal() - table.first]
            - (table.upto[first.toordinal() - table.first])
        )

    @property
    def has_horizon(self) -> bool:
        """Whether there are days for which not all closures are known."""
        return self.known_from is not None or self.known_until is not None

    def knows(self, first: date, last: date) -> bool:
        """Whether all closures from ``first`` to ``last`` are known."""
        return (self.known_from is None or first >= self.known_from) and (
            self.known_until is None or last <= self.known_until
        )

    def why_closed(self, day: date) -> tuple[Why, ...]:
        """Whose weekend or which closure keeps the day from being worked; () when it is."""
        if day in self._extra:
            return ()
        closure = self._closures.get(day)
        if closure is not None:
            return (Why(self.code, closure.name),)
        return (Why(self.code, None),) if self._is_weekend(day) else ()

    # -- the arrays ------------------------------------------------------------

    def table(self, first: int, last: int) -> Table:
        """The arrays, moved so that they cover the ordinals ``first`` to ``last``."""
        table = self._table
        if table is not None and table.first <= first and last <= table.last:
            return table
        low, high = first - _MARGIN, last + _MARGIN
        if table is not None:
            wider = min(low, table.first), max(high, table.last)
            if wider[1] - wider[0] <= _WIDEST:
                low, high = wider
        low, high = max(low, 1), min(high, LAST_DAY)
        self._table = table = Table(low, high, self.opened(low, high))
        return table

    def opened(self, first: int, last: int) -> bytes:
        """A byte a day, 1 for a working day, from one ordinal to another, both included."""
        days = bytearray(last - first + 1)
        if not self._weekends:
            days = bytearray(b"\x01" * len(days))
        else:
            self._lay_weeks(days, first)
        for day in self._closures:
            if 0 <= (at := day.toordinal() - first) < len(days):
                days[at] = 0
        for day in self._extra:
            if 0 <= (at := day.toordinal() - first) < len(days):
                days[at] = 1
        return bytes(days)

    def _lay_weeks(self, days: bytearray, first: int) -> None:
        bounds = {first, first + len(days)}
        for pattern in self._weekends:
            if pattern.valid_from:
                bounds.add(pattern.valid_from.toordinal())
            if pattern.valid_until:
                bounds.add(pattern.valid_until.toordinal() + 1)
        cuts = sorted(cut for cut in bounds if first <= cut <= first + len(days))
        for start, end in pairwise(cuts):
            off = self._weekend_on(date.fromordinal(start))
            weekday = (start - 1) % 7  # ordinal 1 was a Monday
            week = bytes((weekday + i) % 7 not in off for i in range(7))
            size = end - start
            days[start - first : end - first] = (week * (size // 7 + 1))[:size]

    def _weekend_on(self, day: date) -> frozenset[int]:
        if len(self._weekends) == 1 and self._weekends[0][1:] == (None, None):
            return self._weekends[0].days
        return frozenset[int]().union(
            *(
                pattern.days
                for pattern in self._weekends
                if (pattern.valid_from is None or pattern.valid_from <= day)
                and (pattern.valid_until is None or day <= pattern.valid_until)
            )
        )

    def _is_weekend(self, day: date) -> bool:
        return day.weekday() in self._weekend_on(day)

    def _advance_far(self, day: date, count: int) -> date:
        ordinal = day.toordinal()
        reach = abs(count) * 7 // 5 + 60
        while True:
            reach = min(reach, DAYS_IN_100_YEARS + 1)
            low, high = (ordinal, ordinal + reach) if count > 0 else (ordinal - reach, ordinal)
            table = self.table(max(low, 1), min(high, LAST_DAY))
            own = 1 if count > 0 else table.open[ordinal - table.first]
            index = table.upto[ordinal - table.first] + count - own
            if 0 <= index < len(table.days):
                return table.days[index]
            if reach > DAYS_IN_100_YEARS or low < 1 or high > LAST_DAY:
                break
            reach *= 2
        if not table.days:
            raise EngineError("NO_WORKING_DAY", "calendars")
        if reach > DAYS_IN_100_YEARS:
            raise EngineError("TOO_FAR", "length")
        raise EngineError("OUT_OF_RANGE", "trigger_on")
