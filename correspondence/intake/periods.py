"""Periods in words and figures, and the days that those set which run from the letter itself."""

import calendar
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from correspondence.intake.ask import Ask
from correspondence.intake.day_words import DaySaid
from correspondence.intake.items import Sentence
from correspondence.intake.not_asking import is_quoted
from correspondence.intake.stated import StatedDay
from correspondence.intake.values import Period

NUMBERS_EN = {
    "one": 1,
    "a": 1,
    "an": 1,
    "two": 2,
    "three": 3,
    "four": 4,
    "five": 5,
    "six": 6,
    "seven": 7,
    "eight": 8,
    "nine": 9,
    "ten": 10,
    "eleven": 11,
    "twelve": 12,
    "thirteen": 13,
    "fourteen": 14,
    "fifteen": 15,
    "twenty": 20,
    "twenty-one": 21,
    "twenty-eight": 28,
    "thirty": 30,
    "thirty-five": 35,
    "forty": 40,
    "forty-five": 45,
    "fifty": 50,
    "sixty": 60,
    "seventy": 70,
    "seventy-five": 75,
    "eighty": 80,
    "ninety": 90,
    "one hundred": 100,
    "one hundred and twenty": 120,
    "one hundred and eighty": 180,
    "one hundred twenty": 120,
    "one hundred eighty": 180,
}
NUMBERS_KO = {
    "하루": (1, "DAYS"),
    "이틀": (2, "DAYS"),
    "사흘": (3, "DAYS"),
    "나흘": (4, "DAYS"),
    "열흘": (10, "DAYS"),
    "보름": (15, "DAYS"),
    "일주일": (1, "WEEKS"),
    "한 달": (1, "MONTHS"),
    "한달": (1, "MONTHS"),
    "두 달": (2, "MONTHS"),
    "석 달": (3, "MONTHS"),
    "세 달": (3, "MONTHS"),
    "넉 달": (4, "MONTHS"),
}
UNITS_EN = {
    "fortnight": "WEEKS",
    "hour": "HOURS",
    "day": "DAYS",
    "week": "WEEKS",
    "month": "MONTHS",
    "year": "YEARS",
}
UNITS_KO = {
    "시간": "HOURS",
    "일": "DAYS",
    "주": "WEEKS",
    "주일": "WEEKS",
    "개월": "MONTHS",
    "달": "MONTHS",
    "년": "YEARS",
    "영업일": "WORKING_DAYS",
    "근무일": "WORKING_DAYS",
    "업무일": "WORKING_DAYS",
}
_WORDS = (
    "|".join(sorted(NUMBERS_EN, key=len, reverse=True)).replace(" ", r"\s").replace("-", r"[\s-]")
)
PERIOD_EN = re.compile(
    rf"\b(?P<lead>within|in no (?:more|later) than|no later than|not later than|no more"
    rf" than|at least|not less than|for"
    rf"|(?:a |the )?(?:further |additional )?period of(?: up to)?|by|extended by|in|up to)\s"
    rf"(?:the next\s|a period of\s|a further\s|not more than\s|no more than\s)?"
    rf"(?:(?P<word>{_WORDS})\b(?:\s?\((?P<both>\d{{1,3}})\))?|(?P<figure>\d{{1,3}}))"
    rf"(?:\s?\([a-z -]{{3,20}}\))?[\s-](?P<kind>calendar\s|working\s|business\s"
    rf"|consecutive\s|clear\s)?"
    rf"(?P<unit>hour|day|week|fortnight|month|year)s?(?:['’])?\b",
    re.IGNORECASE,
)
PERIOD_AFTER_EN = re.compile(
    rf"\b(?:(?P<word>{_WORDS})\b(?:\s?\((?P<both>\d{{1,3}})\))?|(?P<figure>\d{{1,3}}))[\s-]"
    r"(?P<kind>calendar\s|working\s|business\s|consecutive\s|clear\s)?(?P<unit>hour|day"
    r"|week|fortnight|month|year)s?(?:['’])?\s"
    r"(?:after|from|of (?:receipt|the date|this|delivery)|following|before|prior to)\b",
    re.IGNORECASE,
)
PERIOD_KO = re.compile(
    r"(?<![\d.])(?P<figure>\d{1,3})\s?(?P<unit>시간|일|주일|주|개월|달|년|영업일|근무일"
    r"|업무일)\s?(?P<tail>이내"
    r"|내(?=[에로의\s])|간(?=[\s의]|$)|안에|동안|전까지)"
    rf"|(?P<word>{'|'.join(NUMBERS_KO)})\s?(?:이내|내(?=[에로의\s])|안에|동안|간)"
)
RECEIPT = re.compile(
    r"^\s(?:of|from|after|following)\s(?:the\s)?(?:date of\s)?(?:your\s|its\s)?(?:receipt"
    r"|receiving|delivery)"
)
DATING = re.compile(
    r"^\s(?:of|from|after|following)\s(?:the date of\s)?(?:this|the present)\s"
    r"(?:letter|note|request|communication|e?-?mail|message|fax|notice)"
    r"|^\s(?:of|from|after)\s(?:today|the date hereof)\b"
)
# Receipt of this letter, and not of a request that an article speaks of.
OF_THIS = re.compile(
    r"^[^.;]{0,24}?\b(?:receipt|receiving|delivery)\b(?:\s(?:of\s)?(?:this|the present|our|it)\b"
    r"|\s(?:t|h)ereof|\s?(?:[.,;:)?]|$))"
)
AN_END = re.compile(r"\b(?:within|later than)\b|(?:내|안에|전까지)$", re.IGNORECASE)
RECEIPT_KO = re.compile(r"(?:접수|수령|수신|받은)[^.]{0,14}$")
DATING_KO = re.compile(
    r"(?:본|이)\s?(?:서한|공한|공문|문서|메일)(?:의|을|를)?\s?(?:일자|날짜|발송일|발신일|시행일|작성일)?[^.]{0,8}(?:부터|후)\s?$"
)


@dataclass(frozen=True, slots=True)
class PeriodSaid:
    """A period that a sentence states; ``counts_from`` is RECEIVED, SENT or empty."""

    sentence: int
    start: int
    end: int
    period: Period
    counts_from: str


def periods_in(sentences: Sequence[Sentence]) -> list[PeriodSaid]:
    """The periods that sentences state, in order, each once."""
    found: list[PeriodSaid] = []
    for place, sentence in enumerate(sentences):
        kept: list[PeriodSaid] = []
        for pattern in (PERIOD_EN, PERIOD_AFTER_EN, PERIOD_KO):
            for match in pattern.finditer(sentence.words):
                said = _period(place, match, sentence.words)
                if said and not any(one.start < said.end and said.start < one.end for one in kept):
                    kept.append(said)
        found += sorted(kept, key=lambda one: one.start)
    return found


def _period(place: int, found: re.Match[str], words: str) -> PeriodSaid | None:
    groups = found.groupdict()
    before = words[: found.start()]
    if found.re is PERIOD_KO:
        if groups["word"]:
            length, unit = NUMBERS_KO[groups["word"]]
        else:
            length, unit = int(groups["figure"]), UNITS_KO[groups["unit"]]
            if unit == "YEARS" and length > 99:
                return None
        counts = "RECEIVED" if RECEIPT_KO.search(before) else ""
        counts = counts or ("SENT" if DATING_KO.search(before) else "")
        return PeriodSaid(place, *found.span(), Period(length=length, unit=unit), counts)
    behind = words[found.end("unit") : found.end("unit") + 70].lstrip("s'’")
    figure = groups["figure"] or groups["both"]
    word = re.sub(r"[\s-]+", " ", (groups["word"] or "").lower())
    length = (
        int(figure) if figure else NUMBERS_EN.get(word) or NUMBERS_EN.get(word.replace(" ", "-"), 0)
    )
    lead = (groups.get("lead") or "").lower()
    if not length or (lead in ("in", "for", "by") and word in ("a", "an")):
        return None
    unit = UNITS_EN[groups["unit"].lower()]
    length *= 2 if groups["unit"].lower() == "fortnight" else 1
    if unit == "DAYS" and (groups["kind"] or "").strip().lower() in ("working", "business"):
        unit = "WORKING_DAYS"
    counts = "RECEIVED" if RECEIPT.match(behind) else "SENT" if DATING.match(behind) else ""
    return PeriodSaid(place, *found.span(), Period(length=length, unit=unit), counts)


def days_of_periods(
    periods: Sequence[PeriodSaid],
    sentences: Sequence[Sentence],
    asks: Sequence[Ask],
    from_days: Mapping[str, date | None],
) -> Iterator[StatedDay]:
    """The last days of periods for an answer that run from the letter, or from its receipt.

    ``from_days`` are the days of SENT and RECEIVED, where they are known. A period in hours or
    working days sets none here, nor one whose beginning is not said.
    """
    asking = {ask.sentence for ask in asks}
    for one in periods:
        sentence = sentences[one.sentence]
        begins = from_days.get(one.counts_from)
        is_asked = one.sentence in asking or sentence.lead in asking
        if begins is None or not is_asked or not _is_an_end(one, sentence.words):
            continue
        last = _last_day(one.period, begins)
        if last is not None:
            yield StatedDay(one.sentence, DaySaid(one.start, one.end, last, has_year=False), 0.75)


def _is_an_end(one: PeriodSaid, words: str) -> bool:
    """Whether the period is one for the answer to this letter, in the letter's own words."""
    if is_quoted(words, one.start) or not AN_END.search(words[max(0, one.start - 12) : one.end]):
        return False
    is_english = re.search("[가-힣]", words[one.start : one.end]) is None
    behind = words[one.end : one.end + 70]
    return one.counts_from != "RECEIVED" or not is_english or OF_THIS.match(behind) is not None


def _last_day(period: Period, begins: date) -> date | None:
    """The day that a period ends on, the day after it begins being day one, not moved."""
    if period.unit in ("DAYS", "WEEKS"):
        return begins + timedelta(days=period.length * (7 if period.unit == "WEEKS" else 1))
    if period.unit != "MONTHS":
        return None
    years, month = divmod(begins.month - 1 + period.length, 12)
    year, month = begins.year + years, month + 1
    return date(year, month, min(begins.day, calendar.monthrange(year, month)[1]))
