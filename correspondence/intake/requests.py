"""What a letter asks for: each ask with its kind, its provision, its urgency, place and day."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from correspondence.intake import kind_words as said
from correspondence.intake.ask import Ask
from correspondence.intake.citations import Cited
from correspondence.intake.kind_found import KindFound
from correspondence.intake.kinds import kind_of, kind_of_item
from correspondence.intake.places import places_in
from correspondence.intake.request_basis import (
    MEETING_KINDS,
    TREATY_KINDS,
    Read,
    basis_of,
    provision_of,
)
from correspondence.intake.sentences import Sentence
from correspondence.intake.stated import StatedDay, is_history
from correspondence.intake.values import RequestFound

ANSWER_ONLY = re.compile(r"\b(?:confirm|participat|attend|availab)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class _Asked:
    ask: Ask
    kind: KindFound
    basis: tuple[Cited, ...]
    request: RequestFound
    sets_day: bool = False


def requests_in(read: Read, asks: Sequence[Ask]) -> list[RequestFound]:
    """The requests of the letter in order, each thing once."""
    own = [ask for ask in asks if not ask.is_title]
    made = _all_made(read, own)
    return [one.request for one in _settled(made or _of_title(read, asks))]


def _of_title(read: Read, asks: Sequence[Ask]) -> list[_Asked]:
    """What only the subject asks, where the letter cites the provision for it."""
    made = _all_made(read, [ask for ask in asks if ask.is_title])
    return [one for one in made if one.request.provision]


def _all_made(read: Read, asks: Sequence[Ask]) -> list[_Asked]:
    made: list[_Asked] = []
    for place, ask in enumerate(asks):
        following = asks[place + 1] if place + 1 < len(asks) else None
        words = read.sentences[ask.sentence].words
        is_next = following is not None and following.sentence == ask.sentence
        until = following.start if is_next and following else len(words)
        kind = kind_of(ask, words, until)
        if kind is None or kind.kind == "OTHER":
            made += _of_list(read, ask, asks)
        if kind is None:
            continue
        asked = _made(read, ask, kind)
        if asked is not None:
            made.append(asked)
    return made


def _of_list(read: Read, ask: Ask, asks: Sequence[Ask]) -> Iterable[_Asked]:
    """What the items of a list are for, where its lead asks for "the following"."""
    if not read.sentences[ask.sentence].words.endswith((":", "：", ".", "다")):
        return
    asking = {one.sentence for one in asks}
    for place in range(ask.sentence + 1, min(ask.sentence + 30, len(read.sentences))):
        if read.sentences[place].lead != ask.sentence:
            return
        if place in asking:
            continue
        item = replace(ask, sentence=place, start=0, end=0, way="ITEM")
        kind = kind_of_item(item, read.sentences[place].words)
        made = _made(read, item, kind) if kind else None
        if made is not None:
            yield made


def _made(read: Read, ask: Ask, kind: KindFound) -> _Asked | None:
    sentence = read.sentences[ask.sentence]
    basis = tuple(basis_of(read, ask))
    kind_code, provision, confidence = provision_of(read, kind, basis, ask)
    if ask.way in ("PROPOSE", "BEGIN") and not (
        provision
        or kind_code == "EXTENSION"
        or (ask.way == "BEGIN" and kind_code == "VERIFICATION")
        or _is_dated_meeting(read, ask, kind_code)
    ):
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
                r"^(?!.*\bweeks? of\b).*(?:\d\s?(?:[ap]\.?m|:\d\d|시)"
                r"|\d{1,2}\s[A-Z][a-z]+|[A-Z][a-z]+\s\d)"
            ),
            words,
        )
        is not None
    )


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
    if is_one_sentence and _is_said_twice(first, second):
        return True
    if first.kind != second.kind:
        return False
    is_one_provision = first.provision == second.provision
    if is_one_sentence and (asked.ask.is_korean or first.stated_on == second.stated_on is not None):
        return is_one_provision
    if first.kind in TREATY_KINDS:
        return is_one_provision or not first.provision or not second.provision
    is_one_day = first.stated_on == second.stated_on
    return is_one_day and is_one_provision and first.kind in ("REPLY", "ACKNOWLEDGEMENT")


def _is_said_twice(first: RequestFound, second: RequestFound) -> bool:
    """Whether one sentence says the same thing in two ways, or in one of no kind."""
    kinds = {first.kind, second.kind}
    if kinds == {"INFORMATION", "COMMENTS"}:
        return first.stated_on == second.stated_on
    return "OTHER" in kinds and _is_one_agreement(first.provision, second.provision)


def _is_one_agreement(first: str, second: str) -> bool:
    """Whether one provision is of the article of the other, or one of them is not known."""
    return first.startswith(second) or second.startswith(first)


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
