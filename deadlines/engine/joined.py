"""Several calendars read as one."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from deadlines.engine.calendars import Why, WorkCalendar
from deadlines.engine.values import CalendarMode, EngineError


class JoinedCalendar(WorkCalendar):
    """Several calendars read as one."""

    __slots__ = ("mode", "parts")

    def __init__(self, parts: Sequence[WorkCalendar], mode: CalendarMode) -> None:
        starts = [part.known_from for part in parts if part.known_from]
        ends = [part.known_until for part in parts if part.known_until]
        super().__init__("+".join(part.code for part in parts))
        self.known_from = max(starts, default=None)
        self.known_until = min(ends, default=None)
        self.parts = tuple(parts)
        self.mode = mode

    def opened(self, first: int, last: int) -> bytes:
        size = last - first + 1
        masks = [int.from_bytes(part.opened(first, last), "big") for part in self.parts]
        joined = masks[0]
        for mask in masks[1:]:
            joined = joined & mask if self.mode is CalendarMode.ANY_CLOSED else joined | mask
        return joined.to_bytes(size, "big")

    def why_closed(self, day: date) -> tuple[Why, ...]:
        reasons = [part.why_closed(day) for part in self.parts]
        if self.mode is CalendarMode.ALL_CLOSED and not all(reasons):
            return ()
        return tuple(why for part in reasons for why in part)


def join(
    calendars: Sequence[WorkCalendar], mode: CalendarMode = CalendarMode.ANY_CLOSED
) -> WorkCalendar:
    """One calendar from several; its span is what all of them know.

    Raises EngineError when there is none to join.
    """
    if not calendars:
        raise EngineError("CALENDAR_REQUIRED", "calendars")
    return calendars[0] if len(calendars) == 1 else JoinedCalendar(calendars, mode)
