"""Days that the letter itself sets its reader."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from correspondence.intake.ask import Ask
from correspondence.intake.day_words import DaySaid, days_in, weekday_said
from correspondence.intake.items import Sentence
from correspondence.intake.not_asking import is_quoted

BEFORE_EN = re.compile(
    r"\b(?:by:?|no later than|not later than|on or before|prior to|before|until|till"
    r"|up to(?: and including)?|at the"
    r" latest by|latest by|latest(?: on)?|not after|(?:period|time|window) ending(?: on)?"
    r"|(?:period|window) (?:closes|ends|expires)(?: on)?|is open until"
    r"|(?:deadline|time limit)(?: of| is| for [\w ]{1,40}? is)?|due(?: date)?(?: on| by|:)?"
    r"|(?:closing|final|last|latest|reply|response) (?:date|day)(?: for [\w ]{1,40}?)?(?: is| of"
    r"| on)?:?"
    r"|deadline(?: for [\w ]{1,40}?)?:)"
    r"(?:\s(?:the\s)?(?:close of (?:business|play)|c\.?o\.?b\.?|end of (?:business|the day)"
    r"|noon|(?:morning|afternoon|evening|opening of business) of"
    r"|midnight|latest|date of)"
    r"(?:\s(?:on|of))?,?)?(?:\s\d{1,2}(?:[:.]\d\d)?\s?(?:[ap]\.?m\.?"
    r"|hours)?(?:\s?\(?[A-Z]{2,4}\)?)?"
    r"(?:,?\s\(?[A-Za-z]{3,12}(?:\s(?:standard|daylight|summer))?\stime\)?)?(?:\son|,)?)?"
    r"(?:\s(?:our|the|your|that|its)\s(?:\w+\s){0,2}(?:meeting|session|hearing|visit|call|talks|deadline)\s(?:on|of))?"
    r"(?:\s(?:the|this|that|your|our|its|these|those|any)\s(?:[\w-]+\s){1,4}?(?:(?:is|are|will\sbe)\s(?:\w+\s)?\w+ed|(?:enters?"
    r"|comes?|goes)\sinto\s(?:force|effect)|takes?\seffect|opens?|begins?|starts?|meets?|convenes?"
    r"|sits?|leaves?|arrives?|expires?|closes?|ends?|(?:is|are)\s(?:due|held|in\sforce|sent|put))(?:\s\w+)?\son)?"
    r"(?:\s(?:on\s|this\s|next\s|this coming\s)?"
    r"(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day,?)?(?:\sthe)?\s$",
    re.IGNORECASE,
)
BEHIND_KO = re.compile(
    r"^\s?(?:\([월화수목금토일]\)|[월화수목금토일]요일)?\s?(?:,?\s?(?:오전|오후|정오|자정)?\s?(?:\d{1,2}(?::\d\d"
    r"|시))?)?\s?(?:\([^)]{1,12}\))?\s?(?:(?:업무|근무|일과)\s?시간\s?(?:종료|내|마감|중)?\s?(?:시|전)?\s?)?"
    r"(?:까지(?!의|\s?(?:수입|수출|생산|제조|선적|통관|발급|발행|등록|적용|시행|신고|발생|부과|체결|판매|유통)"
    r"(?:된|한|하는|되는|하였던|되었던)"
    r"|[^.]{0,16}(?:한|된)\s(?:업체|기업|회사|물품|제품|품목|국가|수출자|수입자|선박))|이?전(?:까지|에)|이전|[한限](?=\s|\)|으로)|내로|이내(?:에|로)?|중으로)"
    r"|^\s?(?:\([월화수목금토일]\))?\s?(?:업무|근무|일과)\s?시간\s?(?:내|중)(?=에|\s|$)"
    r"|^\)\s?(?:까지|내에?|이내)(?=\s|$)"
)
BEFORE_KO = re.compile(
    r"(?:회신|제출|답변|마감|회답|접수|수렴)\s?(?:기한|기일|시한|일자|일)?\s?(?:은|는|:|：)?\s?$"
)
# "의견제출 기간: 2026. 3. 4. ~ 2026. 4. 20.": the second day.
# "Final date for comments: sixty days from circulation, or (dd/mm/yy): 11 January 2027".
FINAL = re.compile(
    r"\b(?:final date|deadline|closing date|last day) for (?:the )?(?:\w+ )?(?:comments?"
    r"|repl(?:y|ies)|responses?)\b"
    r"[^.;]{0,170}[:)]\s$",
    re.IGNORECASE,
)
RANGE_KO = re.compile(
    r"(?:의견|제출|접수|신청|공고|예고|회신|수렴|열람)\s?[가-힣]{0,4}\s?기간[^가-힣]{0,34}[~∼～–-]\s?$"
)
STARTS = re.compile(
    r"\b(?:from|since|between|after)\s(?=[^.;,]{0,24}(?:\d|now\b|today\b|then\b"
    r"|day\b))[^.;,]{0,30}$",
    re.IGNORECASE,
)
# A day by which a thing is so, and not one by which it is to be done.
OF_A_STATE = re.compile(
    r"(?<!\bthe\s)(?<!\ba\s)(?<!\bduly\s)(?<!\byour\s)\b(?:manufactured|produced|shipped|imported|exported|registered|issued|sold|placed|valid|force|appl(?:y|ies|ied)"
    r"|applicable|remains?|concluded|signed|loaded|entered|entering|released|used|stored|expir\w+|runs?|running"
    r"|continues?|suspended|exempt(?:ed)?|held|stay|kept|in place|closed|cleared|slaughtered"
    r"|harvested|granted"
    r"|approved|in use|on sale|on the market|effective|binding|lasts?|maintained|imposed|levied"
    r"|accumulated"
    r"|outstanding|adopted|published|introduced|initiated|occurred)"
    r"(?:\s(?:\w+\s){0,3}?|\s)(?:by|before|prior to|no later than|on or before)"
    r"\s(?:(?:the|end of|close of|at least|on)\s){0,3}$",
    re.IGNORECASE,
)
# Until a day only an answer, or the time for one, is waited for.
UNTIL = re.compile(
    r"\b(?:until|till|up to(?: and including)?)\s(?:(?:the|end of|close of|at least|on|business"
    r"|\w+day)\s){0,4}$",
    re.IGNORECASE,
)
ANSWERED = re.compile(
    r"\b(?:comment\w*|attend\w*|participat\w*|repl\w+|answer\w*|respon\w+|submi\w+|send|sent|awaited|wait\w*|lodge\w*|file[ds]?|time|exten\w+"
    r"|opportunity|chance|accept\w*|receiv\w+|object\w*|observations|views|consultation|hear|nominat\w+|postpone\w*"
    r"|you have|has|have|given|given us|allow\w*|register|return\w*|opinions?|briefs?"
    r"|questionnaires?)\b",
    re.IGNORECASE,
)
# "whether it may be sold until": told of what is asked about.
ASKED_ABOUT = re.compile(
    r"\b(?:whether|why|how|what|which|who|when)\b[^,;]*\b(?:until|till|up to|before"
    r"|prior to)\s(?:\w+\s){0,3}$",
    re.IGNORECASE,
)
TO_BE_DONE = re.compile(
    r"\b(?:must|should|shall|are to|is to|need to|needs to|have to|has to|may|can"
    r"|be)\s(?:kindly\s|please\s)?(?:be\s)?\w+\s"
    r"(?:\w+\s){0,3}?(?:by|before|prior to|until|till|up to|no later than"
    r"|on or before)\s(?:\w+\s){0,3}$",
    re.IGNORECASE,
)
# A day that heads its line, where the words behind it say "by this date".
HEADING = re.compile(r"(?:\W{0,4}(?:\(?\w{1,2}[.)])?\s?(?:[A-Z][a-z]+day,?\s)?)?")
BY_THIS_DATE = re.compile(
    r":?[^;]{3,240}\b(?:by|before|no later than|on or before)\s{1,3}(?:this|that)\sdate\b"
)
# A day that heads its line, where the words behind it say that it is the last one.
LAST_BEHIND = re.compile(
    r"(?:,?\s(?:at\s)?\d{1,2}(?::\d\d)?(?:\s?[ap]\.?m\.?)?(?:\s\(?[A-Z]{2,4}\)?)?)?\s?[:–—-]\s?"
    r"(?:the\s)?(?:deadline|last\sda(?:y|te)|due\sdate|closing\sdate|final\sda(?:y|te))\b",
    re.IGNORECASE,
)
DEADLINE = re.compile(
    r"\b(?:deadline|closing date|due (?:date|on|by))\b"
    r"|(?:회신|제출|답변|회답|의견|수렴|접수|신청)\s?(?:기한|기일|시한|기간)|마감"
    r"|까지[^.]{0,30}(?:제출|회신|답변|납부|신청)[을를]?\s?(?:하여야|해야)"
    r"|\b(?:must|should|are to|shall) (?:be )?(?:received|submitted|sent|reach|filed|returned)\b",
    re.IGNORECASE,
)
HISTORY = re.compile(
    (
        r"\b(?:was|were|had|has been|have been|remain(?:s|ed)? valid|expire[sd]?|entered into"
        r" force|took effect|in force|took)\b"
    ),
    re.IGNORECASE,
)

# "we shall return it by": a day that the sender sets himself.
OURS = re.compile(
    r"\b(?:[Ww]e|I|[Oo]ur\s\w+)\s(?:shall|will|intend\sto|plan\sto|hope\sto|expect\sto)\s"
    r"(?!(?:\w+ly\s)?(?:appreciate|need|require|expect|welcome|be\s|have|want|receive|get|accept|consider|value))"
    r"[^.;,]{0,80}$"
)
BEHIND_EN = re.compile(r"^,?\s(?:at the (?:very )?latest)\b")


@dataclass(frozen=True, slots=True)
class StatedDay:
    """A last day that the letter sets, in a sentence, and how sure it is."""

    sentence: int
    day: DaySaid
    confidence: float


def stated_days(place: int, sentence: Sentence, dated_on: date | None) -> Iterator[StatedDay]:
    """The days of a sentence that are said to be the last ones for something."""
    words = sentence.words
    for day in days_in(words, dated_on):
        before, behind = words[: day.start], words[day.end : day.end + 40]
        if (
            BEHIND_KO.match(behind)
            or BEFORE_KO.search(before[-16:])
            or RANGE_KO.search(before[-40:])
            or FINAL.search(before[-240:])
            or BEHIND_EN.match(behind)
            or (_is_said_behind(words, day.end) and HEADING.fullmatch(before))
            or (
                BEFORE_EN.search(before[-120:])
                and not STARTS.search(before[-60:-8])
                and not is_of_a_state(before)
            )
        ):
            yield StatedDay(place, day, 0.9 if day.has_year else 0.85)
    if dated_on is None:
        return
    for found in re.finditer(
        (
            r"\b(?:by|no later than|before)\s(?:close of business on\s|this\s|next\s|the"
            r" coming\s)?(?=[A-Z][a-z]+day\b)"
        ),
        words,
    ):
        weekday = weekday_said(words[found.end() : found.end() + 12], dated_on)
        following = words[found.end() : found.end() + 40]
        if weekday and not re.match(r"[A-Z][a-z]+day,?\s(?:the\s)?(?:\d|[A-Z])", following):
            start = found.end() + weekday.start
            day = DaySaid(start, found.end() + weekday.end, weekday.on, has_year=False)
            yield StatedDay(place, day, 0.7)


def _is_said_behind(words: str, place: int) -> bool:
    """Whether the words behind a day that heads its line say that it is the last one."""
    return bool(BY_THIS_DATE.match(words, place) or LAST_BEHIND.match(words, place))


def is_of_a_state(before: str) -> bool:
    """Whether the words before a day say how long a thing is so: "goods shipped before"."""
    near = before[-160:]
    if ASKED_ABOUT.search(near):
        return True
    if UNTIL.search(near):
        return ANSWERED.search(near) is None
    return OF_A_STATE.search(near) is not None and TO_BE_DONE.search(near) is None


def days_set(
    sentences: Sequence[Sentence], dated_on: date | None, asks: Sequence[Ask]
) -> list[StatedDay]:
    """The last days of sentences that ask for something or speak of a deadline.

    What is quoted, and what is told of the past, sets nothing; nor does a day gone by when
    the letter was written.
    """
    asking = {ask.sentence for ask in asks}
    asking |= {one for ask in asks if (one := sentences[ask.sentence].lead) is not None}
    found = []
    for place, sentence in enumerate(sentences):
        is_asked = place in asking or sentence.lead in asking
        if not is_asked and not DEADLINE.search(sentence.words):
            continue
        for stated in stated_days(place, sentence, dated_on):
            if OURS.search(sentence.words[: stated.day.start]):
                continue
            is_past = dated_on is not None and stated.day.on < dated_on
            if not is_past and not is_quoted(sentence.words, stated.day.start):
                found.append(stated)
    return found


def is_history(words: str) -> bool:
    """Whether a sentence tells what was, so that its days set nothing."""
    return HISTORY.search(words) is not None
