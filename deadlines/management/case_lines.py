"""Cases a line in, answers a line out, as fast as they come."""

from collections.abc import Iterable
from functools import lru_cache
from typing import Any, BinaryIO

import orjson

from deadlines.engine import EngineError, WorkCalendar
from deadlines.engine.inline_calendars import calendar_written
from deadlines.selectors.calculator import REFUSALS, answer_case, refused
from deadlines.selectors.rule_answers import Lookups

_KEY = b'"calendar"'
_LOOKUPS_LAST = 10_000


def answer_lines(cases: Iterable[bytes], answers: BinaryIO) -> None:
    """Write an answer for every line of ``cases``, in order; a bad line gives its error."""
    lookups = Lookups()
    for number, line in enumerate(cases, start=1):
        if number % _LOOKUPS_LAST == 0:
            lookups = Lookups()  # a long stream sees what changes meanwhile
        answers.write(orjson.dumps(_answered(line, lookups), option=orjson.OPT_APPEND_NEWLINE))
    answers.flush()


def _answered(line: bytes, lookups: Lookups) -> dict[str, Any]:
    case: Any = None
    try:
        case = _read(line)
        return answer_case(case, lookups)
    except orjson.JSONDecodeError:
        return refused(None, EngineError("BAD_JSON", "line"))
    except REFUSALS as refusal:
        return refused(case, refusal)


def _read(line: bytes) -> Any:
    """The case of a line; a calendar that was written out before is not read again."""
    start, end = _calendar_span(line)
    calendar = _calendar(line[start:end]) if end else None
    if calendar is not None:
        case = orjson.loads(line[:start] + b"null" + line[end:])
        if isinstance(case, dict) and case.get("calendar", 0) is None:
            case["calendar"] = calendar
            return case
    return orjson.loads(line)


def _calendar_span(line: bytes) -> tuple[int, int]:
    """Where the one calendar of the line begins and ends; (0, 0) where that is not plain.

    A calendar without objects in it, written out again and again, is most of a line.
    """
    key = line.find(_KEY)
    start = line.find(b"{", key)
    end = line.find(b"}", start) + 1
    plain = (
        key > 0
        and end > start
        and line[key + len(_KEY) : start].strip() == b":"
        and line.find(b"{", start + 1, end) < 0
        and line.find(_KEY, end) < 0
    )
    return (start, end) if plain else (0, 0)


@lru_cache(maxsize=512)
def _calendar(text: bytes) -> WorkCalendar | None:
    """The calendar, or None where the ordinary way will say what is wrong with it."""
    try:
        return calendar_written(orjson.loads(text))
    except (orjson.JSONDecodeError, EngineError):
        return None
