"""What a clock that stood still does to a due date.

The days after the day it stopped, up to and with the day it ran again, do not count: what
remained of the period when it stopped remains when it resumes. A period in WORKING_DAYS
has its working days left, any other its calendar days, and one in HOURS its elapsed time.
Stretches that overlap or touch are one. A stretch that begins after the due date moves
nothing. A date that the rule rolls is rolled again.
"""

from collections.abc import Iterable
from datetime import date, datetime, timedelta
from typing import NamedTuple

from deadlines.engine import Roll, TimeLimit, WorkCalendar


class Stop(NamedTuple):
    """From when until when a clock stood still, as instants and as days of the desk."""

    from_on: date
    until_on: date
    from_at: datetime
    until_at: datetime


def merged(stops: Iterable[Stop]) -> list[Stop]:
    """The stretches in order, those that overlap or touch made one."""
    joined: list[Stop] = []
    for stop in sorted(stops, key=lambda one: (one.from_at, one.until_at)):
        if joined and stop.from_at <= joined[-1].until_at:
            last = joined.pop()
            longer = max(last, stop, key=lambda one: one.until_at)
            joined.append(longer._replace(from_on=last.from_on, from_at=last.from_at))
        else:
            joined.append(stop)
    return joined


def due_after(
    due_on: date, stops: Iterable[Stop], limit: TimeLimit | None, calendar: WorkCalendar | None
) -> date:
    """The due date once every stretch is over; ``limit`` is None for a date not computed."""
    for stop in merged(stops):
        if stop.from_on > due_on:
            continue
        if limit is not None and limit.counts_working_days and calendar is not None:
            remaining = calendar.working_days_between(stop.from_on, due_on)
            due_on = calendar.advance(stop.until_on, remaining)
        else:
            due_on += stop.until_on - stop.from_on
        due_on = _rolled(due_on, limit, calendar)
    return due_on


def instant_after(due_at: datetime, stops: Iterable[Stop]) -> datetime:
    """The end of a period in HOURS once every stretch is over."""
    for stop in merged(stops):
        if stop.from_at < due_at:
            due_at += max(stop.until_at - stop.from_at, timedelta())
    return due_at


def _rolled(due_on: date, limit: TimeLimit | None, calendar: WorkCalendar | None) -> date:
    if limit is None or calendar is None:
        return due_on
    if limit.roll is Roll.FOLLOWING:
        return calendar.following(due_on)
    return calendar.preceding(due_on) if limit.roll is Roll.PRECEDING else due_on
