"""From a trigger and a time limit to a due date, with the steps that lead there."""

from __future__ import annotations

from datetime import date, datetime, timedelta, tzinfo

from deadlines.engine.calendars import WorkCalendar
from deadlines.engine.hours import compute_hours
from deadlines.engine.limits import DAYS_IN_100_YEARS, TimeLimit
from deadlines.engine.months import day_before_matching, shift_months
from deadlines.engine.reasons import Reason
from deadlines.engine.steps import explain_course, reason_rolled, stretches
from deadlines.engine.values import (
    Computation,
    Course,
    CutOffTo,
    DayOne,
    EngineError,
    MonthRule,
    Operator,
    Reading,
    Roll,
    Step,
    StepKind,
    Unit,
)

_ONE_DAY = timedelta(days=1)
_COUNTED = StepKind.COUNTED
# Members under names of their own: looking one up on its class costs as much as a date.
_HOURS, _DAYS, _WEEKS, _YEARS = Unit.HOURS, Unit.DAYS, Unit.WEEKS, Unit.YEARS
_ROLLED_TRIGGER, _ROLLED_DAY_ONE = DayOne.ROLLED_TRIGGER, DayOne.ROLLED_DAY_ONE
_UNADJUSTED, _FOLLOWING, _NEXT_MONTH = Roll.UNADJUSTED, Roll.FOLLOWING, Roll.FIRST_OF_NEXT_MONTH
_NOT_BEFORE, _WHOLE_MONTHS = Operator.NOT_BEFORE, MonthRule.WHOLE_MONTHS
_NEXT_DAY_READING = Reason("DAY_AFTER_THE_PERIOD")


def compute(
    trigger: date,
    limit: TimeLimit,
    calendar: WorkCalendar | None = None,
    *,
    zone: tzinfo | None = None,
    explain: bool = True,
) -> Computation:
    """The due date of ``limit`` from ``trigger``, a day or an instant with an offset.

    The trigger day of an instant is its date in ``zone`` (in its own offset without one).
    HOURS need an instant. ``steps`` are left empty unless asked for. Raises EngineError
    for a naive instant, a missing calendar, or a date outside the years 1 to 9999.
    """
    if calendar is None and limit.needs_calendar:
        raise EngineError("CALENDAR_REQUIRED", "calendars")
    try:
        if limit.unit is _HOURS:
            return compute_hours(trigger, limit, calendar, zone)
        if type(trigger) is date:
            if limit.is_plain and calendar is not None:
                return _plain(trigger, limit.length, calendar, explain=explain)
            if limit.is_simple:
                return _simple(trigger, limit, calendar, explain=explain)
        return _computed(_course(trigger, limit, calendar, zone), limit, calendar, explain=explain)
    except OverflowError:
        raise EngineError("OUT_OF_RANGE", "trigger_on") from None


def _plain(trigger: date, length: int, calendar: WorkCalendar, *, explain: bool) -> Computation:
    """Working days forward from the day after: the way that most dates are counted."""
    due_on = calendar.advance(trigger, length)
    first = trigger + _ONE_DAY
    if length > 1000 and (due_on - trigger).days > DAYS_IN_100_YEARS:
        raise EngineError("TOO_FAR", "length")
    steps = stretches(first, due_on, calendar) if explain else ()
    return Computation(trigger, due_on, None, not calendar.knows(first, due_on), steps, ())


def _simple(
    trigger: date, limit: TimeLimit, calendar: WorkCalendar | None, *, explain: bool
) -> Computation:
    """Calendar days, weeks, months or years forward from the day after, and perhaps a roll."""
    length, unit = limit.length, limit.unit
    if unit is _DAYS or unit is _WEEKS:
        end = trigger + timedelta(days=length if unit is _DAYS else length * 7)
    else:
        end = shift_months(trigger, length * 12 if unit is _YEARS else length)
    steps: tuple[Step, ...] = ()
    if explain:
        steps = (Step(trigger + _ONE_DAY, end, _COUNTED, length, limit.counted),)
    if limit.roll is _UNADJUSTED or calendar is None:
        return Computation(trigger, end, None, provisional=False, steps=steps, readings=())
    due_on = calendar.following(end)
    if explain and due_on != end:
        reason = reason_rolled(end, due_on, limit, calendar)
        steps = (*steps, Step(end, due_on, StepKind.ROLLED, 0, reason))
    return Computation(trigger, due_on, None, not calendar.knows(end, due_on), steps, ())


def _computed(
    course: Course, limit: TimeLimit, calendar: WorkCalendar | None, *, explain: bool
) -> Computation:
    if limit.length > 1000 and abs((course.end - course.start).days) > DAYS_IN_100_YEARS:
        raise EngineError("TOO_FAR", "length")
    return Computation(
        course.trigger_on,
        course.due_on,
        None,
        calendar is not None
        and limit.needs_calendar
        and calendar.has_horizon
        and _is_provisional(course, limit, calendar),
        explain_course(course, limit, calendar) if explain else (),
        _readings(course.due_on, limit) if limit.operator is _NOT_BEFORE else (),
    )


def _course(
    trigger: date, limit: TimeLimit, calendar: WorkCalendar | None, zone: tzinfo | None
) -> Course:
    trigger_on = start = trigger
    if isinstance(trigger, datetime):
        trigger_on, start = _arrival(trigger, limit, calendar, zone)
    base = end = _base(start, limit, calendar) if limit.moves_start else start
    if limit.length:
        end = _end(base, limit, calendar)
    cleared = _clear(end, limit, calendar) if limit.clear_day else end
    held = _hold(base, cleared, limit, calendar) if limit.holds_working_days else cleared
    due_on = held if limit.roll is _UNADJUSTED else _rolled(held, limit, calendar)
    return Course(trigger_on, start, base, end, cleared, held, due_on)


def _arrival(
    trigger: datetime, limit: TimeLimit, calendar: WorkCalendar | None, zone: tzinfo | None
) -> tuple[date, date]:
    """The local day of an instant, and the day that it counts as."""
    if trigger.utcoffset() is None:
        raise EngineError("NAIVE_INSTANT", "trigger_at")
    local = trigger.astimezone(zone) if zone is not None else trigger
    day = local.date()
    if limit.cut_off is None or local.time() < limit.cut_off:
        return day, day
    if limit.cut_off_to is CutOffTo.NEXT_WORKING_DAY:
        return day, _needed(calendar).following(day + _ONE_DAY)
    return day, day + _ONE_DAY


def _needed(calendar: WorkCalendar | None) -> WorkCalendar:
    if calendar is None:
        raise EngineError("CALENDAR_REQUIRED", "calendars")
    return calendar


def _base(start: date, limit: TimeLimit, calendar: WorkCalendar | None) -> date:
    if limit.day_one is _ROLLED_TRIGGER:
        return _needed(calendar).following(start)
    if limit.day_one is _ROLLED_DAY_ONE and limit.length > 0:
        return _needed(calendar).advance(start, 1)
    return start


def _end(base: date, limit: TimeLimit, calendar: WorkCalendar | None) -> date:
    """Where the counted units end, counting from the day after ``base`` or from it."""
    length, counted = limit.length, limit.day_one_is_counted
    if limit.counts_working_days:
        ahead = -length if limit.backward else length
        if counted and _needed(calendar).is_working_day(base):
            ahead += 1 if limit.backward else -1
        return _needed(calendar).advance(base, ahead) if ahead else base
    if limit.unit is _DAYS or limit.unit is _WEEKS:
        days = (length * 7 if limit.unit is _WEEKS else length) - counted
        return base + timedelta(days=-days if limit.backward else days)
    months = length * 12 if limit.unit is _YEARS else length
    if limit.backward:
        return shift_months(base, -months) + timedelta(days=counted)
    if counted:
        return day_before_matching(base, months)
    if limit.month_rule is _WHOLE_MONTHS:
        return day_before_matching(base + _ONE_DAY, months)
    return shift_months(base, months)


def _clear(end: date, limit: TimeLimit, calendar: WorkCalendar | None) -> date:
    if limit.counts_working_days:
        return _needed(calendar).advance(end, -1 if limit.backward else 1)
    return end - _ONE_DAY if limit.backward else end + _ONE_DAY


def _hold(base: date, end: date, limit: TimeLimit, calendar: WorkCalendar | None) -> date:
    """Regulation 1182/71, Article 3(5): two days or more hold some working days."""
    before = base - _ONE_DAY if limit.day_one_is_counted else base
    return max(end, _needed(calendar).advance(before, limit.minimum_working_days))


def _rolled(day: date, limit: TimeLimit, calendar: WorkCalendar | None) -> date:
    if limit.roll is _NEXT_MONTH:
        return shift_months(day.replace(day=1), 1)
    if limit.roll is _FOLLOWING:
        return _needed(calendar).following(day)
    return _needed(calendar).preceding(day)


def _readings(due_on: date, limit: TimeLimit) -> tuple[Reading, ...]:
    """Of NOT_BEFORE: "if not resolved within N days" opens on the day after."""
    if limit.clear_day:
        return ()
    return (Reading(due_on + _ONE_DAY, _NEXT_DAY_READING),)


def _is_provisional(course: Course, limit: TimeLimit, calendar: WorkCalendar) -> bool:
    """Whether a day was judged worked or not outside the span the calendar knows."""
    return not all(calendar.knows(*sorted(span)) for span in _judged(course, limit, calendar))


def _judged(course: Course, limit: TimeLimit, calendar: WorkCalendar) -> list[tuple[date, date]]:
    spans = []
    step = -_ONE_DAY if limit.backward else _ONE_DAY
    if course.start != course.trigger_on and limit.cut_off_to is CutOffTo.NEXT_WORKING_DAY:
        spans.append((course.trigger_on + _ONE_DAY, course.start))
    if limit.day_one is _ROLLED_TRIGGER:
        spans.append((course.start, course.base))
    elif limit.day_one is _ROLLED_DAY_ONE and limit.length > 0:
        spans.append((course.start + _ONE_DAY, course.base))
    first = course.base if limit.day_one_is_counted else course.base + step
    if limit.counts_working_days and limit.length > 0:
        spans.append((first, course.cleared))
    if limit.holds_working_days:
        spans.append((first, calendar.advance(first - _ONE_DAY, limit.minimum_working_days)))
    if limit.roll in (Roll.FOLLOWING, Roll.PRECEDING):
        spans.append((course.held, course.due_on))
    return spans
