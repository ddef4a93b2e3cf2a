"""Reading a TOML table key by key, gathering what is wrong instead of stopping at it."""

import re
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum
from typing import Any, TypeVar

from deadlines.catalogue.positions import Path, lines_of
from deadlines.catalogue.problems import CatalogueError, Problem

Choice = TypeVar("Choice", bound=StrEnum)

MOST = 32_767
PROSE = 10_000

_ERROR_LINE = re.compile(r"\(at line (\d+), column \d+\)")


@dataclass(slots=True)
class Document:
    """A parsed file: its name, where its keys stand, and the problems found in it so far."""

    file: str
    lines: Mapping[Path, int]
    problems: list[Problem] = field(default_factory=list)

    def line_of(self, path: Path) -> int:
        """The line of a key, or of the nearest table around it."""
        while path not in self.lines:
            path = path[:-1]
        return self.lines[path]

    def report(self, path: Path, detail: str) -> None:
        """Note a problem at a key; reading goes on."""
        self.problems.append(Problem(self.file, self.line_of(path), _spelled(path), detail))


class Table:
    """One table of a document. Every key asked for is known; `finish` reports the others."""

    def __init__(self, document: Document, content: Mapping[str, Any], path: Path = ()) -> None:
        self.document = document
        self.content = content
        self.path = path
        self._asked: set[str] = set()

    def report(self, key: str, detail: str) -> None:
        """Note a problem at one of the table's keys; an empty key means the table itself."""
        self.document.report((*self.path, key) if key else self.path, detail)

    def line_of(self, key: str) -> int:
        """The line of one of the table's keys, or of the table where it is not written."""
        return self.document.line_of((*self.path, key))

    def has(self, key: str) -> bool:
        """Whether the key is written, whatever it holds."""
        return key in self.content

    def _taken(self, key: str, kind: type | tuple[type, ...], wanted: str) -> Any:
        self._asked.add(key)
        value = self.content.get(key)
        if value is None:
            return None
        if not isinstance(value, kind) or (isinstance(value, bool) and kind is not bool):
            self.report(key, f"must be {wanted}")
            return None
        return value

    def _required(self, key: str, value: Any) -> None:
        if value is None and key not in self.content:
            self.report("", f"needs the key '{key}'")

    def text(self, key: str, *, required: bool = False, longest: int = 300) -> str:
        """A string without surrounding space; empty when absent. A required one holds something."""
        value = self._taken(key, str, "a text in quotation marks")
        if required:
            self._required(key, value)
            if value is not None and not value.strip():
                self.report(key, "must not be empty")
        if value is not None and len(value) > longest:
            self.report(key, f"must not be longer than {longest} characters")
        if value is not None and "\x00" in value:
            self.report(key, "must not hold a null character")
        return value.strip() if value else ""

    def texts(self, key: str) -> tuple[str, ...]:
        """A list of strings, each written once."""
        values = self._taken(key, list, "a list of texts") or []
        if not all(isinstance(v, str) and v.strip() and "\x00" not in v for v in values):
            self.report(key, "must be a list of texts, none of them empty")
            return ()
        if len(set(values)) < len(values):
            self.report(key, "names something twice")
        return tuple(values)

    def flag(self, key: str) -> bool | None:
        """true, false, or None when absent."""
        value: bool | None = self._taken(key, bool, "true or false")
        return value

    def number(self, key: str, *, least: int = 0, required: bool = False) -> int | None:
        """A whole number from `least` to 32,767, or None when absent or refused."""
        value: int | None = self._taken(key, int, "a whole number")
        if required:
            self._required(key, value)
        if value is not None and not least <= value <= MOST:
            self.report(key, f"must be from {least} to {MOST}")
            return None
        return value

    def day(self, key: str, *, required: bool = False) -> date | None:
        """A date written as YYYY-MM-DD without quotation marks, or None."""
        value = self._taken(key, date, "a date such as 2012-03-15, without quotation marks")
        if required:
            self._required(key, value)
        if isinstance(value, datetime):
            self.report(key, "must be a date without a time of day")
            return None
        return value if isinstance(value, date) else None

    def choice(self, key: str, choices: type[Choice], *, required: bool = False) -> Choice | None:
        """One code of an enumeration, or None when absent or unknown."""
        value = self._taken(key, str, "a code")
        if required:
            self._required(key, value)
        return None if value is None else self._known(key, value, choices)

    def choices(self, key: str, choices: type[Choice]) -> tuple[Choice, ...]:
        """A list of codes of an enumeration; unknown ones are reported and left out."""
        known = (self._known(key, value, choices) for value in self.texts(key))
        return tuple(code for code in known if code is not None)

    def _known(self, key: str, value: str, choices: type[Choice]) -> Choice | None:
        if value in choices.__members__:
            return choices[value]
        expected = ", ".join(choices.__members__)
        self.report(key, f"does not know '{value}'; it is one of {expected}")
        return None

    def numbers(self, key: str, *, below: int) -> tuple[int, ...]:
        """A list of whole numbers from 0 to one less than `below`, each once."""
        values = self._taken(key, list, "a list of whole numbers") or []
        good = [v for v in values if type(v) is int and 0 <= v < below]
        if len(good) < len(values) or len(set(good)) < len(good):
            self.report(key, f"must list whole numbers from 0 to {below - 1}, each once")
        return tuple(good)

    def days(self, key: str) -> tuple[date, ...]:
        """A list of dates."""
        values = self._taken(key, list, "a list of dates") or []
        good = tuple(v for v in values if type(v) is date)
        if len(good) < len(values):
            self.report(key, "must list dates such as 2012-03-15, without quotation marks")
        return good

    def table(self, key: str) -> "Table | None":
        """A table inside this one, or None when absent."""
        value = self._taken(key, dict, "a table")
        return None if value is None else Table(self.document, value, (*self.path, key))

    def tables(self, key: str) -> "Iterator[Table]":
        """The tables of an array, in order."""
        for place, value in enumerate(self._taken(key, list, "a list of tables") or []):
            if isinstance(value, dict):
                yield Table(self.document, value, (*self.path, key, place))
            else:
                self.document.report((*self.path, key, place), "must be a table")

    def finish(self) -> None:
        """Report every key that nobody asked for."""
        for key in self.content:
            if key not in self._asked:
                known = ", ".join(sorted(self._asked))
                self.report(key, f"is not a key of this table; the keys are {known}")


def opened(text: str, *, file: str) -> Table:
    """The whole document as a table.

    Raises CatalogueError, with the line, when the text is not TOML: a key written
    twice in one table is one such case.
    """
    try:
        content = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        found = _ERROR_LINE.search(str(error))
        line = int(found.group(1)) if found else text.count("\n") + 1
        detail = _ERROR_LINE.sub("", str(error)).strip()
        raise CatalogueError([Problem(file, line, "(file)", f"is not TOML: {detail}")]) from error
    return Table(Document(file, lines_of(text)), content)


def _spelled(path: Path) -> str:
    if not path:
        return "(file)"
    spelled = ""
    for part in path:
        spelled += f"[{part + 1}]" if isinstance(part, int) else f".{part}"
    return spelled.lstrip(".")
