"""The letter's own date: not one that its words tell of."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from difflib import get_close_matches
from email.utils import parsedate_to_datetime
from itertools import pairwise

from correspondence.intake import problems
from correspondence.intake.dates import DateFound, Style, dates_in
from correspondence.intake.labelled import Labelled, cells_of
from correspondence.intake.layout import Extent, Layout, Line
from correspondence.intake.names.months import MONTHS, WEEKDAYS
from correspondence.intake.rare_days import rare_days_in
from correspondence.intake.text import Text
from correspondence.intake.values import Problem, Proposal

PLACE_BEFORE = re.compile(
    rf"(?:(?!(?:received|due|by|deadline|until|before|effective|expires?|closing)\b)"
    rf"[^\d]{{0,50}}[ \t,.:(/–-])?(?:(?:{WEEKDAYS}),?[ \t]{{0,3}})?[(\[]?",
    re.IGNORECASE,
)
NO_PLACE = re.compile(
    r"접수|기한|까지|마감|received|deadline|\b(?:due|until|before|effective|since|from|between"
    r"|on|of|in|by|your|letter|note|meeting|session)\b",
    re.IGNORECASE,
)
AFTER_DATE = re.compile(
    rf"[ \t]?(?:\((?:{WEEKDAYS}|[월화수목금토일](?:요일)?)\)|,?[ \t]?(?:{WEEKDAYS}))?[)\].,]?"
    r"(?:[ \t,(-]{0,4}\d{1,2}:\d{2}(?::\d{2})?[ \t]?"
    r"(?:[AaPp]\.?[Mm]\.?|[A-Z]{2,5}|\([A-Z]{3}\))?\)?)?"
    r"(?:[ \t]{0,3}[,|/–-][ \t]{0,3}[A-ZÀ-Þ][A-Za-zÀ-ÿ.' -]{1,24}(?:,[ ][A-Z][A-Za-z. ]{1,12})?)?"
    r"(?:[ \t]{0,2}[,./|]?[ \t]{0,2}[가-힣][가-힣 ·]{1,20}(?:[ ]?[A-Za-z][A-Za-z. ]{0,14})?"
    r"(?:\([^()\n\d]{1,12}\))?)?\)?",
    re.IGNORECASE,
)
COMMUNICATION_DATED = re.compile(
    (
        r"(?:communication|following\s(?:submission|notification|statement|request|document|letter)),?"
        r"\s{1,3}(?:was\s|has\s|which\s|is\s|been\s){0,3}(?:sent\s"
        r"|received\s)?dated\s{1,3}"
    ),
    re.IGNORECASE,
)
DONE_AT = re.compile(r"\bDone\s(?:at|in)\s[^\d\n]{2,60}", re.IGNORECASE)
# Where only the day of receipt is told, the communication bears no other.
COMMUNICATION_RECEIVED = re.compile(
    r"following\s{1,3}(?:communication|notification|submission|document|statement|request|reply),?"
    r"\s{1,3}(?:was\s|has\sbeen\s|which\s){0,3}(?:dated\s{1,3}and\s{1,3})?"
    r"received\s{1,3}(?:on\s{1,3})?",
    re.IGNORECASE,
)
OF_ANOTHER = re.compile(
    r"(?:dated|letter|note|of|on|since|by|until|before|from|after|between|and|to|received|effective"
    r"|through|signed|due|deadline|접수)[ \t\n:]{1,3}(?:the[ \t\n])?$",
    re.IGNORECASE,
)
AMERICAN = re.compile(
    r"united states|\bu\.?s\.?\b|washington|\bd\.c\.|congress of|\bustr\b|\.gov\b|미합중국",
    re.IGNORECASE,
)
OFFICIAL_NUMBER = re.compile(r"[^()]{0,80}\(")
# The number under which a Korean office carries out its letter, without 시행 before it.
SIGNED_ON = re.compile(
    r"\b(?:signed|finali[sz]ed|delivered|handed over|left with[^\n\d]{0,60}\n?[^\n\d]{0,60}?)"
    r"\s{1,3}(?:on\s)?(?=\d|[A-Z][a-z]{2,8}\.?\s\d)",
    re.IGNORECASE,
)
NUMBER_BELOW = re.compile(
    r"^[ \t]{0,20}[가-힣A-Za-z·]{2,20}(?:과|실|팀|국|단|관|센터|위원회)-\d{1,6}[ ]?\(", re.MULTILINE
)
# The day and the hour of a cable in one number: 일시 : 203103041915.
STAMPED = re.compile(
    r"일[ ]{0,4}(?:시|자)[ \t]{0,4}[:：][ \t]{0,4}"
    r"(?P<all>(?P<year>20\d\d)(?P<month>[01]\d)(?P<day>[0-3]\d)[ ]?(?:\d{4})?)(?!\d)"
)
SCANNED_MONTH = re.compile(
    r"(?:[A-Z][A-Za-z., ]{1,30}[,.:][ ])?(?:(?P<first>[A-Z0][A-Za-z0-9]{2,8})\.?[ ][\dlIO]{1,2}"
    r"|[\dlIO]{1,2}[ ](?P<second>[A-Z0][A-Za-z0-9]{2,8}))[ ]?[,.]?[ ]?[\dlIO]{4}\.?"
)
# When a release may be reported and when it was given out, in one line or in two.
RELEASED = re.compile(
    r"(?:보도|배포|엠바고)[ ]?(?:시점|일시|일자|일)?(?:[ \t:：|]{1,12})(?=[’'‘]?\d)"
)
HANGUL = re.compile("[가-힣]")
AND_ON = re.compile(r",[ ]on[ ]$")
SHORT_KOREAN = re.compile(r"['’‘]?(?P<day>\d{2}\.\d{1,2}\.\d{1,2}\.?)(?:\([월화수목금토일]\))?")
SHORT_IN_BRACKETS = re.compile(
    r"\([ ]{0,3}(?P<day>['’‘]?\d{2}\.[ ]?\d{1,2}\.[ ]?\d{1,2}\.?)[ ]{0,3}\)"
)
NEAR = timedelta(days=21)
LINES_OF_TAIL = 14
LINES_TO_DATE = 5
LONGEST_TO_DATE = 200
LONGEST_FLAT_HEAD = 700
LONGEST_OPENING = 6_000
LONGEST_FOOT = 700
ONE_DAY = timedelta(days=1)
ONE_YEAR = timedelta(days=366)


@dataclass(frozen=True, slots=True)
class Candidate:
    """A day that may be the letter's own, and how much speaks for it."""

    found: DateFound
    weight: float


@dataclass(frozen=True, slots=True)
class Dated:
    """The letter's own date and day of receipt as stamped, with what is doubtful about them."""

    own: Proposal[date] | None
    received: Proposal[date] | None
    problems: tuple[Problem, ...] = ()


def dated(
    layout: Layout, fields: Sequence[Labelled], received_on: date | None, *, form: str
) -> Dated:
    """When the letter was written; ``received_on`` is when it was received, where that is known."""
    text = layout.text
    stamp = _stamp(text, fields)
    received = received_on or (stamp.value if stamp else None)
    mail = _mail_date(text, fields) if form == "EMAIL" else None
    if mail:
        return Dated(mail, stamp, tuple(_late(mail.value, received)))
    candidates = sorted(_candidates(layout, fields, form), key=lambda one: -one.weight)
    if not candidates:
        return Dated(None, stamp, (problems.problem("NO_DATE"),))
    best = candidates[0]
    day, sureness, doubts = _settled(best.found, layout, received)
    others = {
        one.found.readings
        for one in candidates
        if one.weight == best.weight and not set(one.found.readings) & set(best.found.readings)
    }
    if others:
        doubts = (*doubts, problems.problem("SEVERAL_DATES"))
        sureness -= 0.2
    own = text.proposal(day, best.found.start, best.found.end, best.weight * sureness)
    return Dated(own, stamp, (*doubts, *_late(day, received)))


def _mail_date(text: Text, fields: Sequence[Labelled]) -> Proposal[date] | None:
    for field in fields[:12]:
        if field.key != "date" or not field.words:
            continue
        try:
            day = parsedate_to_datetime(field.words).date()
        except (ValueError, TypeError, IndexError, OverflowError):
            continue
        return text.proposal(day, field.start, field.end, 0.98)
    return None


def _candidates(layout: Layout, fields: Sequence[Labelled], form: str) -> Iterator[Candidate]:
    flow = layout.text.flow
    yield from _behind_labels(layout, fields, form)
    yield from _behind_phrases(flow, layout.own)
    yield from _on_lines(layout, layout.lines_in(layout.head), 0.95)
    yield from _on_lines(layout, _last_lines(layout), 0.93)
    if layout.salutation:
        first_words = layout.lines_in((layout.body[0], layout.body[0] + LONGEST_TO_DATE))
        yield from _on_lines(layout, first_words[:LINES_TO_DATE], 0.8)
    if form == "PRESS_REPORT":
        for said in RELEASED.finditer(flow, layout.own[0], layout.own[0] + LONGEST_FLAT_HEAD):
            yield from (Candidate(one, 0.97) for one in _starting_at(flow, said.end()))
        yield from _on_lines(layout, layout.lines_in((0, 2_500)), 0.85)
    yield from _in_flat_head(layout, form)


def _behind_phrases(flow: str, own: Extent) -> Iterator[Candidate]:
    """The days behind the words by which communications, treaties and Korean offices date."""
    first = (own[0], own[0] + LONGEST_OPENING)
    for pattern, within, weight in (
        (COMMUNICATION_DATED, first, 0.98),
        (COMMUNICATION_RECEIVED, first, 0.96),
        (NUMBER_BELOW, own, 0.9),
        (SIGNED_ON, (max(own[0], own[1] - LONGEST_FOOT), own[1]), 0.7),
    ):
        for phrase in pattern.finditer(flow, *within):
            yield from (Candidate(one, weight) for one in _starting_at(flow, phrase.end()))
    for phrase in STAMPED.finditer(flow, *first):
        day = f"{phrase['year']}-{phrase['month']}-{phrase['day']}"
        for found in dates_in(day, (0, len(day))):
            yield Candidate(DateFound(*phrase.span("all"), found.style, found.readings), 0.9)
    for phrase in DONE_AT.finditer(flow, *own):
        for found in dates_in(flow, (phrase.end(), phrase.end() + 60)):
            yield Candidate(found, 0.9)


def _behind_labels(layout: Layout, fields: Sequence[Labelled], form: str) -> Iterator[Candidate]:
    flow = layout.text.flow
    first_words = max(layout.head[1], 2_500 if form == "PRESS_REPORT" else 0)
    for field in fields:
        within = (field.start, field.end)
        if field.key == "date" and (field.start <= first_words or field.start >= layout.tail[0]):
            weight = 0.97
        elif field.key == "executed":
            weight = 0.98
            within = _up_to_receipt(flow, within)
        elif field.key == "reference" and field.start <= layout.head[1]:
            weight = 0.9
        else:
            continue
        found = next(dates_in(flow, within), None)
        line = Line(field.start, field.end, field.words)
        if found is None and field.key == "date":
            rare = [*_spaced_out(line), *_scanned(line), *rare_days_in(line)]
            found = next(iter(rare), None)
        if found is None and field.key == "executed":
            found = _short_in_brackets(line)
        if found:
            yield Candidate(found, weight)


def _up_to_receipt(flow: str, within: Extent) -> Extent:
    receipt = flow.find("접수", *within)
    return (within[0], receipt) if receipt > 0 else within


def _on_lines(layout: Layout, lines: Sequence[Line], weight: float) -> Iterator[Candidate]:
    for line in lines:
        cells = cells_of(line) if len(line.words) < 200 else []
        for cell in [*cells, line] if len(cells) > 1 else cells:
            yield from (Candidate(found, weight) for found in _alone_in(layout.text.flow, cell))
    for line, below in pairwise(lines):
        if line.words and below.words and len(line.words) + len(below.words) < 100:
            both = Line(line.start, below.end, f"{line.words} {below.words}")
            for found in _alone_in(layout.text.flow, both):
                if found.start < line.end < found.end:
                    yield Candidate(found, weight)


def _alone_in(flow: str, cell: Line) -> Iterator[DateFound]:
    """The day that a cell consists of, with at most a place before it and an hour after."""
    short = list(_short_korean(cell)) if HANGUL.search(flow) else []
    if short:
        yield from short
        return
    found = next(dates_in(flow, (cell.start, min(cell.end, cell.start + 120))), None)
    if found is None:
        yield from _spaced_out(cell)
        yield from _scanned(cell)
        yield from rare_days_in(cell)
        return
    before, after = flow[cell.start : found.start], flow[found.end : cell.end]
    before = AND_ON.sub(", ", before) if before != "on " else ""
    if NO_PLACE.search(before) or not PLACE_BEFORE.fullmatch(before):
        return
    if AFTER_DATE.fullmatch(after):
        yield found


def _spaced_out(line: Line) -> Iterator[DateFound]:
    """The day of a line whose letters stand apart, or whose year has two figures, in Korean."""
    together = re.sub(r"[ \t]", "", line.words)
    for found in dates_in(together, (0, len(together))):
        before, after = together[: found.start], together[found.end :]
        if line.words != together and not re.search(r"\d", before + after) and len(before) < 20:
            yield DateFound(line.start, line.end, found.style, found.readings)
    yield from _short_korean(line)


def _short_korean(line: Line) -> Iterator[DateFound]:
    """The day of a line whose year has two figures, in Korean: 26. 5. 12."""
    short = SHORT_KOREAN.fullmatch(re.sub(r"[ \t]", "", line.words))
    if short:
        for found in dates_in(f"20{short['day']}", (0, len(short["day"]) + 2)):
            yield DateFound(line.start, line.end, found.style, found.readings)


def _short_in_brackets(line: Line) -> DateFound | None:
    """The day behind the number of a Korean letter, its year of two figures: (26. 5. 8.)."""
    held = SHORT_IN_BRACKETS.search(line.words)
    if held is None:
        return None
    day = Line(line.start + held.start("day"), line.start + held.end("day"), held["day"])
    return next(_short_korean(day), None)


def _scanned(line: Line) -> Iterator[DateFound]:
    """The day of a line whose month a scanner misread by a letter or two."""
    written = SCANNED_MONTH.fullmatch(line.words)
    if written is None:
        return
    word = written["first"] or written["second"]
    like = get_close_matches(word.lower().replace("0", "o"), MONTHS, n=1, cutoff=0.7)
    if like:
        mended = line.words.replace(word, like[0].title(), 1)
        for found in dates_in(mended, (0, len(mended))):
            yield DateFound(line.start, line.end, found.style, found.readings)


def _last_lines(layout: Layout) -> list[Line]:
    if layout.closing:
        return layout.lines_in(layout.tail)
    written = [line for line in layout.lines_in(layout.own) if line.words]
    return [line for line in written[-LINES_OF_TAIL:] if line.start >= layout.head[1]]


def _in_flat_head(layout: Layout, form: str) -> Iterator[Candidate]:
    """The first day of a head whose lines were lost, unless it is said to be another's."""
    flow = layout.text.flow
    is_flat = form not in ("PRESS_REPORT", "COMMUNICATION")
    end = min(layout.head[1] - layout.own[0] if is_flat else LONGEST_FLAT_HEAD, LONGEST_FLAT_HEAD)
    for found in dates_in(flow, (layout.own[0], layout.own[0] + end)):
        if not OF_ANOTHER.search(flow[max(0, found.start - 20) : found.start]):
            yield Candidate(found, 0.75)
            return


def _starting_at(flow: str, place: int) -> Iterator[DateFound]:
    for found in dates_in(flow, (place, place + 40)):
        if found.start - place <= 3:
            yield found


def _stamp(text: Text, fields: Sequence[Labelled]) -> Proposal[date] | None:
    for field in fields:
        within = (field.start, field.end)
        if field.key == "executed":
            within = (_up_to_receipt(text.flow, within)[1], field.end)
        elif field.key != "received":
            continue
        for found in dates_in(text.flow, within):
            if not found.is_ambiguous:
                return text.proposal(found.readings[0], found.start, found.end, 0.9)
    return None


def _settled(
    found: DateFound, layout: Layout, received: date | None
) -> tuple[date, float, tuple[Problem, ...]]:
    """Which reading of a day is meant, how sure that is, and what is to be confirmed.

    A day after receipt is none; another date of the letter shows its style; else the custom
    of where it comes from decides, and it is said that it did.
    """
    if not found.is_ambiguous:
        return found.readings[0], 1.0, ()
    possible = [day for day in found.readings if received is None or day <= received + ONE_DAY]
    if len(possible) == 1:
        return possible[0], 0.95, ()
    day_first, month_first = found.readings
    shown = _style_shown(layout)
    if shown is not None:
        return (month_first if shown else day_first), 0.9, ()
    head = layout.text.flow[layout.own[0] : min(found.start + 200, layout.own[1])]
    day = month_first if AMERICAN.search(head) else day_first
    near = [one for one in found.readings if received and received - NEAR <= one]
    if len(near) == 1:
        return near[0], 0.85 if near[0] == day else 0.6, (_doubt(found),)
    return day, 0.6, (_doubt(found),)


def _style_shown(layout: Layout) -> bool | None:
    """Whether other dates in plain numbers put the month first; None where none shows it."""
    for other in dates_in(layout.text.flow, layout.own):
        if other.style == Style.NUMBERS and not other.is_ambiguous:
            written = layout.text.flow[other.start : other.end]
            first = int(re.split(r"[/.-]", written)[0])
            if other.readings[0].day != other.readings[0].month:
                return first == other.readings[0].month
    return None


def _doubt(found: DateFound) -> Problem:
    first, second = (day.isoformat() for day in found.readings)
    return problems.problem("DATE_AMBIGUOUS", first=first, second=second)


def _late(day: date, received: date | None) -> Iterator[Problem]:
    if received and day > received + ONE_DAY:
        yield problems.problem("DATED_AFTER_RECEIPT", dated=day, received=received)
    elif received and day < received - ONE_YEAR:
        yield problems.problem("DATED_LONG_BEFORE", dated=day, received=received)
