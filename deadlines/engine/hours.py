"""Periods in hours: elapsed time from an instant, whatever the clocks do meanwhile."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta, tzinfo

from deadlines.engine.calendars import WorkCalendar
from deadlines.engine.limits import TimeLimit
from deadlines.engine.reasons import Reason
from deadlines.engine.steps import reason_rolled
from deadlines.engine.values import Computation, EngineError, Reading, Roll, Step, StepKind


def compute_hours(
    trigger: date, limit: TimeLimit, calendar: WorkCalendar | None, zone: tzinfo | None
) -> Computation:
    """The instant so many hours after (or before) ``trigger``.

    A roll keeps the hour of the day and moves the date, as FRCP 6(a)(2)(C) does.
    Where leaving out the hour of the event (Regulation 1182/71, Article 3(1)) ends on
    another day, that day is a reading.
    """
    if not isinstance(trigger, datetime):
        raise EngineError("INSTANT_REQUIRED", "trigger_at")
    if trigger.utcoffset() is None:
        raise EngineError("NAIVE_INSTANT", "trigger_at")
    start = trigger.astimezone(zone) if zone is not None else trigger
    length = timedelta(hours=-limit.length if limit.backward else limit.length)
    end = _later(start, length)
    due_at = _rolled(end, limit, calendar)
    judged = sorted((end.date(), due_at.date()))
    return Computation(
        start.date(),
        due_at.date(),
        due_at,
        limit.roll is not Roll.UNADJUSTED
        and calendar is not None
        and not calendar.knows(judged[0], judged[1]),
        _steps(start, end, due_at, limit, calendar),
        _readings(start, length, due_at, limit, calendar),
    )


def _later(instant: datetime, length: timedelta) -> datetime:
    return (instant.astimezone(UTC) + length).astimezone(instant.tzinfo)


def _rolled(end: datetime, limit: TimeLimit, calendar: WorkCalendar | None) -> datetime:
    if limit.roll is Roll.UNADJUSTED or calendar is None:
        return end
    day = end.date()
    to = calendar.following(day) if limit.roll is Roll.FOLLOWING else calendar.preceding(day)
    if to == day:
        return end
    moved = datetime.combine(to, end.time(), end.tzinfo)
    return _later(moved, timedelta())  # an hour that clocks jump over becomes the next that exists


def _steps(
    start: datetime,
    end: datetime,
    due_at: datetime,
    limit: TimeLimit,
    calendar: WorkCalendar | None,
) -> tuple[Step, ...]:
    steps = [Step(start.date(), end.date(), StepKind.COUNTED, limit.length, limit.counted)]
    if due_at.date() != end.date() and calendar is not None:
        reason = reason_rolled(end.date(), due_at.date(), limit, calendar)
        steps.append(Step(end.date(), due_at.date(), StepKind.ROLLED, 0, reason))
    return tuple(steps)


def _readings(
    start: datetime,
    length: timedelta,
    due_at: datetime,
    limit: TimeLimit,
    calendar: WorkCalendar | None,
) -> tuple[Reading, ...]:
    if limit.backward or not limit.length:
        return ()
    into_the_hour = timedelta(
        minutes=start.minute, seconds=start.second, microseconds=start.microsecond
    )
    later = _rolled(_later(start, length + timedelta(hours=1) - into_the_hour), limit, calendar)
    if later.date() == due_at.date():
        return ()
    said = later.isoformat(timespec="minutes")
    return (Reading(later.date(), Reason("HOUR_OF_EVENT_LEFT_OUT", (said,))),)
