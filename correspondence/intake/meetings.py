"""Meetings that a letter announces with their hour, place and zone."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, time
from zoneinfo import ZoneInfo

from correspondence.intake.day_words import DaySaid, days_in, weekday_said
from correspondence.intake.items import Sentence
from correspondence.intake.party_words import PARTIES, parties_named
from correspondence.intake.places import PlaceSaid, places_in, zones_in
from correspondence.intake.text import Text
from correspondence.intake.values import MeetingFound

MEETING = re.compile(
    r"\b(?:meetings?|talks|sessions?|consultations|round|negotiations|conference"
    r"|video-?conference|call|hearing"
    r"|dialogue|discussions|briefing|ceremony|forum|workshop|summit|meet|convene|reception"
    r"|visit|sit down|opening|inauguration|invit(?:e|es|ed|ing|ation)|seminar|webinar|exhibition"
    r"|dinner|lunch(?:eon)?|event"
    r"|(?:be|is|are) held on|webex|zoom|teams)\b|회의|협의|회담|면담|회기|간담회|설명회"
    r"|공청회|화상|협상|회동|포럼|대화|개최",
    re.IGNORECASE,
)
PAST = re.compile(
    r"\b(?:was held|were held|took place|met (?:on|in|at)|has met|was convened|had (?:a"
    r" )?meeting|attended|concluded|began on"
    r"|was received|has been cancelled|cancell?ed|postponed)\b"
    r"|개최된|개최되었|열렸|열린|가졌|진행되었|참석하였",
    re.IGNORECASE,
)
HOUR = re.compile(
    r"(?<![\d:.])(?P<hour>\d{1,2})(?:[:.](?P<minute>[0-5]\d))?\s?(?P<half>[ap]\.?\s?m\.?)(?![a-z])"
    r"|(?<![\d:.])(?P<hour_24>[01]?\d|2[0-4]):(?P<minute_24>[0-5]\d)(?!\d|:\d)\s?(?:hours|hrs|h\b)?"
    r"|(?<!\d)(?P<military>[012]\d[0-5]\d)\s?(?:hours|hrs|h\b)"
    r"|(?P<clock>\d{1,2})\s(?:o['’]clock|(?=in\sthe\s(?:morning|afternoon|evening)))"
    r"(?:\s?in\sthe\s(?P<part>morning|afternoon|evening))?"
    r"|(?<=from\s)(?P<point>\d{1,2})\.(?P<minute_point>[0-5]\d)(?=\s(?:to|until|[-–])\s?\d)"
    r"|(?P<noon>\bnoon\b|정오)"
    r"|(?:(?P<half_ko>오전|오후|저녁|밤|낮)\s?)?(?P<hour_ko>\d{1,2})\s?시(?!간"
    r"|\s?기)(?:\s?(?P<minute_ko>\d{1,2})\s?분|\s?(?P<half_past>반))?",
    re.IGNORECASE,
)
DUE = re.compile(r"\b(?:by|before|until|no later than)\s(?:[\w,]+\s){0,5}$|까지", re.IGNORECASE)
BETWEEN = re.compile(
    r"\bbetween\s(?P<one>[A-Z][\w.'’ -]{2,60}?)\sand\s(?P<other>[A-Z][\w.'’"
    r" -]{2,60}?)(?=[,.;]|\s(?:on|at|in|to|will|is)\b|$)"
)
VENUE = re.compile(
    r"\bat\s(?P<venue>(?:\d{1,5}\s[A-Z][^,.;]{2,50}|(?:the\s)?[A-Z][\w.'’&-]*(?:\s(?:of"
    r"|the|and|for|[A-Z][\w.'’&-]*)){0,7}))"
)
VENUE_KO = re.compile(
    r"(?P<venue>[가-힣A-Za-z0-9]+(?:청사|호텔|회의실|센터|대사관|청|관|빌딩|사무소"
    r"|회의장)(?:\s?[가-힣0-9]{1,10}(?:회의실|호|층|홀))?)(?=에서|\s?,|\)|$)"
)
NO_VENUE = re.compile(
    r"^(?:the\s)?(?:Agreement|Article|Request|Time|End|Level|Government|Ministry|\d{1,2}(?:\s|$))"
)
HELD = re.compile(r"\b(?:held|place|meet|convene[ds]?|hosted)\s(?:in|at)\b|에서\s?(?:개최|열|진행)")
PUBLISHED = re.compile(
    r"(?:Published|Updated|Posted|Issued|Sent|Date|입력|등록|수정|배포)\s*[:：]?\s*$"
)
WHEN = re.compile(
    (
        r"^\W{0,3}(?:[가-하]\.|\d\.|[-○□■▪])?\s?(?:일\s{0,6}시|일정|때|시간|When|Date and time|Time"
        r"|Schedule)\s?[:：]"
    ),
    re.IGNORECASE,
)
WHERE = re.compile(
    (
        r"^\W{0,3}(?:[가-하]\.|\d\.|[-○□■▪])?\s?(?:장\s{0,6}소|곳|Where|Venue|Place"
        r"|Location)\s?[:：]\s?(?P<where>[^,\n]{2,80})"
    ),
    re.IGNORECASE,
)
TO_COME = re.compile(
    (
        r"\b(?:will|to be held|scheduled|set for|is due|are to|is to|next|again)\b"
        r"|예정|개최한다|열린다"
        r"|개최할|갖는다|개최됩니다"
    ),
    re.IGNORECASE,
)
IN_HEAD = re.compile(r"^\s*(?:Date|Sent|Published|Received|발신|작성)\s*[:：]", re.IGNORECASE)


SEVERAL_DAYS = re.compile(r"\b(?P<day>\d{1,2})(?:st|nd|rd|th)?\s?(?:and|to|through|[-–—&])\s?$")
LATER_DAY = re.compile(r"\b(?:second|last|final|next|third)\sday\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class _Time:
    start: int
    end: int
    at: time


def meetings_in(
    text: Text, sentences: Sequence[Sentence], dated_on: date | None, zone: str
) -> list[MeetingFound]:
    """The meetings to come whose hour the letter says.

    ``zone`` is the receiving desk's, where neither a zone nor a place is named. An hour told
    in two zones is one meeting. A place is taken from another sentence where its own has none.
    """
    found: list[MeetingFound] = []
    for sentence in sentences:
        found += _of_sentence(text, sentence, dated_on, zone, sentences)
    kept: list[MeetingFound] = []
    for meeting in found:
        if not any(meeting.starts_at == other.starts_at for other in kept):
            kept.append(meeting)
    return kept


def _of_sentence(
    text: Text, sentence: Sentence, dated_on: date | None, zone: str, sentences: Sequence[Sentence]
) -> Iterator[MeetingFound]:
    words = sentence.words
    if not _announces(words, sentences):
        return
    hours = [hour for hour in _hours(words) if not _is_due(words, hour)]
    if not hours:
        return
    days = [
        day
        for day in days_in(words, dated_on)
        if (dated_on is None or day.on >= dated_on) and not PUBLISHED.search(words[: day.start])
    ]
    if not days and dated_on:
        weekday = weekday_said(words, dated_on)
        days = [weekday] if weekday else []
    for place, day in enumerate(days):
        until = days[place + 1].start if place + 1 < len(days) else len(words)
        near = [hour for hour in hours if day.start <= hour.start < until] or (
            hours if len(days) == 1 else []
        )
        if near:
            first = _first_of_several(words, day)
            yield _meeting(text, sentence, first, near, (zone, sentences))


def _first_of_several(words: str, day: DaySaid) -> DaySaid:
    """The first day of "12 and 13 May", on which a meeting begins, unless another is spoken of."""
    before = SEVERAL_DAYS.search(words[: day.start])
    if before is None or LATER_DAY.search(words) or int(before["day"]) >= day.on.day:
        return day
    first = day.on.replace(day=int(before["day"])) if int(before["day"]) else day.on
    return replace(day, start=before.start("day"), on=first)


def _announces(words: str, sentences: Sequence[Sentence]) -> bool:
    """Whether a sentence, or a line labelled as the time of a meeting, speaks of one to come."""
    if IN_HEAD.match(words):
        return False
    if WHEN.match(words):
        return any(MEETING.search(one.words) or WHERE.match(one.words) for one in sentences)
    if not MEETING.search(words):
        return False
    return PAST.search(words) is None or TO_COME.search(words) is not None


def _is_due(words: str, hour: _Time) -> bool:
    return DUE.search(words[max(0, hour.start - 40) : hour.start]) is not None or words[
        hour.end : hour.end + 8
    ].lstrip().startswith("까지")


def _hours(words: str) -> Iterator[_Time]:
    for found in HOUR.finditer(words):
        at = _time_of(found)
        if at is not None:
            yield _Time(found.start(), found.end(), at)


def _time_of(found: re.Match[str]) -> time | None:
    groups = found.groupdict()
    if groups["noon"]:
        return time(12)
    if groups["military"]:
        return time(int(groups["military"][:2]) % 24, int(groups["military"][2:]))
    hour = int(
        groups["hour"]
        or groups["hour_24"]
        or groups["hour_ko"]
        or groups["clock"]
        or groups["point"]
    )
    told = ("minute", "minute_24", "minute_ko", "minute_point")
    minute = int(next((groups[name] for name in told if groups[name]), None) or 0)
    minute = 30 if groups["half_past"] else minute
    half = (groups["half"] or groups["half_ko"] or groups["part"] or "").lower()
    is_later = (
        half.startswith("p")
        or half in ("오후", "저녁", "밤", "afternoon", "evening")
        or (half == "낮" and hour < 6)
    )
    if half and hour <= 12:
        hour = hour % 12 + (12 if is_later else 0)
    return time(hour % 24, minute) if hour <= 24 and minute < 60 else None


def _meeting(
    text: Text,
    sentence: Sentence,
    day: DaySaid,
    hours: Sequence[_Time],
    beside: tuple[str, Sequence[Sentence]],
) -> MeetingFound:
    words = sentence.words
    zone, sentences = beside
    hour = hours[0]
    named = _zone_of(words, hour, hours)
    place, place_zone = _place(words, sentences)
    known = named or place_zone or zone
    starts_at = datetime.combine(day.on, hour.at, ZoneInfo(known))
    start = sentence.start + min(day.start, hour.start)
    end = sentence.start + max(day.end, hours[-1].end)
    return MeetingFound(
        starts_at=starts_at,
        on=day.on,
        zone=known,
        place=place,
        participants=_participants(words),
        **text.where(start, end, 0.9 if named else 0.75 if place_zone else 0.6),
    )


def _zone_of(words: str, hour: _Time, hours: Sequence[_Time]) -> str:
    """The zone named beside the first hour; before another hour's it is that one's."""
    until = hours[1].start if len(hours) > 1 else len(words)
    for start, _end, zone in zones_in(words):
        if hour.end <= start < until:
            return zone
    before = [zone for start, end, zone in zones_in(words) if 0 <= hour.start - end <= 4]
    return before[0] if before else ""


def _place(words: str, sentences: Sequence[Sentence]) -> tuple[str, str]:
    labelled = next((found for one in sentences if (found := WHERE.match(one.words))), None)
    if labelled and WHEN.match(words):
        where = labelled["where"].strip()
        known = next(places_in(f"in {where} 에서 "), None)
        return where, known.zone if known else ""
    here = next(places_in(words), None)
    venue = VENUE_KO.search(words) or next(
        (one for one in VENUE.finditer(words) if not NO_VENUE.match(one["venue"])), None
    )
    name = venue["venue"].strip() if venue else here.name if here else ""
    if here is not None:
        return name, here.zone
    elsewhere = _held_in(sentences)
    return (name or elsewhere.name, elsewhere.zone) if elsewhere else (name, "")


def _held_in(sentences: Sequence[Sentence]) -> PlaceSaid | None:
    """Where another sentence says that a meeting is to be held."""
    for sentence in sentences:
        if PAST.search(sentence.words) or not MEETING.search(sentence.words):
            continue
        for place in places_in(sentence.words):
            if HELD.search(sentence.words[max(0, place.start - 24) : place.end + 12]):
                return place
    return None


def _participants(words: str) -> tuple[str, ...]:
    found = BETWEEN.search(words)
    if found:
        return found["one"].strip(), found["other"].strip()
    codes = list(dict.fromkeys(parties_named(words)))
    return tuple(PARTIES[code].en[0] for code in codes) if len(codes) > 1 else ()
