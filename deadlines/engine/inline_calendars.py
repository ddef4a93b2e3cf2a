"""Calendars written out in a case; equal ones are made once."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from functools import lru_cache
from typing import Any

from deadlines.engine.calendars import Closure, WeekendPattern, WorkCalendar
from deadlines.engine.instants import day_written
from deadlines.engine.joined import join
from deadlines.engine.limits import refuse_unknown
from deadlines.engine.values import CalendarMode, EngineError

_KEYS = ("weekend", "closures", "extra_working_days", "known_from", "known_until")
_WEEKEND = (5, 6)


def calendar_mode(mode: object) -> CalendarMode:
    """How calendars join; ANY_CLOSED when left out."""
    if mode is None:
        return CalendarMode.ANY_CLOSED
    if isinstance(mode, str) and mode in set(CalendarMode):
        return CalendarMode(mode)
    known = ", ".join(CalendarMode)
    raise EngineError("UNKNOWN_CALENDAR_MODE", "calendar_mode", str(mode)[:60], known)


@lru_cache(maxsize=256)
def joined(calendars: tuple[WorkCalendar, ...], mode: CalendarMode) -> WorkCalendar:
    """The same join of the same calendars, made once."""
    return join(calendars, mode)


def calendar_written(calendar: object) -> WorkCalendar:
    """The calendar of a JSON object; Saturday and Sunday are off unless it says otherwise.

    One made before is returned as it is.

    Raises EngineError naming the key at fault.
    """
    if isinstance(calendar, WorkCalendar):
        return calendar
    if not isinstance(calendar, dict):
        raise EngineError("NOT_AN_OBJECT", "calendar", "calendar")
    refuse_unknown(calendar, _KEYS)
    weekend = _listed(calendar, "weekend", _WEEKEND)
    closures = _listed(calendar, "closures", ())
    extra = _listed(calendar, "extra_working_days", ())
    span = calendar.get("known_from"), calendar.get("known_until")
    if all(type(weekday) is int for weekday in weekend):  # True equals 1 as a key
        try:
            return _equal(weekend, closures, extra, span)
        except TypeError:  # closures with names are objects
            pass
    return _made(weekend, closures, extra, span)


def _listed(calendar: Mapping[str, Any], key: str, default: tuple[Any, ...]) -> tuple[Any, ...]:
    value = calendar.get(key)
    if value is None:
        return default
    if not isinstance(value, list):
        raise EngineError("NOT_A_LIST", key, key)
    return tuple(value)


def _made(
    weekend: tuple[Any, ...],
    closures: tuple[Any, ...],
    extra: tuple[Any, ...],
    span: tuple[object, object],
) -> WorkCalendar:
    known_from, known_until = span
    return WorkCalendar(
        weekends=_weekends(weekend),
        closures=[_closure(entry) for entry in closures],
        extra_working_days=[day_written(day, "extra_working_days") for day in extra],
        known_from=_day_or_none(known_from, "known_from"),
        known_until=_day_or_none(known_until, "known_until"),
    )


_equal = lru_cache(maxsize=512)(_made)


def _weekends(weekend: tuple[Any, ...]) -> tuple[WeekendPattern, ...]:
    plain = frozenset(_weekday(day) for day in weekend if not isinstance(day, dict))
    patterns = [_pattern(entry) for entry in weekend if isinstance(entry, dict)]
    return (WeekendPattern(plain), *patterns)


def _pattern(entry: dict[str, Any]) -> WeekendPattern:
    refuse_unknown(entry, ("days", "from", "until"))
    if not isinstance(entry.get("days"), list):
        raise EngineError("NOT_A_LIST", "weekend", "weekend")
    return WeekendPattern(
        frozenset(_weekday(day) for day in entry["days"]),
        _day_or_none(entry.get("from"), "weekend"),
        _day_or_none(entry.get("until"), "weekend"),
    )


def _weekday(day: object) -> int:
    if type(day) is not int or not 0 <= day <= 6:
        raise EngineError("BAD_WEEKDAY", "weekend", "weekend")
    return day


def _closure(entry: object) -> Closure:
    if not isinstance(entry, dict):
        return Closure(day_written(entry, "closures"))
    refuse_unknown(entry, ("on", "name"))
    name = entry.get("name") or ""
    if not isinstance(name, str):
        raise EngineError("NOT_TEXT", "closures", "closures")
    return Closure(day_written(entry.get("on"), "closures"), name)


def _day_or_none(value: object, field: str) -> date | None:
    return None if value is None else day_written(value, field)
