"""A calendar file: when the offices of a capital work, as frozen values."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from deadlines.catalogue.codes import ClosureKind, ClosureState
from deadlines.catalogue.problems import CatalogueError, Problem
from deadlines.catalogue.tables import PROSE, Table, opened

CALENDAR_CODE = re.compile(r"[A-Z][A-Z0-9-]*")


@dataclass(frozen=True, slots=True)
class WeekendEntry:
    """The days of the week not worked (Monday is 0), from a day until the next entry."""

    days: tuple[int, ...]
    from_on: date | None


@dataclass(frozen=True, slots=True)
class ClosureEntry:
    """A day not worked or, as a WORKING_DAY, worked on a weekend; with its authority."""

    on: date
    name: str
    name_ko: str
    kind: ClosureKind
    state: ClosureState
    source: str
    line: int


@dataclass(frozen=True, slots=True)
class CalendarEntry:
    """A calendar and the first and last day for which it is known."""

    file: str
    code: str
    name: str
    name_ko: str
    known_from_on: date
    known_until_on: date
    note: str
    weekends: tuple[WeekendEntry, ...]
    closures: tuple[ClosureEntry, ...]


def read_calendars(texts: Mapping[str, str]) -> tuple[CalendarEntry, ...]:
    """The calendars of some files, given as file name and TOML text, in order.

    Raises CatalogueError with every problem of every file, each with its line: text that
    is not TOML, unknown keys and codes, a closure written twice or outside the span that
    the calendar is known for, weekends out of order, a code used by two files.
    """
    problems: list[Problem] = []
    entries: list[CalendarEntry] = []
    for file, text in texts.items():
        try:
            table = opened(text, file=file)
        except CatalogueError as error:
            problems += error.problems
            continue
        entry = _read_calendar(table)
        problems += table.document.problems
        if entry is None:
            continue
        if entry.code in [other.code for other in entries]:
            problems.append(Problem(file, 1, "code", f"'{entry.code}' is in another file too"))
        entries.append(entry)
    if problems:
        raise CatalogueError(problems)
    return tuple(entries)


def _read_calendar(table: Table) -> CalendarEntry | None:
    code = table.text("code", required=True, longest=32)
    if code and not CALENDAR_CODE.fullmatch(code):
        table.report("code", "must be written in capitals, such as US-FED")
    name = table.text("name", required=True, longest=200)
    name_ko = table.text("name_ko", longest=200)
    from_on = table.day("known_from", required=True)
    until_on = table.day("known_until", required=True)
    if from_on and until_on and until_on < from_on:
        table.report("known_until", "must not be before known_from")
    note = table.text("note", longest=PROSE)
    weekends = tuple(_weekends(table))
    closures = tuple(_closures(table))
    _check_repeats(table, closures)
    table.finish()
    if from_on is None or until_on is None:
        return None
    _check_span(table, closures, from_on)
    return CalendarEntry(
        file=table.document.file,
        code=code,
        name=name,
        name_ko=name_ko,
        known_from_on=from_on,
        known_until_on=until_on,
        note=note,
        weekends=weekends,
        closures=closures,
    )


def _weekends(table: Table) -> Iterator[WeekendEntry]:
    if not table.has("weekend"):
        table.report("", "needs at least one [[weekend]]; its days may be an empty list")
    latest = date.min
    for place, inner in enumerate(table.tables("weekend")):
        days, from_on = inner.numbers("days", below=7), inner.day("from")
        if not inner.has("days"):
            inner.report("", "needs the key 'days'")
        if place and (from_on is None or from_on <= latest):
            inner.report("from", "must be a day after the entry before it begins")
        latest = from_on or latest
        inner.finish()
        yield WeekendEntry(days, from_on)


def _closures(table: Table) -> Iterator[ClosureEntry]:
    for inner in table.tables("closure"):
        on = inner.day("on", required=True)
        name = inner.text("name", required=True, longest=200)
        name_ko = inner.text("name_ko", longest=200)
        kind = inner.choice("kind", ClosureKind, required=True)
        state = inner.choice("state", ClosureState, required=True)
        source = inner.text("source", required=True, longest=500)
        inner.finish()
        if on is not None and kind is not None and state is not None:
            line = inner.document.line_of(inner.path)
            yield ClosureEntry(on, name, name_ko, kind, state, source, line)


def _check_repeats(table: Table, closures: tuple[ClosureEntry, ...]) -> None:
    first: dict[tuple[date, str], int] = {}
    for closure in closures:
        key = (closure.on, closure.name)
        if key in first:
            detail = f"'{closure.name}' on {closure.on} is at line {first[key]} already"
            _report(table, closure, detail)
        first.setdefault(key, closure.line)


def _check_span(table: Table, closures: tuple[ClosureEntry, ...], from_on: date) -> None:
    for closure in closures:
        if closure.on < from_on:
            _report(table, closure, f"{closure.on} is before the calendar is known")


def _report(table: Table, closure: ClosureEntry, detail: str) -> None:
    document = table.document
    document.problems.append(Problem(document.file, closure.line, "closure.on", detail))
