"""Where a letter asks its reader for something, now and itself."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from correspondence.intake import asking_step_words as steps
from correspondence.intake import asking_words as said
from correspondence.intake import asking_words_ko as korean
from correspondence.intake.ask import Ask
from correspondence.intake.asking_beside import asks_beside
from correspondence.intake.asking_by_noun import requests_by_noun
from correspondence.intake.asking_by_wish import wishes
from correspondence.intake.asking_forms import Form, forms_of, verb_in
from correspondence.intake.asking_in_third_person import in_third_person, way_of
from correspondence.intake.asking_of_reader import BY_WHEN, asks_of_reader
from correspondence.intake.items import Sentence
from correspondence.intake.not_asking import is_blocked, is_quoted
from correspondence.intake.not_asking_words import OVER, UNDER_WAY
from correspondence.intake.party_words import parties_named
from correspondence.intake.titles import asks_of_title, is_answer, is_title
from correspondence.intake.voice import (
    SELF,
    Voice,
    subject_of,
)

LONGEST_SENTENCE = 1_500
PERSONAL = frozenset({"DO", "GRATEFUL", "REQUEST", "ASK"})
IMPERSONAL = frozenset({"TOLD", "DUE"})
# What parts an ask from the thing asked for: "us have", "to receive".
IN_ONE = re.compile(
    r"\s(?:(?:us|me|him|for|with|to|have|receive|receiving|having|get|see|the \w+|that)\s){0,4}"
)
# "grateful if you could" before what is to be done.
IF_YOU = re.compile(
    r"\s(?:(?:it\s)?if\s)?(?:you|your\s\w+|the\s\w+)\s(?:could|would|can|might)\s(?:kindly\s|please\s|also\s)?"
)
LONGEST_BETWEEN = 60
# A message of the sender's own authorities, given in quotation marks.
CONVEYED = re.compile(
    r"\b(?:convey|transmit|deliver|communicate|pass)\b[^.;]{0,60}\b(?:following|message|text)\b"
    r"[^.;\"“]{0,60}:\s?[\"“]"
)
DETERMINED = re.compile(r"\b(?:[Tt]he|[Aa]|[Ii]ts|[Yy]our|[Tt]heir|[Tt]his|[Tt]hat)\s{1,3}$")

# "Nothing in this letter is a request", "it is not, and is not to be read as, a request"
DENIED = re.compile(
    r"\b(?:[Nn]othing|[Nn]one|[Nn]either|[Nn]o part|not|never|cannot)\b(?:[^.;]|\.(?=\d)){0,80}$"
    r"|n['’]t\b(?:[^.;]|\.(?=\d)){0,80}$"
)


# What one would have to know asks nothing by itself.
NEED_TO_KNOW = re.compile(r"\b(?:need|ought|have|has)\s(?:\w+\s)?to\s(?:know|learn)$")
# "your wish to receive", "should any importer wish to have": a wish that is none of the sender's.
NOT_WISHED = re.compile(
    r"\b(?:[Yy]our|[Tt]heir|[Tt]he|[Hh]is|[Hh]er|[Aa]ny|[Ss]uch|[Nn]o)\s(?:\w+\s)?$"
    r"|\b(?:[Ii]f|[Ss]hould|[Ww]hen|[Ww]henever|[Ww]here|[Uu]nless|[Ii]n\scase)\b[^,;]{0,80}$"
)
TOLD_THAT = re.compile(r"\b(?:that|whether|because|since)\s(?P<who>[^,;]{2,60})$")
THEY_DO = re.compile(r"\b(?:[Yy]ou|[Tt]hey|[Hh]e|[Ss]he)\s(?:(?!and\b|or\b)\w+\s)?$")


def asks_in(sentences: Sequence[Sentence], voices: Sequence[Voice], subject: str = "") -> list[Ask]:
    """Every ask of the letter in order, those of its subject marked; a report asks for nothing.

    ``voices`` are those of the sentences.
    """
    found: list[Ask] = []
    for place, (sentence, voice) in enumerate(zip(sentences, voices, strict=True)):
        if voice.is_report:
            return []
        words = sentence.words[:LONGEST_SENTENCE]
        if is_title(words, subject):
            found += _once(list(asks_of_title(place, words)))
            continue
        lead = _lead_of(sentences, place)
        asks = [*_in_english(place, words, voice, lead), *_in_korean(place, words, voice)]
        found += _once(_not_within(asks, words))
    return found if not is_answer(sentences) else [ask for ask in found if not ask.is_title]


def _not_within(asks: Sequence[Ask], words: str) -> list[Ask]:
    """Without impersonal forms that stand in what another form asks for: "have your reply by"."""
    asking = [ask for ask in asks if ask.way in PERSONAL]
    return [ask for ask in asks if not any(_is_within(ask, other, words) for other in asking)]


def _is_within(ask: Ask, other: Ask, words: str) -> bool:
    """Whether an ask only says what another, that stands before it, asks for."""
    if other is ask or other.end > ask.start or ask.start - other.end > LONGEST_BETWEEN:
        return False
    between = words[other.end : ask.start]
    if ask.way in IMPERSONAL:
        return IN_ONE.fullmatch(between) is not None
    return ask.way == "DO" and IF_YOU.fullmatch(between) is not None


def _once(asks: Sequence[Ask]) -> list[Ask]:
    """Of forms that match at the same verb the surest one."""
    kept: list[Ask] = []
    for ask in sorted(asks, key=lambda one: (one.way != "JOIN", one.start, -one.confidence)):
        if any(ask.start < other.end + 2 and other.start < ask.end + 2 for other in kept):
            continue
        kept.append(ask)
    return sorted(kept, key=lambda one: one.start)


def _lead_of(sentences: Sequence[Sentence], place: int) -> str:
    """The sentence before, where it ends in a colon before a message in quotation marks."""
    before = sentences[place - 1].words if place else ""
    return f'{before} "' if before.endswith(":") else ""


def _in_english(place: int, words: str, voice: Voice, lead: str) -> Iterator[Ask]:
    if not any("a" <= sign <= "z" for sign in words[:200]):
        return
    forms = list(_forms(words, voice))
    for way, start, end, confidence in [*forms, *asks_beside(words, forms)]:
        verb = words[start:end]
        if way in ("PROPOSE", "WISH") and UNDER_WAY.match(words[end:]):
            continue
        if not is_blocked(words, start, way) and not (
            is_quoted(words, start) and not CONVEYED.search(lead or words[:start])
        ):
            yield Ask(place, start, end, way, confidence, verb=verb.lower())


def _forms(words: str, voice: Voice) -> Iterator[Form]:
    yield from _in_first_person(words, voice)
    yield from _honoured(words)
    yield from _declared(words, voice)
    yield from in_third_person(words, voice)
    yield from _polite(words)
    yield from wishes(words, voice)
    yield from requests_by_noun(words, voice)
    yield from asks_of_reader(words, voice)


def _in_first_person(words: str, voice: Voice) -> Iterator[Form]:
    for found in said.FIRST_PERSON.finditer(words):
        way = "PROPOSE" if found["verb"] in ("propose", "suggest") else "REQUEST"
        if found["verb"].startswith("ask") and re.search(r"\bwould\s", found.group()):
            way = "ASK"
        yield way, *found.span("verb"), 0.92
    yield from _framed(words, voice)
    for found in said.AND_TO.finditer(words):
        yield way_of(found["verb"]), *found.span("verb"), 0.85
    for found in said.COORDINATED.finditer(words):
        if SELF.search(words[: found.start("verb")]):
            yield "REQUEST", *found.span("verb"), 0.85


def _framed(words: str, voice: Voice) -> Iterator[Form]:
    for found in said.FRAMED.finditer(words):
        frame = words[found.start() : found.end()]
        if said.A_WISH.match(frame) and NOT_WISHED.search(words[: found.start()]):
            continue
        is_of_others = _is_of_others(words, found.start()) and not voice.is_carried(
            subject_of(words, found.start())
        )
        if NEED_TO_KNOW.search(frame) or _is_said_of_another(words[: found.start()], voice):
            continue
        if not is_of_others and not _is_told_to_others(words[: found.start()], frame):
            yield way_of(found["verb"]), *found.span("verb"), 0.92


def _is_said_of_another(before: str, voice: Voice) -> bool:
    """Whether a clause tells what another State does: "has read that Chile wishes to"."""
    told = TOLD_THAT.search(before)
    return told is not None and voice.is_own(told["who"]) is False


def _is_of_others(words: str, place: int) -> bool:
    """Whether it is the reader, or others, of whom the clause speaks: "which you would like"."""
    return THEY_DO.search(words[:place]) is not None


def _honoured(words: str) -> Iterator[Form]:
    for found in said.HONOUR_OF.finditer(words):
        way = "PROPOSE" if found["verb"] == "proposing" else "REQUEST"
        yield way, *found.span("verb"), 0.92


def _is_told_to_others(before: str, frame: str) -> bool:
    """Whether "has asked to", "was instructed to" is said of others than the sender."""
    if not said.INSTRUCTED.search(frame[:60]):
        return False
    return not (_is_of_authority(before, frame) or said.INSTRUCTING.search(before + " "))


def _is_of_authority(before: str, frame: str) -> bool:
    """Whether "has asked me", "has been instructed" is said of a State or an institution."""
    return said.INSTRUCTED_US.search(frame) is not None and bool(
        said.INSTITUTIONS.search(before)
        or said.OWN.search(before)
        or said.CAPITALS.search(before)
        or parties_named(before)
    )


def _joining_them(words: str, voice: Voice) -> Iterator[Form]:
    for found in steps.JOINING_THEM.finditer(words):
        is_theirs = voice.is_own(subject_of(words, found.start())) is False
        told = voice.told + words[: found.end()]
        if "consultations" in told.lower() and not is_theirs:
            yield "JOIN", *found.span("verb"), 0.9
    for found in steps.ADMITTING.finditer(words):
        yield "JOIN", *found.span("verb"), 0.8


def _declared(words: str, voice: Voice) -> Iterator[Form]:
    yield from _noticed(words, voice)
    for found in said.HEREBY.finditer(words):
        if voice.is_own(subject_of(words, found.start())) is not False:
            yield way_of(found["verb"]), *found.span("verb"), 0.95
    for pattern, way, confidence in (
        (steps.JOINING, "JOIN", 0.94),
        (steps.REFERRAL, "REQUEST", 0.85),
    ):
        for found in pattern.finditer(words):
            is_noun = DETERMINED.search(words[: found.start()]) is not None
            is_noun = is_noun or said.DECLINED.search(found.group()) is not None
            if not is_noun and voice.is_own(subject_of(words, found.start())) is not False:
                yield way, *verb_in(found), confidence
    yield from _joining_them(words, voice)
    for found in steps.NOMINAL.finditer(words):
        start, end = verb_in(found)
        if DENIED.search(words[:start]):
            continue
        yield ("REQUEST" if words[start:end] == "request" else "NOTICE"), start, end, 0.93


def _noticed(words: str, voice: Voice) -> Iterator[Form]:
    for found in steps.NOTICE_GIVEN.finditer(words):
        start, end = verb_in(found)
        if voice.is_own(subject_of(words, start)) is not False:
            yield "NOTICE", start, end, 0.88


POLITE = (
    ("DO", said.PLEASE_NOT, 0.85),
    ("GRATEFUL", said.GRATEFUL_ALONE, 0.8),
    ("MEET", said.MEET, 0.8),
    ("GRATEFUL", said.THANK, 0.85),
    ("GRATEFUL", said.IT_WOULD, 0.85),
    ("WELCOME", said.POLITE_PASSIVE, 0.7),
    ("PASSIVE", said.PASSIVE, 0.85),
    ("TOLD", said.BY_A_DAY, 0.72),
    ("TOLD", said.DO_SO, 0.72),
    ("TOLD", said.MUST, 0.75),
)


def _polite(words: str) -> Iterator[Form]:
    yield from forms_of(words, POLITE)
    for found in said.LAST_DAY.finditer(words):
        if not OVER.match(words, found.end()):
            yield "TOLD", *found.span("what"), 0.72
    for found in said.POLITE.finditer(words):
        yield "GRATEFUL", found.start(), found.end(), 0.85
    for found in said.MAY_WE.finditer(words):
        way = "GRATEFUL" if found["verb"] in ("have", "receive", "expect") else "ASK"
        yield way, *found.span("verb"), 0.85
    if not said.OFFER.match(words) or BY_WHEN.search(words):
        for found in said.PLEASE.finditer(words):
            if not said.KINDLY_ASKING.search(words[: found.end()]):
                yield "DO", *found.span("verb"), 0.88


FORMS_KO = (
    ("NOTICE", korean.NOTICE_KO, 0.93),
    ("REQUEST", korean.ASKING_KO, 0.92),
    ("DO", korean.POLITE_KO, 0.88),
    ("REQUEST", korean.NOMINAL_KO, 0.9),
    ("DO", korean.OBLIGED_KO, 0.8),
    ("DO", korean.ITEM_KO, 0.75),
    ("REQUEST", korean.INQUIRING_KO, 0.7),
    ("BEGIN", korean.BEGUN_KO, 0.8),
    ("REQUEST", korean.EXTEND_KO, 0.85),
    ("LAST_DAY", korean.LAST_DAY_KO, 0.72),
    ("JOIN", korean.JOIN_KO, 0.8),
    ("BEGIN", korean.WISH_KO, 0.8),
    ("BEGIN", korean.STEP_SENT_KO, 0.8),
    ("REQUEST", korean.POINTED_KO, 0.8),
    ("REQUEST", korean.TOLD_THAT_KO, 0.9),
    ("DO", korean.AND_DO_KO, 0.8),
    ("DO", korean.MUST_HAVE_KO, 0.8),
    ("DO", korean.THEN_WE_KO, 0.75),
    ("DO", korean.TO_BE_DONE_KO, 0.75),
    ("REQUEST", korean.RECEIVING_KO, 0.75),
    ("REQUEST", korean.ASKED_THAT_KO, 0.8),
    ("QUESTION", korean.QUESTION_KO, 0.7),
)


def _in_korean(place: int, words: str, voice: Voice) -> Iterator[Ask]:
    if not any("가" <= sign <= "힣" for sign in words):
        return
    for way, pattern, confidence in FORMS_KO:
        for found in pattern.finditer(words):
            group = next(name for name, value in found.groupdict().items() if value)
            start, end = found.start(group), found.end()
            if korean.NOT_NOW_KO.match(words[end:]) or is_quoted(words, start):
                continue
            if _is_idle(way, words, found.end(group), end) or _is_not_of_now(
                way, words, start, end
            ):
                continue
            if way != "QUESTION" and is_others(words[:start], voice, words[start : start + 30]):
                continue
            if way == "DO" and _is_courtesy(words[: found.end(group)]):
                continue
            ask = Ask(place, start, end, way, confidence, is_korean=True, verb=found[group])
            yield replace(ask, goes_on=words[start:end].rstrip(", ").endswith(("고", "며")))


def _is_courtesy(before: str) -> bool:
    """Whether what is to be done is only a courtesy, and no help in a thing that is named."""
    is_help = korean.HELP_KO.search(before[-60:]) is not None
    return not is_help and korean.COURTESY_KO.search(before) is not None


def _is_not_of_now(way: str, words: str, start: int, end: int) -> bool:
    """Whether the sender would ask only if need be, or goes on to tell what was, or may be."""
    if way in ("REQUEST", "BEGIN") and korean.IF_NEEDED_KO.search(words[:start]):
        return True
    return way == "REQUEST" and korean.AND_TOLD_KO.match(words, end - 2) is not None


def _is_idle(way: str, words: str, verb_end: int, end: int) -> bool:
    """Whether a Korean question wants no answer, or a wish is only told of."""
    if way == "QUESTION":
        is_answered = korean.ANSWERED_KO.match(words, end) is not None
        return is_answered or korean.IDLE_QUESTION_KO.search(words[:end]) is not None
    return way == "DO" and korean.WISH_TOLD_KO.match(words[verb_end:]) is not None


def is_others(before: str, voice: Voice, ask: str = "") -> bool:
    """Whether another side is the subject of a Korean sentence, or ours is in a report."""
    item = korean.MARK_KO.sub("", before)
    is_noted = korean.NOTED_KO.search(ask) is not None
    if (is_noted and korean.OURS_TOLD_KO.search(item)) or korean.RULE_SPEAKS_KO.search(item):
        return True
    side = korean.THEIR_SIDE_KO.search(item)
    if side:
        own = voice.is_own(side["side"])
        return own is False or (own is None and (is_noted or side["side"] in korean.SIDES_KO))
    found = korean.OTHERS_KO.match(item)
    if found and korean.OF_A_THING_KO.match(item, found.end() - 2):
        return False
    if found is None or korean.OWN_KO.search(found["who"]):
        return False
    if found["who"].strip().startswith(("귀", "동봉", "이", "동")):
        return False
    return voice.is_own(found["who"]) is False
