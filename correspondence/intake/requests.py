"""What a letter asks for: each ask with its kind, its provision, its urgency, place and day."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from correspondence.intake import kind_words as said
from correspondence.intake.asking import Ask
from correspondence.intake.citations import DOES_NOT_EXIST, Catalogue, Cited
from correspondence.intake.kinds import KindFound, kind_of
from correspondence.intake.places import places_in
from correspondence.intake.sentences import Sentence
from correspondence.intake.stated import PeriodSaid, StatedDay, is_history
from correspondence.intake.text import Text
from correspondence.intake.values import RequestFound

MEETING_KINDS = frozenset(
    {"SPECIAL_SESSION", "REGULAR_SESSION", "CONSULTATIONS", "MEETING", "NEGOTIATIONS", "PANEL"}
)
TREATY_KINDS = MEETING_KINDS - {"MEETING"} | {
    "JOIN_CONSULTATIONS",
    "TERMINATION_NOTICE",
    "WITHDRAWAL",
    "REVIEW",
}
PLAIN_KINDS = frozenset({"INFORMATION", "COMMENTS", "VERIFICATION", "EXTENSION", "OTHER"})
ANSWER_ONLY = re.compile(r"\b(?:confirm|participat|attend|availab)", re.IGNORECASE)
SAME_MATTER = {
    frozenset({"SPECIAL_SESSION", "MEETING"}),
    frozenset({"TERMINATION_NOTICE", "WITHDRAWAL"}),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Read:
    """What is known of the letter when its requests are put together."""

    text: Text
    sentences: Sequence[Sentence]
    citations: Sequence[Cited]
    stated: Sequence[StatedDay]
    periods: Sequence[PeriodSaid]
    catalogue: Catalogue
    named: Sequence[str]


@dataclass(frozen=True, slots=True)
class _Asked:
    ask: Ask
    kind: KindFound
    basis: tuple[Cited, ...]
    request: RequestFound
    sets_day: bool = False


def requests_in(read: Read, asks: Sequence[Ask]) -> list[RequestFound]:
    """The requests of the letter in order, each thing once."""
    made: list[_Asked] = []
    for place, ask in enumerate(asks):
        following = asks[place + 1] if place + 1 < len(asks) else None
        words = read.sentences[ask.sentence].words
        is_next = following is not None and following.sentence == ask.sentence
        until = following.start if is_next and following else len(words)
        kind = kind_of(ask, words, until)
        if kind is None:
            continue
        asked = _made(read, ask, kind)
        if asked is not None:
            made.append(asked)
    return [one.request for one in _settled(made)]


def _made(read: Read, ask: Ask, kind: KindFound) -> _Asked | None:
    sentence = read.sentences[ask.sentence]
    basis = tuple(_basis_of(read, ask))
    kind_code, provision, confidence = _provision(read, kind, basis)
    if ask.way == "PROPOSE" and not provision and not _is_dated_meeting(read, ask, kind_code):
        return None
    stated = _stated_for(read, ask)
    if kind_code in ("OTHER", "NEGOTIATIONS", "REVIEW") and not stated and not provision:
        return None
    start = sentence.start + min(ask.start, kind.start)
    end = sentence.start + max(ask.end, kind.end)
    first = min(
        [start, *(one.article.first for one in basis if one.article.first >= sentence.start)]
    )
    last = max([end, *(one.article.end for one in basis if one.article.end <= sentence.end)])
    urgent, perishable = _urgency(read.sentences)
    takes_urgency = kind_code in TREATY_KINDS
    place = _place_of(read, ask) if kind_code in MEETING_KINDS else ""
    request = RequestFound(
        kind=kind_code,
        provision=provision,
        urgent=urgent and takes_urgency,
        perishable=perishable and takes_urgency,
        place=place,
        stated_on=stated.day.on if stated else None,
        **read.text.where(first, last, round(ask.confidence * confidence, 2)),
    )
    return _Asked(ask, kind, basis, request, bool(stated))


def _is_dated_meeting(read: Read, ask: Ask, kind: str) -> bool:
    """Whether a meeting is proposed for a day or an hour, and not only in general."""
    words = read.sentences[ask.sentence].words
    return (
        kind == "MEETING"
        and re.search(
            (
                r"\d\s?(?:[ap]\.?m|:\d\d|시)"
                r"|\d{1,2}\s[A-Z][a-z]+|[A-Z][a-z]+\s\d"
            ),
            words,
        )
        is not None
    )


def _basis_of(read: Read, ask: Ask) -> Iterable[Cited]:
    """The citations that the ask is made under: of its sentence, or of the list's lead."""
    sentence = read.sentences[ask.sentence]
    spans = [(sentence.start, sentence.end)]
    if sentence.lead is not None:
        lead = read.sentences[sentence.lead]
        spans.append((lead.start, lead.end))
    for start, end in spans:
        found = [c for c in read.citations if start <= c.article.start < end and c.is_basis]
        if found:
            return found
    return _carried(read, ask)


CARRYING = re.compile(
    r"^(?:in (?:this|that) (?:regard|context|connection|respect|light)|accordingly"
    r"|therefore|to (?:this|that) end"
    r"|on this basis|for (?:these|this) reasons?|consequently|thus|under (?:that|this)"
    r" (?:provision|article)"
    r"|이에|이와 관련하여|따라서|상기)\b"
    r"|(?:under|pursuant to|in accordance with) (?:that|this|the same"
    r"|the said|the above|these) (?:article|provision|paragraph)s?",
    re.IGNORECASE,
)


def _carried(read: Read, ask: Ask) -> list[Cited]:
    """The basis that the sentence before names, where this one goes on from it."""
    place = ask.sentence
    words = read.sentences[place].words
    if place == 0 or not CARRYING.search(words):
        return []
    before = read.sentences[place - 1]
    if before.paragraph < read.sentences[place].paragraph - 1:
        return []
    return [c for c in read.citations if before.start <= c.article.start < before.end]


def _provision(read: Read, kind: KindFound, basis: Sequence[Cited]) -> tuple[str, str, float]:
    """The kind, reconciled with what is cited, and the provision it is asked under."""
    usable = [c for c in basis if c.agreement and c.status != DOES_NOT_EXIST]
    for code in (kind.kind, *_alike(kind)):
        for cited in usable:
            if code in kinds_under(read.catalogue, cited.agreement, cited.article.steps):
                return code, _code(read.catalogue, cited, code), 1.0
    if kind.kind in TREATY_KINDS or (usable and kind.kind in PLAIN_KINDS | {"MEETING"}):
        elsewhere = _elsewhere(read, kind, usable)
        if elsewhere is not None:
            return kind.kind, elsewhere, 0.8
    if usable:
        cited = usable[0]
        return kind.kind, f"{cited.agreement}-{cited.number}", 0.9
    if basis or kind.kind not in TREATY_KINDS:
        return kind.kind, "", 0.9
    return kind.kind, _unique(read, kind.kind), 0.7


def _alike(kind: KindFound) -> Iterable[str]:
    pairs = [set(pair) - {kind.kind} for pair in SAME_MATTER if kind.kind in pair]
    return dict.fromkeys([code for pair in pairs for code in pair] + list(kind.others))


def kinds_under(catalogue: Catalogue, agreement: str, steps: Sequence[str]) -> set[str]:
    """The kinds of request that choose a rule of the article or of those below it."""
    return {kind for row in catalogue.under(agreement, steps) for kind in row.kinds}


def _code(catalogue: Catalogue, cited: Cited, kind: str) -> str:
    """The provision's own code where only one below the article answers to the kind."""
    rows = [
        row for row in catalogue.under(cited.agreement, cited.article.steps) if kind in row.kinds
    ]
    return rows[0].code if len(rows) == 1 else f"{cited.agreement}-{cited.number}"


def _elsewhere(read: Read, kind: KindFound, usable: Sequence[Cited]) -> str | None:
    """Where the article acted under has no clock for the kind: the one it opens, if cited."""
    keys = {cited.agreement for cited in usable}
    for cited in read.citations:
        if cited.agreement not in keys or cited in usable or cited.status == DOES_NOT_EXIST:
            continue
        same_chapter = any(cited.article.steps[:1] == one.article.steps[:1] for one in usable)
        if same_chapter and kind.kind in kinds_under(
            read.catalogue, cited.agreement, cited.article.steps
        ):
            return _code(read.catalogue, cited, kind.kind)
    return None


def _unique(read: Read, kind: str) -> str:
    """The only provision of that kind under the only agreement named; else empty."""
    keys = list(dict.fromkeys(read.named))
    if len(keys) != 1 or keys[0] not in read.catalogue.agreements:
        return ""
    rows = [row for row in read.catalogue.agreements[keys[0]].provisions if kind in row.kinds]
    return rows[0].code if len(rows) == 1 else ""


def _stated_for(read: Read, ask: Ask) -> StatedDay | None:
    """The last day of the ask's own sentence, or of the lead of its list."""
    sentence = read.sentences[ask.sentence]
    here = [day for day in read.stated if day.sentence == ask.sentence]
    if not here and sentence.lead is not None:
        here = [day for day in read.stated if day.sentence == sentence.lead]
    if not here or is_history(_clause_about(sentence.words, here[0])):
        return None
    return min(here, key=lambda one: abs(one.day.start - ask.end))


def _clause_about(words: str, stated: StatedDay) -> str:
    before = re.split(r"[,;]\s", words[: stated.day.start])[-1]
    return before[-60:]


def _place_of(read: Read, ask: Ask) -> str:
    words = read.sentences[ask.sentence].words
    after = [place for place in places_in(words) if ask.is_korean or place.start >= ask.start]
    return after[0].name if after else ""


def _urgency(sentences: Sequence[Sentence]) -> tuple[bool, bool]:
    return _claimed(sentences, said.URGENT), _claimed(sentences, said.PERISHABLE)


def _claimed(sentences: Sequence[Sentence], pattern: re.Pattern[str]) -> bool:
    for sentence in sentences:
        for found in pattern.finditer(sentence.words):
            before, behind = sentence.words[: found.start()], sentence.words[found.end() :]
            if not said.NOT_CLAIMED.search(before[-80:]) and not said.NOT_CLAIMED_BEHIND.match(
                behind
            ):
                return True
    return False


def _settled(made: Sequence[_Asked]) -> list[_Asked]:
    """Each thing asked for once; a day set for the answer goes to what is to be answered."""
    kept: list[_Asked] = []
    for asked in made:
        same = [place for place, other in enumerate(kept) if _is_same(other, asked)]
        if same:
            kept[same[0]] = _better(kept[same[0]], asked)
            continue
        if asked.request.kind == "REPLY" and not ANSWER_ONLY.search(asked.request.text):
            waiting = [place for place, other in enumerate(kept) if _waits(other)]
            if waiting and asked.sets_day:
                for place in waiting:
                    dated = replace(kept[place].request, stated_on=asked.request.stated_on)
                    kept[place] = replace(kept[place], request=dated, sets_day=True)
                continue
            if (
                any(other.request.kind != "ACKNOWLEDGEMENT" for other in kept)
                and not asked.sets_day
            ):
                continue
        kept.append(asked)
    return kept


def _waits(asked: _Asked) -> bool:
    return (
        asked.request.kind in ("INFORMATION", "COMMENTS", "VERIFICATION", "OTHER")
        and not asked.sets_day
    )


def _is_same(other: _Asked, asked: _Asked) -> bool:
    first, second = other.request, asked.request
    is_one_sentence = other.ask.sentence == asked.ask.sentence
    if is_one_sentence and {first.kind, second.kind} == {"INFORMATION", "COMMENTS"}:
        return first.stated_on == second.stated_on
    if is_one_sentence and "OTHER" in (first.kind, second.kind):
        return first.provision == second.provision
    if first.kind != second.kind:
        return False
    if is_one_sentence and asked.ask.is_korean and first.provision == second.provision:
        return True
    if first.kind in TREATY_KINDS:
        return first.provision == second.provision or not first.provision or not second.provision
    same_day = first.stated_on == second.stated_on
    return (
        same_day
        and first.provision == second.provision
        and first.kind in ("REPLY", "ACKNOWLEDGEMENT")
    )


def _better(first: _Asked, second: _Asked) -> _Asked:
    is_second = first.request.kind in ("OTHER", "INFORMATION") or (
        bool(second.request.provision) and not first.request.provision
    )
    better, other = (second, first) if is_second else (first, second)
    merged = replace(
        better.request,
        place=better.request.place or other.request.place,
        stated_on=better.request.stated_on or other.request.stated_on,
    )
    return replace(better, request=merged, sets_day=merged.stated_on is not None)
