"""What a letter asks for: each ask with its kind, its provision, its urgency, place and day."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace

from correspondence.intake import urgency_words as said
from correspondence.intake.ask import Ask
from correspondence.intake.citations import Cited
from correspondence.intake.clauses import clause_at, clauses_of
from correspondence.intake.items import Sentence
from correspondence.intake.kind_found import KindFound, first_named, steps_en, strong_en
from correspondence.intake.kinds import by_wording, kind_of, kind_of_item
from correspondence.intake.kinds_of_doing import POINTED_AT
from correspondence.intake.kinds_requested import SAME, SAME_THING
from correspondence.intake.places import places_in
from correspondence.intake.plainly_to_do import NO_DEED, SURE_ENOUGH, is_plainly_to_do
from correspondence.intake.request_basis import (
    MEETING_KINDS,
    TREATY_KINDS,
    Read,
    basis_of,
    provision_of,
    provision_told_before,
)
from correspondence.intake.request_words import (
    ALLOWED,
    ANSWER_KO,
    BEGUN,
    BODY,
    BY_A_DAY,
    HAVING,
    IT_MEETS,
    ITS_DAY,
    MET_FOR,
    NEXT_ONE,
    OF_AN_ANSWER,
    OF_ITS_OWN,
    SEASON,
    SESSION_KINDS,
    TO_BE_HELD,
    TO_BE_OPENED,
    YOURS,
)
from correspondence.intake.settling import Made, settled
from correspondence.intake.stated import StatedDay, is_history
from correspondence.intake.values import RequestFound

SENTENCES_BACK, NEAR_BEFORE = 4, 2
# What is only made known asks for nothing.
NOTICES_KO = frozenset({"통보", "통고", "통지"})
SELDOM_ASKED = frozenset({"NEGOTIATIONS", "REVIEW"})
GIVEN = frozenset({"INFORMATION", "COMMENTS", "REPLY", "VERIFICATION"})


def requests_in(read: Read, asks: Sequence[Ask]) -> list[RequestFound]:
    """The requests of the letter in order, each thing once."""
    own = [ask for ask in asks if not ask.is_title]
    made = _all_made(read, own, _kind_of_title(read, asks))
    return [one.request for one in settled(made or _of_title(read, asks))]


def _of_title(read: Read, asks: Sequence[Ask]) -> list[Made]:
    """What only the subject asks, where the letter cites the provision for it."""
    made = _all_made(read, [ask for ask in asks if ask.is_title])
    return [one for one in made if one.request.provision]


def _kind_of_title(read: Read, asks: Sequence[Ask]) -> KindFound | None:
    """What the subject names, for a letter that only says that it makes "this request"."""
    for ask in asks:
        if ask.is_title:
            words = read.sentences[ask.sentence].words
            return kind_of(ask, words, len(words))
    return None


def _all_made(read: Read, asks: Sequence[Ask], of_title: KindFound | None = None) -> list[Made]:
    made: list[Made] = []
    for place, ask in enumerate(asks):
        words = read.sentences[ask.sentence].words
        kind = kind_of(ask, words, _until(asks[place + 1 :], ask, words))
        kind = _told_before(read, ask, kind, words[ask.end :])
        if kind is not None and kind.kind == "OTHER" and ask.way in ("NOUN", "BEHIND") and of_title:
            kind = replace(of_title, start=ask.start, end=ask.end)
        if kind is None or kind.kind == "OTHER":
            made += _of_list(read, ask, asks)
        if kind is None:
            continue
        asked = _made(read, ask, _of_body(read, ask, _as_worded(read, ask, kind, asks)), asks)
        if asked is not None and not _is_of_its_day(read, asked, made):
            made.append(asked)
    return made


def _of_body(read: Read, ask: Ask, kind: KindFound) -> KindFound:
    """The session of a body where only its next one is spoken of."""
    before = read.sentences[max(0, ask.sentence - SENTENCES_BACK) : ask.sentence]
    is_next = not ask.is_korean and _says(read, ask, NEXT_ONE)
    if is_next and kind.kind in ("OTHER", "MEETING") and any(BODY.search(s.words) for s in before):
        return replace(kind, kind="REGULAR_SESSION")
    return kind


def _is_of_its_day(read: Read, asked: Made, before: Sequence[Made]) -> bool:
    """Whether only the day of a meeting is asked after, that was asked for before."""
    if asked.request.kind not in ("INFORMATION", "REPLY") or asked.sets_day or asked.ask.is_korean:
        return False
    near = [one for one in before if asked.ask.sentence - one.ask.sentence <= NEAR_BEFORE]
    is_met = any(one.request.kind in MET_FOR for one in near)
    return is_met and _says(read, asked.ask, ITS_DAY)


def _told_before(read: Read, ask: Ask, kind: KindFound | None, behind: str) -> KindFound | None:
    """The kind of what the ask only points at, where the sentences before name it."""
    if kind is None:
        return _named_before(read, ask) if ask.way == "BEHIND" else None
    if kind.kind in ("OTHER", "MEETING") and IT_MEETS.match(behind):
        return _session_before(read, ask, kind)
    named = None
    if BEGUN.match(behind) or (kind.kind == "OTHER" and _is_named_before(behind)):
        named = _named_before(read, ask)
    elif kind.kind == "OTHER" and _is_given_before(behind):
        named = _given_before(read, ask)
    return named or kind


def _as_worded(read: Read, ask: Ask, kind: KindFound, asks: Sequence[Ask]) -> KindFound:
    """The kind by the wording of the whole sentence, where it is worded for this ask alone."""
    sentence = read.sentences[ask.sentence]
    if ask.way == "STEP" and kind.is_vague:
        return kind
    is_alone = sum(other.sentence == ask.sentence for other in asks) == 1
    return by_wording(kind, sentence.words) if is_alone and sentence.lead is None else kind


def _session_before(read: Read, ask: Ask, kind: KindFound) -> KindFound:
    """The session of a body that was told of, where the ask is that "it" meet."""
    words = read.sentences[ask.sentence].words[: ask.start]
    before = read.sentences[ask.sentence - 1].words if ask.sentence else ""
    is_body = BODY.search(words) or BODY.search(before)
    return replace(kind, kind="SPECIAL_SESSION", others=()) if is_body else kind


def _is_named_before(words: str) -> bool:
    """Whether the ask is for "them", or wants that "these begin"."""
    pointed = POINTED_AT.match(words.lstrip())
    return bool(pointed or SAME.match(words) or BEGUN.match(words))


def _named_before(read: Read, ask: Ask) -> KindFound | None:
    """The step that the sentence before names, where this one only asks for "them"."""
    before = read.sentences[ask.sentence - 1].words if ask.sentence else ""
    named = first_named(before, 0, steps_en(), len(before))
    return replace(named, start=ask.start, end=ask.end) if named else None


def _is_given_before(words: str) -> bool:
    """Whether what is asked for is only pointed at."""
    is_yours = YOURS.match(words) is not None
    return is_yours or HAVING.search(words) is not None or SAME_THING.match(words) is not None


def _given_before(read: Read, ask: Ask) -> KindFound | None:
    """What one of the sentences before names that can be given, where this asks for "them"."""
    for place in range(ask.sentence - 1, max(-1, ask.sentence - SENTENCES_BACK), -1):
        words = read.sentences[place].words
        named = first_named(words, 0, strong_en(), len(words))
        if named and named.kind in GIVEN:
            return replace(named, start=ask.start, end=ask.end)
    return None


def _until(following: Sequence[Ask], ask: Ask, words: str) -> int:
    """Where the next ask of the sentence begins that is for something."""
    for other in following:
        if other.sentence != ask.sentence:
            break
        if kind_of(other, words, len(words)) is not None:
            return other.start
    return len(words)


def _of_list(read: Read, ask: Ask, asks: Sequence[Ask]) -> Iterable[Made]:
    """What the items of a list are for, where its lead asks for "the following"."""
    if not read.sentences[ask.sentence].words.endswith((":", "：", ".", "다")):
        return
    asking = {one.sentence for one in asks}
    for place in range(ask.sentence + 1, min(ask.sentence + 30, len(read.sentences))):
        lead = read.sentences[place].lead
        if lead is not None and lead != ask.sentence:
            return
        if lead is None or place in asking:
            continue
        item = replace(ask, sentence=place, start=0, end=0, way="ITEM")
        kind = kind_of_item(item, read.sentences[place].words)
        made = _made(read, item, kind) if kind else None
        if made is not None:
            yield made


def _made(read: Read, ask: Ask, kind: KindFound, beside: Sequence[Ask] = ()) -> Made | None:
    sentence = read.sentences[ask.sentence]
    basis = _without_those_before(basis_of(read, ask), read, ask, beside)
    kind_code, provision, confidence = provision_of(read, kind, basis, ask)
    is_joining = ask.is_korean and ask.way == "JOIN"
    if (ask.way in ("PROPOSE", "BEGIN") or is_joining) and not (
        provision
        or kind_code == "EXTENSION"
        or (ask.way == "BEGIN" and kind_code == "VERIFICATION")
        or _is_dated_meeting(read, ask, kind_code)
        or _is_session_proposed(read, ask, kind_code)
        or (kind_code == "NEGOTIATIONS" and _says(read, ask, TO_BE_OPENED))
    ):
        return None
    if kind_code == "OTHER" and ask.verb in NOTICES_KO:
        return None
    if ask.is_korean and not provision and not basis:
        provision = provision_told_before(read, ask, kind_code, beside)
    stated = _day_for(read, ask, kind_code, beside)
    if not (stated or provision or _is_plain(read, ask, replace(kind, kind=kind_code))):
        return None
    start = sentence.start + min(ask.start, kind.start)
    end = sentence.start + max(ask.end, kind.end)
    first = min(
        [start, *(one.article.first for one in basis if one.article.first >= sentence.start)]
    )
    last = max([end, *(one.article.end for one in basis if one.article.end <= sentence.end)])
    urgent, perishable = _urgency(read.sentences)
    takes_urgency = kind_code in TREATY_KINDS or (kind_code == "MEETING" and bool(provision))
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
    return Made(ask, kind, basis, request)


def _day_for(read: Read, ask: Ask, kind: str, beside: Sequence[Ask]) -> StatedDay | None:
    """The day set for the ask, and not for the next one, or the one that is wished for."""
    stated = _stated_for(read, ask)
    is_parted = kind in TREATY_KINDS or ask.goes_on
    if stated and is_parted and _is_day_of_next(ask, stated, beside):
        return None
    if kind == "EXTENSION" and stated and _is_time_wished(read, stated, ask):
        return None
    return stated


def _without_those_before(
    basis: Iterable[Cited], read: Read, ask: Ask, beside: Sequence[Ask]
) -> tuple[Cited, ...]:
    """What an ask is made under, without what an ask before it in its sentence took."""
    taken = [one.end for one in beside if one.sentence == ask.sentence and one.goes_on]
    taken = [end for end in taken if end <= ask.start]
    first = read.sentences[ask.sentence].start
    after = first + max(taken, default=0)
    return tuple(one for one in basis if not first <= one.article.start < after)


def _is_plain(read: Read, ask: Ask, kind: KindFound) -> bool:
    """Whether it is proposed though no day is set and no provision cited for it."""
    if kind.kind == "OTHER":
        return is_plainly_to_do(read, ask, kind)
    words = read.sentences[ask.sentence].words
    is_sure = ask.confidence >= SURE_ENOUGH and not NO_DEED.search(words)
    return kind.kind not in SELDOM_ASKED or is_sure


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


def _says(read: Read, ask: Ask, pattern: re.Pattern[str]) -> bool:
    return pattern.search(read.sentences[ask.sentence].words, ask.start) is not None


def _is_session_proposed(read: Read, ask: Ask, kind: str) -> bool:
    """Whether a body of an agreement is to meet, in a month, a week or a season that is named."""
    words = read.sentences[ask.sentence].words
    if kind not in SESSION_KINDS or not (TO_BE_HELD.search(words) and SEASON.search(words)):
        return False
    before = read.sentences[max(0, ask.sentence - SENTENCES_BACK) : ask.sentence + 1]
    return any(BODY.search(one.words) for one in before)


def _stated_for(read: Read, ask: Ask) -> StatedDay | None:
    """The last day of the ask's own sentence, or of the lead of its list."""
    sentence = read.sentences[ask.sentence]
    here = [day for day in read.stated if day.sentence == ask.sentence]
    if not here and sentence.lead is not None:
        here = [day for day in read.stated if day.sentence == sentence.lead]
    here = [day for day in here if not _is_told_before(sentence.words, day, ask)]
    if not here or is_history(_clause_about(sentence.words, here[0])):
        return None
    return min(here, key=lambda one: abs(one.day.start - ask.end))


def _is_day_of_next(ask: Ask, stated: StatedDay, beside: Sequence[Ask]) -> bool:
    """Whether another ask of the sentence stands between a step asked for and the day."""
    following = [one for one in beside if one.sentence == ask.sentence and one.start > ask.end]
    day = stated.day.start
    if ask.is_korean:
        return day >= ask.end and any(one.start > day for one in following)
    return any(one.start < day for one in following)


def _is_told_before(words: str, stated: StatedDay, ask: Ask) -> bool:
    """Whether the day is one of another clause before the ask: "filed by 5 May, so a reply"."""
    if ask.is_korean or stated.sentence != ask.sentence or stated.day.start > ask.start:
        return False
    clauses = clauses_of(words)
    place = clause_at(clauses, stated.day.start)
    if place == clause_at(clauses, ask.start):
        return False
    told = words[slice(*clauses[place])]
    return OF_ITS_OWN.search(told) is not None and not OF_AN_ANSWER.search(told)


def _is_time_wished(read: Read, stated: StatedDay, ask: Ask) -> bool:
    """Whether a day is the one until which more time is asked for, not one for the answer."""
    words = read.sentences[stated.sentence].words
    if ask.is_korean:
        return ANSWER_KO.search(words, stated.day.end) is None
    before = words[max(0, stated.day.start - 40) : stated.day.start]
    return BY_A_DAY.search(before[-30:]) is None or ALLOWED.search(before) is not None


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
