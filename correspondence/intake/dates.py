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
BUDDHIST_ERA, FIRST_OF_BUDDHIST = 543, 2500
MONTH = "|".join(sorted(MONTHS, key=len, reverse=True))
BLANK = r"[ \t\n]{1,4}"
SOME = r"[ \t\n]{0,4}"
DAY = r"\d{1,2}"
SCANNED_DAY = r"(?=[lIO]{0,1}\d|\d)[\dlIO]{1,2}"
SCANNED_YEAR = r"(?=[12lI][\dlIO])(?=[\dlIO]{0,3}\d)[\dlIO]{4}(?!\w)"
SCANNED = str.maketrans("lIOo", "1100")


class Style(StrEnum):
    MONTH_FIRST = "MONTH_FIRST"
    DAY_FIRST = "DAY_FIRST"
    YEAR_FIRST = "YEAR_FIRST"
    NUMBERS = "NUMBERS"


PATTERN = re.compile(
    rf"(?<!\w)(?P<m1>{MONTH})\.?{SOME}(?:the{BLANK})?(?P<d1>{SCANNED_DAY})(?:st|nd|rd|th)?{SOME}[,.]?{SOME}"
    rf"(?P<y1>{SCANNED_YEAR})"
    rf"|(?<![\w.])(?P<d2>{SCANNED_DAY})(?:st|nd|rd|th|er|º|\.)?(?:{BLANK}|[-./]|(?=[A-Z]))(?:day{BLANK}of{BLANK}"
    rf"|of{BLANK}|de{BLANK})?(?P<m2>{MONTH})(?![A-Za-z])[.,]{{0,2}}(?:{BLANK}|[-/]|(?=[12]))(?:de{BLANK})?"
    rf"(?:B\.?E\.?[ ])?(?P<y2>{SCANNED_YEAR})"
    rf"|(?<![\d.])(?P<y3>\d{{4}}){SOME}[년年]{SOME}(?P<m3>\d{{1,2}}){SOME}[월月]{SOME}(?P<d3>{DAY}){SOME}[일日]"
    rf"|(?<![\w./-])(?P<y4>\d{{4}})(?:(?P<s4>[-/])(?P<m4>\d{{1,2}})(?P=s4)(?P<d4>{DAY})"
    rf"|\.[ ]{{0,2}}(?P<m5>\d{{1,2}})\.[ ]{{0,2}}(?P<d5>{DAY}))(?!\d)(?![-/]\d)\.?"
    rf"|(?<![\w.])(?P<y8>\d{{2}})년{SOME}(?P<m8>\d{{1,2}})월{SOME}(?P<d8>{DAY})일"
    rf"|(?<!\w)[’'‘](?P<y6>\d{{2}})\.[ ]{{0,2}}(?P<m6>\d{{1,2}})\.[ ]{{0,2}}(?P<d6>{DAY})(?!\d)\.?"
    rf"|(?<![\w./-])(?P<n1>\d{{1,2}})(?P<s7>[/.-])[ ]?(?P<n2>\d{{1,2}})(?P=s7)[ ]?"
    rf"(?P<y7>\d{{4}}|\d{{2}})(?![\w/-])"
    rf"|(?<![\w.])(?P<d10>{DAY})(?:[ ](?P<m10>{MONTH})[ ][’'‘]|-(?P<m11>{MONTH})-)"
    rf"(?P<y10>\d{{2}})(?!\d)"
    rf"|(?<!\w)(?P<d9>\d{{2}})\d{{4}}[A-Z]{BLANK}(?P<m9>{MONTH}){BLANK}(?P<y9>\d{{2}})(?!\d)",
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
    if said["y3"] or said["y4"]:
        month, day = said["m3"] or said["m4"] or said["m5"], said["d3"] or said["d4"] or said["d5"]
        return Style.YEAR_FIRST, _days((said["y3"] or said["y4"], month, day))
    if said["d9"] or said["d10"]:
        month = said["m9"] or said["m10"] or said["m11"] or ""
        year = f"20{said['y9'] or said['y10']}"
        return Style.DAY_FIRST, _days((year, MONTHS[month.lower()], said["d9"] or said["d10"]))
    short = said["y8"] or said["y6"]
    if short:
        month, day = said["m8"] or said["m6"], said["d8"] or said["d6"]
        return Style.YEAR_FIRST, _days((f"20{short}", month, day))
    return _numbers(said)


def _numbers(said: dict[str, str | None]) -> tuple[Style, tuple[date, ...]]:
    first, second, year = said["n1"], said["n2"], said["y7"] or ""
    if said["s7"] == ".":
        return Style.DAY_FIRST, _days((_century(year), second, first))
    both = _days((_century(year), second, first), (_century(year), first, second))
    return Style.NUMBERS, tuple(dict.fromkeys(both))


def _century(year: str) -> str:
    return year if len(year) == 4 else f"20{year}"


def _number(written: str | None) -> int:
    """Figures as a scanner reads them, with l and I for 1 and O for 0."""
    return int((written or "0").translate(SCANNED))


def _common(year: int) -> int:
    """The year of the common era, also of one that Thai letters count from the Buddha."""
    return year - BUDDHIST_ERA if FIRST_OF_BUDDHIST <= year <= 2700 else year


def _days(*written: tuple[str | None, str | int | None, str | None]) -> tuple[date, ...]:
    days = []
    for year, month, day in written:
        try:
            days.append(date(_common(_number(year)), int(month or 0), _number(day)))
        except ValueError:
            continue
    return tuple(day for day in days if FIRST_YEAR <= day.year <= LAST_YEAR)
