"""Days as running text writes them: "by 12 July", "on Thursday", 7월 21일까지, 2017. 7. 21."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

MONTHS = {
    name: number
    for number, names in enumerate(
        (
            "january jan",
            "february feb",
            "march mar",
            "april apr",
            "may",
            "june jun",
            "july jul",
            "august aug",
            "september sept sep",
            "october oct",
            "november nov",
            "december dec",
        ),
        start=1,
    )
    for name in names.split()
}
WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
WEEKDAYS_KO = "월화수목금토일"
_MONTH = (
    r"(?P<{0}>(?:January|February|March|April|May|June|July|August|September|October"
    r"|November|December|Sept|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sep|Oct|Nov|Dec"
    r"|JANUARY|FEBRUARY|MARCH|APRIL|MAY|JUNE|JULY|AUGUST|SEPTEMBER|OCTOBER|NOVEMBER|DECEMBER|SEPT"
    r"|JAN|FEB|MAR|APR|JUN|JUL|AUG|SEP|OCT|NOV|DEC)\b)\.?"
)
_DAY = r"(?P<{0}>\d{{1,2}})(?:st|nd|rd|th)?"
DAY = re.compile(
    rf"\b{_MONTH.format('month_1')}\s{{1,2}}{_DAY.format('day_1')}(?!\d)(?:\s?,?\s{{1,2}}(?P<y"
    rf"ear_1>(?:19|20)\d\d))?\b"
    rf"|\b{_DAY.format('day_2')}(?:\sof)?\s{{1,2}}{_MONTH.format('month_2')}(?:,?\s{{1,2}}("
    rf"?P<year_2>(?:19|20)\d\d))?\b"
    r"|\b(?P<year_3>(?:19|20)\d\d)-(?P<month_3>\d{2})-(?P<day_3>\d{2})(?![\d-])"
    rf"|\b(?P<day_13>\d{{1,2}})-{_MONTH.format('month_13')}-(?P<year_13>(?:19|20)\d\d)(?!\d)"
    # The day before the month by points; by strokes only where no month has that number.
    r"|(?<![\d.])(?P<day_10>\d{1,2})\.\s?(?P<month_10>0?[1-9]|1[0-2])\.\s?(?P<year_10>(?:19|20)\d\d)(?!\d)"
    r"|(?<![\d/.])(?P<day_11>1[3-9]|2\d|3[01])/(?P<month_11>0?[1-9]|1[0-2])/(?P<year_11>(?:19|20)\d\d)(?!\d)"
    r"|(?<![\d/.])(?P<month_12>0?[1-9]|1[0-2])/(?P<day_12>1[3-9]|2\d|3[01])/(?P<year_12>(?:19|20)\d\d)(?!\d)"
    r"|(?<!\d)(?:(?P<year_4>(?:19"
    r"|20)\d\d)\s?년\s?)?(?P<month_4>\d{1,2})\s?월\s?(?P<day_4>\d{1,2})\s?일"
    r"|(?<![\d.])(?P<year_5>(?:19|20)\d\d"
    r"|(?<=['‘’])\d\d)\s?[./]\s?(?P<month_5>\d{1,2})\s?[./]\s?(?P<day_5>\d{1,2})(?![\d%])"
    r"\.?"
    r"|(?<![\d.])(?P<month_6>\d{1,2})\.\s?(?P<day_6>\d{1,2})\.(?=\s?(?:\([월화수목금토일]\)|까지|한|限))"
    r"|(?<![\d/.])(?P<month_9>\d{1,2})[/.](?P<day_9>\d{1,2})(?=\s?(?:\([월화수목금토일]\))?\s?(?:\d{1,2}(?::\d\d|시))?\s?까지)"
    r"|\b(?P<end>(?:the\s)?(?:end|close)[\s-](?:of\s)?(?:the\smonth\sof\s)?)"
    + _MONTH.format("month_7")
    + r"(?:,?\s(?P<year_7>(?:19|20)\d\d))?"
    r"|(?:(?P<year_8>(?:19"
    r"|20)\d\d)\s?년\s?)?(?P<month_8>\d{1,2})\s?월\s?(?P<end_ko>말일?)(?=까지|\s?이전|\s?내)"
)
# A day of a month that is not named: the next one of that number.
DAY_ALONE = re.compile(
    r"(?<![\d월.])(?<!월\s)(?<![\d.]\s)(?P<ko>\d{1,2})일(?=\s?(?:\([월화수목금토일]\)|[월화수목금토일]요일)?\s?"
    r"(?:오전|오후)?\s?(?:\d{1,2}시)?\s?까지)"
    r"|\b(?:[Bb]y|[Bb]efore|[Uu]ntil|than)\sthe\s(?P<en>\d{1,2})(?:st|nd|rd|th)(?=\s?(?:[.,;?!)]|$|of\s(?:this|the\spresent)\smonth\b|inst(?:ant)?\b|(?:at|and|would|will|is|so|if|or|to|for|because|latest)\b))"
)
WEEKDAY = re.compile(
    r"\b(?P<next>next\s|this\s|coming\s|the\scoming\s)?(?P<en>Monday|Tuesday|Wednesday"
    r"|Thursday|Friday|Saturday|Sunday)\b"
)
EARLIEST_YEAR, LATEST_YEAR = 1900, 2199
SLACK = timedelta(days=45)


@dataclass(frozen=True, slots=True)
class DaySaid:
    """A day and where it is said; ``has_year`` unless the year was concluded."""

    start: int
    end: int
    on: date
    has_year: bool


def days_in(words: str, dated_on: date | None, *, ahead: bool = True) -> Iterator[DaySaid]:
    """The days that the words name.

    A day without a year is the one nearest to the letter's date: with ``ahead`` the first
    on or after it, as of a day to come.
    """
    for found in DAY.finditer(words):
        day = _day_of(found.groupdict(), dated_on, ahead=ahead)
        if day is not None:
            yield DaySaid(found.start(), found.end(), *day)
    if dated_on is None or not ahead:
        return
    for found in DAY_ALONE.finditer(words):
        group = "ko" if found["ko"] else "en"
        following = _next_of(int(found[group]), dated_on)
        if following is not None:
            end = found.end() if group == "ko" else found.end(group)
            yield DaySaid(found.start(group), end, following, has_year=False)


def _next_of(day: int, dated_on: date) -> date | None:
    """The first day of that number on or after the letter's date."""
    month, year = dated_on.month, dated_on.year
    for _ in range(3):
        made = _made(year, month, day)
        if made is not None and made >= dated_on:
            return made
        month, year = month % 12 + 1, year + month // 12
    return None


def weekday_said(words: str, dated_on: date) -> DaySaid | None:
    """The day that a weekday alone means in a letter of that date: the first after it."""
    found = WEEKDAY.search(words)
    if found is None:
        return None
    distance = (WEEKDAYS.index(found["en"].lower()) - dated_on.weekday() - 1) % 7 + 1
    if (found["next"] or "").startswith("next") and distance < 7 - dated_on.weekday():
        distance += 7
    return DaySaid(found.start(), found.end(), dated_on + timedelta(days=distance), has_year=False)


def _day_of(
    groups: dict[str, str | None], dated_on: date | None, *, ahead: bool
) -> tuple[date, bool] | None:
    parts = {name.partition("_")[0]: value for name, value in groups.items() if value}
    month = MONTHS.get(parts["month"].lower()) or int(re.sub(r"\D", "", parts["month"]) or 0)
    year = int(parts["year"]) if "year" in parts else None
    if year is not None and year < 100:
        year += 2000
    if "end" in parts:
        return _end_of(year, month, dated_on)
    day = int(parts["day"])
    if year is not None:
        made = _made(year, month, day)
        return (made, True) if made else None
    if dated_on is None:
        return None
    made = _nearest(month, day, dated_on, ahead=ahead)
    return (made, False) if made else None


def _end_of(year: int | None, month: int, dated_on: date | None) -> tuple[date, bool] | None:
    if year is None and dated_on is None:
        return None
    if not 1 <= month <= 12:
        return None
    known = year or (dated_on.year + (month < dated_on.month) if dated_on else EARLIEST_YEAR)
    following = date(known + month // 12, month % 12 + 1, 1)
    return following - timedelta(days=1), year is not None


def _nearest(month: int, day: int, dated_on: date, *, ahead: bool) -> date | None:
    around = [_made(dated_on.year + step, month, day) for step in (-1, 0, 1)]
    made = [found for found in around if found is not None]
    if ahead:
        made = [found for found in made if found >= dated_on]
    return min(made, key=lambda found: abs(found - dated_on), default=None)


def _made(year: int, month: int, day: int) -> date | None:
    if not EARLIEST_YEAR <= year <= LATEST_YEAR:
        return None
    try:
        return date(year, month, day)
    except ValueError:
        return None
