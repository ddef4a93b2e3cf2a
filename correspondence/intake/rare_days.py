"""Days as few letters write them on their head: in words, in quotes, the month in Roman figures.

Read only where a line holds nothing but its day and a place, so that no clock hangs on them.
"""

import re
from collections.abc import Iterator

from correspondence.intake.dates import DateFound, dates_in
from correspondence.intake.layout import Line
from correspondence.intake.names.months import MONTHS

ONES = (
    "first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth",
    "eleventh", "twelfth", "thirteenth", "fourteenth", "fifteenth", "sixteenth", "seventeenth",
    "eighteenth", "nineteenth", "twentieth",
)  # fmt: skip
TENS = {"twenty": 20, "thirty": 30}
UNITS = (
    "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven",
    "twelve", "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen",
)  # fmt: skip
ROMAN = ("I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII")
NAMES = tuple(
    next(name for name, place in MONTHS.items() if place == number) for number in range(1, 13)
)
MONTH = "|".join(sorted(MONTHS, key=len, reverse=True))
LONGEST = 110
QUOTED_DAY = re.compile(r"[\"“”«'‘’]{1,2}(?P<day>\d{1,2})[\"“”»'‘’]{1,2}")
ROMAN_MONTH = re.compile(
    r"(?<!\w)(?P<day>\d{1,2})[ ./-]{1,2}(?P<month>VI{0,3}|I{1,3}|IV|IX|XI{0,2})[ ./-]{1,2}"
    r"(?P<year>\d{4})(?!\d)"
)
YEAR_FIRST = re.compile(
    rf"(?<!\w)(?P<year>\d{{4}})[ ,.]{{1,3}}(?P<month>{MONTH})\.?[ ](?P<day>\d{{1,2}})(?!\w)",
    re.IGNORECASE,
)
OF_YEAR = re.compile(
    rf"(?P<month>\b(?:{MONTH})),?[ ](?:of|in the year)[ ](?=\d{{4}})", re.IGNORECASE
)
DAY_IN_WORDS = re.compile(
    rf"(?:\b(?:this|the)[ ])?\b(?P<tens>twenty|thirty)?[- ]?(?P<one>{'|'.join(ONES)}|thirtieth)"
    rf"(?:[ ]day)?[ ]of[ ](?P<month>{MONTH})\b",
    re.IGNORECASE,
)
YEAR_IN_WORDS = re.compile(
    rf"\btwo thousand(?: and)? (?P<tens>twenty|thirty)?[- ]?(?P<one>{'|'.join(UNITS)})?\b",
    re.IGNORECASE,
)
BEFORE = re.compile(r"(?:[^\d]{0,50}[ ,.:])?(?:(?:on|dated|this|the)[ ]{1,2}){0,3}")


def rare_days_in(line: Line) -> Iterator[DateFound]:
    """The day of a line, where it is written in one of these ways."""
    if len(line.words) > LONGEST:
        return
    plain = _plain(line.words)
    if plain == line.words:
        return
    for found in dates_in(plain, (0, len(plain))):
        before, after = plain[: found.start], plain[found.end :]
        if BEFORE.fullmatch(before) and not re.search(r"[\w]", after):
            yield DateFound(line.start, line.end, found.style, found.readings)
        return


def _plain(words: str) -> str:
    words = QUOTED_DAY.sub(lambda found: found["day"], words)
    words = ROMAN_MONTH.sub(
        lambda found: f"{found['day']} {NAMES[ROMAN.index(found['month'])]} {found['year']}", words
    )
    words = YEAR_FIRST.sub(lambda found: f"{found['day']} {found['month']} {found['year']}", words)
    words = YEAR_IN_WORDS.sub(_year, words)
    words = DAY_IN_WORDS.sub(_day, words)
    return OF_YEAR.sub(lambda found: f"{found['month']} ", words)


def _day(found: re.Match[str]) -> str:
    one = found["one"].casefold()
    number = 30 if one == "thirtieth" else ONES.index(one) + 1
    return f"{number + TENS.get((found['tens'] or '').casefold(), 0)} {found['month']}"


def _year(found: re.Match[str]) -> str:
    one = (found["one"] or "").casefold()
    number = UNITS.index(one) + 1 if one else 0
    return str(2000 + TENS.get((found["tens"] or "").casefold(), 0) + number)
