"""Days written in a letter, in the styles of the United States, Europe, ISO and Korea.

A style with the day and the month both as plain numbers may be read in two ways; both are
kept. Nothing is guessed here, and a day that is none (31 February) is not found.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from correspondence.intake.layout import Extent
from correspondence.intake.names.months import MONTHS

FIRST_YEAR, LAST_YEAR = 1900, 2199
MONTH = "|".join(sorted(MONTHS, key=len, reverse=True))
BLANK = r"[ \t\n]{1,4}"
SOME = r"[ \t\n]{0,4}"
DAY = r"\d{1,2}"
YEAR = r"\d{4}(?!\d)"


class Style(StrEnum):
    MONTH_FIRST = "MONTH_FIRST"
    DAY_FIRST = "DAY_FIRST"
    YEAR_FIRST = "YEAR_FIRST"
    NUMBERS = "NUMBERS"


PATTERN = re.compile(
    rf"(?<!\w)(?P<m1>{MONTH})\.?{SOME}(?P<d1>{DAY})(?:st|nd|rd|th)?{SOME},?{SOME}(?P<y1>{YEAR})"
    rf"|(?<![\w.])(?P<d2>{DAY})(?:st|nd|rd|th|er|º|\.)?(?:{BLANK}|[-.])(?:day{BLANK}of{BLANK}"
    rf"|of{BLANK}|de{BLANK})?(?P<m2>{MONTH})(?!\w)[.,]{{0,2}}(?:{BLANK}|-)(?:de{BLANK})?(?P<y2>{YEAR})"
    rf"|(?<![\d.])(?P<y3>\d{{4}}){SOME}년{SOME}(?P<m3>\d{{1,2}}){SOME}월{SOME}(?P<d3>{DAY}){SOME}일"
    rf"|(?<![\w./-])(?P<y4>\d{{4}})(?:(?P<s4>[-/])(?P<m4>\d{{1,2}})(?P=s4)(?P<d4>{DAY})"
    rf"|\.[ ]{{0,2}}(?P<m5>\d{{1,2}})\.[ ]{{0,2}}(?P<d5>{DAY}))(?!\d)(?![-/]\d)\.?"
    rf"|(?<!\w)[’'‘](?P<y6>\d{{2}})\.[ ]{{0,2}}(?P<m6>\d{{1,2}})\.[ ]{{0,2}}(?P<d6>{DAY})(?!\d)\.?"
    rf"|(?<![\w./-])(?P<n1>\d{{1,2}})(?P<s7>[/.-])[ ]?(?P<n2>\d{{1,2}})(?P=s7)[ ]?"
    rf"(?P<y7>\d{{4}}|\d{{2}})(?![\w/-])",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class DateFound:
    """A day in the flow; ``readings`` holds two where its numbers can be read in two ways.

    Of two readings the first has the day first, the second the month first.
    """

    start: int
    end: int
    style: Style
    readings: tuple[date, ...]

    @property
    def is_ambiguous(self) -> bool:
        """Whether day and month may be exchanged."""
        return len(self.readings) > 1


def dates_in(flow: str, extent: Extent) -> Iterator[DateFound]:
    """The days written within an extent of the flow, in their order."""
    for found in PATTERN.finditer(flow, *extent):
        style, readings = _read(found)
        if readings:
            yield DateFound(found.start(), found.end(), style, readings)


def _read(found: re.Match[str]) -> tuple[Style, tuple[date, ...]]:
    said = found.groupdict()
    if said["m1"]:
        return Style.MONTH_FIRST, _days((said["y1"], MONTHS[said["m1"].lower()], said["d1"]))
    if said["m2"]:
        return Style.DAY_FIRST, _days((said["y2"], MONTHS[said["m2"].lower()], said["d2"]))
    if said["y3"]:
        return Style.YEAR_FIRST, _days((said["y3"], said["m3"], said["d3"]))
    if said["y4"]:
        month, day = said["m4"] or said["m5"], said["d4"] or said["d5"]
        return Style.YEAR_FIRST, _days((said["y4"], month, day))
    if said["y6"]:
        return Style.YEAR_FIRST, _days((f"20{said['y6']}", said["m6"], said["d6"]))
    return _numbers(said)


def _numbers(said: dict[str, str | None]) -> tuple[Style, tuple[date, ...]]:
    first, second, year = said["n1"], said["n2"], said["y7"] or ""
    if said["s7"] == ".":
        return Style.DAY_FIRST, _days((_century(year), second, first))
    both = _days((_century(year), second, first), (_century(year), first, second))
    return Style.NUMBERS, tuple(dict.fromkeys(both))


def _century(year: str) -> str:
    return year if len(year) == 4 else f"20{year}"


def _days(*written: tuple[str | None, str | int | None, str | None]) -> tuple[date, ...]:
    days = []
    for year, month, day in written:
        try:
            days.append(date(int(year or 0), int(month or 0), int(day or 0)))
        except ValueError:
            continue
    return tuple(day for day in days if FIRST_YEAR <= day.year <= LAST_YEAR)
