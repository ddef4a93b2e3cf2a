"""The instant of a due date, and instants and zones as people write them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import UTC, date, datetime, time, timedelta
from functools import lru_cache
from typing import TypeVar
from zoneinfo import ZoneInfo

from deadlines.engine.values import EngineError, Operator

_WRITTEN = re.compile(
    r"\d{4}-\d\d-\d\d[Tt ]\d\d:\d\d(:\d\d(\.\d{1,6})?)?([Zz]|[+-]\d\d:\d\d)?", re.ASCII
)
_BUDDHIST_YEARS = range(2400, 2800)  # 1857 to 2256; no letter is of our own year 2400
Day = TypeVar("Day", bound=date)
_HOUR = re.compile(r"([01]\d|2[0-3]):[0-5]\d(:[0-5]\d)?", re.ASCII)


@lru_cache(maxsize=1024)
def zone_named(name: str, field: str = "zone") -> ZoneInfo:
    """The IANA zone of that name; raises EngineError on ``field`` when there is none."""
    try:
        return ZoneInfo(name)
    except (KeyError, ValueError, OSError, TypeError):
        raise EngineError("UNKNOWN_ZONE", field, name) from None


def due_instant(operator: Operator, due_on: date, zones: Sequence[ZoneInfo]) -> datetime | None:
    """When ``due_on`` ends, or begins, in the capitals concerned; in UTC.

    WITHIN and AT_LEAST_BEFORE: its exclusive end, in the earliest of the zones where
    the duty sits. NOT_BEFORE and ON: its beginning, in the latest. None without a zone.
    Raises EngineError where that lies outside the years 1 to 9999.
    """
    if not zones:
        return None
    try:
        if operator is Operator.NOT_BEFORE or operator is Operator.ON:
            return max(_midnight(due_on, zone) for zone in zones)
        return min(_midnight(due_on + timedelta(days=1), zone) for zone in zones)
    except OverflowError:
        raise EngineError("OUT_OF_RANGE", "trigger_on") from None


@lru_cache(maxsize=8192)
def _midnight(day: date, zone: ZoneInfo) -> datetime:
    # Of a midnight that clocks jump over, fold 0 is the instant of the jump: the day's first.
    return datetime.combine(day, time(), zone).astimezone(UTC)


def written_in(instant: datetime | None, zones: Sequence[ZoneInfo]) -> dict[str, str]:
    """One instant as the clocks of each zone show it: zone name to ISO 8601.

    Raises EngineError where a clock would show a year before 1 or after 9999.
    """
    if instant is None:
        return {}
    try:
        return {str(zone): instant.astimezone(zone).isoformat() for zone in zones}
    except OverflowError:
        raise EngineError("OUT_OF_RANGE", "trigger_on") from None


def day_written(text: object, field: str) -> date:
    """A day written YYYY-MM-DD; raises EngineError on ``field`` for anything else."""
    try:
        if isinstance(text, str) and len(text) == 10 and text[4] == "-" == text[7]:
            return date.fromisoformat(text)
    except ValueError:
        pass
    raise EngineError("NO_SUCH_DAY", field, field, _shown(text))


def of_our_era(day: Day, field: str) -> Day:
    """The day or instant itself; a year of the Buddhist era is not taken for one of ours."""
    if day.year in _BUDDHIST_YEARS:
        raise EngineError("ANOTHER_ERA", field, field, day.year, day.year - 543)
    return day


def hour_written(text: object, field: str) -> time:
    """An hour written HH:MM or HH:MM:SS."""
    if isinstance(text, str) and _HOUR.fullmatch(text):
        return time.fromisoformat(text)
    raise EngineError("NO_SUCH_HOUR", field, field, _shown(text))


def instant_written(text: object, zone: ZoneInfo | None, field: str) -> datetime:
    """An instant with its offset; a leap second counts as the second before it.

    Raises EngineError on ``field`` for an instant without an offset, and for a local
    time that the clocks of ``zone`` jump over.
    """
    if not isinstance(text, str) or not _WRITTEN.fullmatch(text):
        raise EngineError("NO_SUCH_INSTANT", field, field, _shown(text))
    try:
        instant = datetime.fromisoformat(re.sub(r"(:\d\d):60", r"\1:59", text.upper()))
    except ValueError:
        raise EngineError("NO_SUCH_INSTANT", field, field, _shown(text)) from None
    if zone is not None:
        _refuse_gap(instant, zone, field)
    if instant.tzinfo is None:
        raise EngineError("NAIVE_INSTANT", field)
    return instant


def _refuse_gap(instant: datetime, zone: ZoneInfo, field: str) -> None:
    wall = instant.replace(tzinfo=zone, fold=0)
    before, after = wall.utcoffset(), wall.replace(fold=1).utcoffset()
    if before is None or after is None or before == after:
        return
    shown = wall.replace(tzinfo=None).isoformat(timespec="minutes")
    if before < after and instant.utcoffset() in (None, before, after):
        following = wall.astimezone(UTC).astimezone(zone).isoformat(timespec="minutes")
        raise EngineError("CLOCK_GAP", field, shown, str(zone), following)
    if instant.tzinfo is None:
        first = wall.isoformat(timespec="minutes")[-6:]
        second = wall.replace(fold=1).isoformat(timespec="minutes")[-6:]
        raise EngineError("CLOCK_FOLD", field, shown, str(zone), first, second)


def _shown(text: object) -> str:
    return repr(text)[:60]
