"""Cases as the commands, the API and the page send them, read into the engine's values.

Every error is an EngineError naming the key at fault. The case and its keys are those
of the contract: a trigger, and a rule or a limit with its calendars.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date, datetime, time
from functools import lru_cache
from types import MappingProxyType
from typing import Any, NamedTuple
from zoneinfo import ZoneInfo

from deadlines.engine.calendars import WorkCalendar
from deadlines.engine.inline_calendars import calendar_mode, calendar_written, joined
from deadlines.engine.instants import (
    day_written,
    hour_written,
    instant_written,
    of_our_era,
    zone_named,
)
from deadlines.engine.limits import TimeLimit, refuse_unknown
from deadlines.engine.reasons import LANGUAGES
from deadlines.engine.values import CutOffTo, EngineError

CASE_KEYS = (
    *("id", "trigger_on", "trigger_at", "by_on", "zone", "cut_off", "cut_off_to"),
    *("rule", "variant", "limit", "calendar", "calendars", "calendar_mode"),
    *("procedure", "actual", "explain", "lang"),
)
_COMMON = frozenset(("id", "trigger_on", "limit", "calendar"))
LIMIT_KEYS = (
    *("length", "unit", "operator", "day_one", "roll", "month_rule"),
    *("clear_days", "minimum_working_days", "skip_non_working_up_to"),
)


class Case(NamedTuple):
    """A case, read. One of ``trigger_on`` and ``by_on`` is set.

    ``limit`` is None where a rule is named; ``calendars`` then are those of the case,
    which outweigh the rule's. ``trigger`` is the instant where one was given.
    """

    id: Any = None
    trigger: date | None = None
    limit: TimeLimit | None = None
    calendar: WorkCalendar | None = None
    lang: str = "en"
    by_on: date | None = None
    zone: ZoneInfo | None = None
    rule: str | None = None
    variant: str = ""
    cut_off: time | None = None
    cut_off_to: CutOffTo | None = None
    calendar_codes: tuple[str, ...] = ()
    explain: bool = True
    procedure: bool = False
    actual: Mapping[str, date] = MappingProxyType({})


CalendarOfCode = Callable[[str], WorkCalendar]


def read_case(case: object, calendar_of_code: CalendarOfCode) -> Case:
    """The case with its values; ``calendar_of_code`` finds a calendar of record.

    Raises EngineError naming the key that is missing, unknown or wrong.
    """
    if not isinstance(case, dict):
        raise EngineError("NOT_AN_OBJECT", "case", "case")
    if case.keys() <= _COMMON:
        return _plain(case)
    refuse_unknown(case, CASE_KEYS)
    return _whole(case, calendar_of_code)


def _plain(case: dict[str, Any]) -> Case:
    """A day, a limit and perhaps a calendar: what most lines of a stream are."""
    trigger, _ = _trigger(case, None)
    _, limit = _rule_or_limit(case, None, None)
    inline = case.get("calendar")
    calendar = None if inline is None else calendar_written(inline)
    return Case(case.get("id"), trigger, limit, calendar)


def _whole(case: dict[str, Any], calendar_of_code: CalendarOfCode) -> Case:
    zone = _zone(case.get("zone"))
    trigger, by_on = _trigger(case, zone)
    cut_off, cut_off_to = _cut_off(case, trigger)
    rule, limit = _rule_or_limit(case, cut_off, cut_off_to)
    calendar, codes = _calendar(case, calendar_of_code)
    return Case(
        id=case.get("id"),
        trigger=trigger,
        limit=limit,
        calendar=calendar,
        lang=_lang(case.get("lang")),
        by_on=by_on,
        zone=zone,
        rule=rule,
        variant=_text(case, "variant"),
        cut_off=cut_off,
        cut_off_to=cut_off_to,
        calendar_codes=codes,
        explain=_flag(case, "explain", default=True),
        procedure=_flag(case, "procedure", default=False),
        actual=_actual(case),
    )


def _lang(lang: object) -> str:
    if lang is None:
        return "en"
    if not isinstance(lang, str) or lang not in LANGUAGES:
        raise EngineError("UNKNOWN_LANGUAGE", "lang", str(lang)[:60], ", ".join(LANGUAGES))
    return lang


def _zone(name: object) -> ZoneInfo | None:
    if name is None:
        return None
    if not isinstance(name, str):
        raise EngineError("NOT_TEXT", "zone", "zone")
    return zone_named(name)


def _flag(case: Mapping[str, Any], key: str, *, default: bool) -> bool:
    value = case.get(key)
    if value is None:
        return default
    if not isinstance(value, bool):
        raise EngineError("NOT_A_BOOLEAN", key, key)
    return value


def _text(case: Mapping[str, Any], key: str) -> str:
    value = case.get(key)
    if value is None:
        return ""
    if not isinstance(value, str):
        raise EngineError("NOT_TEXT", key, key)
    return value


def _trigger(case: Mapping[str, Any], zone: ZoneInfo | None) -> tuple[date | None, date | None]:
    on, at, by = case.get("trigger_on"), case.get("trigger_at"), case.get("by_on")
    if on is not None and at is None and by is None:
        return of_our_era(day_written(on, "trigger_on"), "trigger_on"), None
    if at is not None and on is None and by is None:
        return of_our_era(instant_written(at, zone, "trigger_at"), "trigger_at"), None
    if by is not None and on is None and at is None:
        return None, of_our_era(day_written(by, "by_on"), "by_on")
    given = [key for key in ("trigger_on", "trigger_at", "by_on") if case.get(key) is not None]
    if not given:
        raise EngineError("REQUIRED", "trigger_on", "trigger_on")
    raise EngineError("REFUSED_TOGETHER", given[1], given[0], given[1])


def _cut_off(case: Mapping[str, Any], trigger: date | None) -> tuple[time | None, CutOffTo | None]:
    to, hour = case.get("cut_off_to"), case.get("cut_off")
    if to is None and hour is None:
        return None, None
    try:
        cut_off_to = None if to is None else CutOffTo(to)
    except ValueError:
        known = ", ".join(CutOffTo)
        raise EngineError("UNKNOWN_CUT_OFF_TO", "cut_off_to", str(to)[:60], known) from None
    if hour is None:
        return None, cut_off_to
    if not isinstance(trigger, datetime):
        raise EngineError("CUT_OFF_NEEDS_INSTANT", "trigger_at")
    return hour_written(hour, "cut_off"), cut_off_to


def _rule_or_limit(
    case: Mapping[str, Any], cut_off: time | None, cut_off_to: CutOffTo | None
) -> tuple[str | None, TimeLimit | None]:
    rule, limit = case.get("rule"), case.get("limit")
    if rule is not None and limit is not None:
        raise EngineError("REFUSED_TOGETHER", "limit", "rule", "limit")
    if rule is not None:
        return _text(case, "rule"), None
    if limit is None:
        raise EngineError("REQUIRED", "limit", "limit")
    return None, limit_written(limit, cut_off, cut_off_to)


def limit_written(
    limit: object, cut_off: time | None = None, cut_off_to: CutOffTo | None = None
) -> TimeLimit:
    """The time limit of a JSON object; equal objects are read once."""
    if not isinstance(limit, dict):
        raise EngineError("NOT_AN_OBJECT", "limit", "limit")
    values = tuple(limit.values())
    kinds = tuple(map(type, values))  # 1, 1.0 and true are equal keys, but not equal lengths
    try:
        return _limit(tuple(limit), values, kinds, cut_off, cut_off_to)
    except TypeError:  # a list or an object where a plain value belongs
        key = next(key for key, value in limit.items() if isinstance(value, list | dict))
        raise EngineError("NOT_TEXT", key, key) from None


@lru_cache(maxsize=4096)
def _limit(
    keys: tuple[str, ...],
    values: tuple[Any, ...],
    _kinds: tuple[type, ...],
    cut_off: time | None,
    cut_off_to: CutOffTo | None,
) -> TimeLimit:
    given = {key: value for key, value in zip(keys, values, strict=True) if value is not None}
    refuse_unknown(given, LIMIT_KEYS)
    for key in ("length", "unit"):
        if key not in given:
            raise EngineError("REQUIRED", key, key)
    return TimeLimit(**given, cut_off=cut_off, cut_off_to=cut_off_to or CutOffTo.NEXT_CALENDAR_DAY)


def _calendar(
    case: Mapping[str, Any], calendar_of_code: CalendarOfCode
) -> tuple[WorkCalendar | None, tuple[str, ...]]:
    inline, named = case.get("calendar"), case.get("calendars")
    mode = calendar_mode(case.get("calendar_mode"))
    if named is None:
        return (None if inline is None else calendar_written(inline)), ()
    if not isinstance(named, list):
        raise EngineError("NOT_A_LIST", "calendars", "calendars")
    found, codes = [], []
    for entry in [*named, *([] if inline is None else [inline])]:
        found.append(_one(entry, calendar_of_code))
        if isinstance(entry, str):
            codes.append(found[-1].code)
    return (joined(tuple(found), mode) if found else None), tuple(codes)


def _one(entry: object, calendar_of_code: CalendarOfCode) -> WorkCalendar:
    if isinstance(entry, str):
        return calendar_of_code(entry)
    if not isinstance(entry, dict):
        raise EngineError("NOT_A_CALENDAR", "calendars", "calendars")
    return calendar_written(entry)


def _actual(case: Mapping[str, Any]) -> dict[str, date]:
    actual = case.get("actual")
    if actual is None:
        return {}
    if not isinstance(actual, dict):
        raise EngineError("NOT_AN_OBJECT", "actual", "actual")
    return {rule: day_written(day, "actual") for rule, day in actual.items()}
