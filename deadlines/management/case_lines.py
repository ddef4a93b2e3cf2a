"""Cases a line in, answers a line out, in order, on as many processors as there are."""

import os
from collections import deque
from collections.abc import Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from functools import lru_cache
from itertools import chain, islice
from multiprocessing import get_context
from typing import Any, BinaryIO

import orjson
from django.db import connections

from deadlines.engine import EngineError, WorkCalendar
from deadlines.engine.inline_calendars import calendar_written
from deadlines.selectors.calculator import answered, refused
from deadlines.selectors.rule_answers import Lookups

_KEY = b'"calendar"'
_CHUNK = 2_000
_LOOKUPS_LAST = 5  # chunks: a long stream sees what changes meanwhile


def answer_lines(cases: Iterable[bytes], answers: BinaryIO, processes: int | None = None) -> None:
    """Write an answer for every line of ``cases``, in order; a bad line gives its error.

    A stream longer than one chunk is shared out among ``processes``, by default one for
    each processor that this process may use.
    """
    _lookups.cache_clear()
    chunks = _chunks(cases)
    first = next(chunks, [])
    second = next(chunks, None)
    if second is None:
        answers.write(_chunk_answered(0, first))
    else:
        answers.writelines(_shared_out(chain([first, second], chunks), processes or _processors()))
    answers.flush()


def _chunks(cases: Iterable[bytes]) -> Iterator[list[bytes]]:
    lines = iter(cases)
    while chunk := list(islice(lines, _CHUNK)):
        yield chunk


def _processors() -> int:
    try:
        return len(os.sched_getaffinity(0))
    except AttributeError:  # not Linux
        return os.cpu_count() or 1


def _shared_out(chunks: Iterable[list[bytes]], processes: int) -> Iterator[bytes]:
    """The answers of each chunk, in order; a few chunks ahead are in work, never all."""
    if processes == 1:
        yield from (_chunk_answered(number, chunk) for number, chunk in enumerate(chunks))
        return
    connections.close_all()  # a connection is one process's own
    waiting: deque[Future[bytes]] = deque()
    with ProcessPoolExecutor(processes, mp_context=get_context("fork")) as pool:
        for number, chunk in enumerate(chunks):
            waiting.append(pool.submit(_chunk_answered, number, chunk))
            if len(waiting) > 2 * processes:
                yield waiting.popleft().result()
        while waiting:
            yield waiting.popleft().result()


def _chunk_answered(number: int, lines: list[bytes]) -> bytes:
    lookups = _lookups(number // _LOOKUPS_LAST)
    return b"".join(
        orjson.dumps(_answered(line, lookups), option=orjson.OPT_APPEND_NEWLINE) for line in lines
    )


@lru_cache(maxsize=1)
def _lookups(_turn: int) -> Lookups:
    return Lookups()


def _answered(line: bytes, lookups: Lookups) -> dict[str, Any]:
    try:
        case = _read(line)
    except orjson.JSONDecodeError:
        return refused(None, EngineError("BAD_JSON", "line"))
    return answered(case, lookups)


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
