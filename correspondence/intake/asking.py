"""Where a letter asks its reader for something, now and itself."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from correspondence.intake import asking_words as said
from correspondence.intake import asking_words_ko as korean
from correspondence.intake.party_words import parties_named
from correspondence.intake.sentences import Sentence

LONGEST_SENTENCE = 1_500
NEAR = 220
QUOTES = str.maketrans({"“": '"', "”": '"', "„": '"', "「": '"', "」": '"'})


@dataclass(frozen=True, slots=True)
class Voice:
    """Who speaks in the letter: codes of parties and names, of the sender and of others."""

    own_parties: frozenset[str] = frozenset()
    other_parties: frozenset[str] = frozenset()
    own_names: tuple[str, ...] = ()
    other_names: tuple[str, ...] = ()
    is_report: bool = False

    def is_own(self, subject: str) -> bool | None:
        """Whether the words before a verb mean the sender; None where they do not say."""
        if said.OWN.search(subject):
            return True
        parties = parties_named(subject)
        if parties:
            return self._is_own_party(parties[0])
        if any(name and name in subject for name in self.own_names):
            return True
        if any(name and name in subject for name in self.other_names):
            return False
        return None

    def _is_own_party(self, party: str) -> bool | None:
        if self.own_parties:
            return party in self.own_parties
        return False if party in self.other_parties else None


@dataclass(frozen=True, slots=True)
class Ask:
    """An asking verb in a sentence, as places in its words, and how sure it is.

    ``way`` is REQUEST for a verb of asking, JOIN where it is to join consultations, PROPOSE
    for a proposal, DO for "please" and the like, GRATEFUL for "would be grateful", WELCOME
    for "would be welcome", PASSIVE for "is requested to", NOTICE for a notice given, TOLD
    for "comments are due" and the like.
    """

    sentence: int
    start: int
    end: int
    way: str
    confidence: float
    is_korean: bool = False
    verb: str = ""


def asks_in(sentences: Sequence[Sentence], voice: Voice) -> list[Ask]:
    """Every ask of the letter in order; a report asks for nothing."""
    if voice.is_report:
        return []
    found: list[Ask] = []
    for place, sentence in enumerate(sentences):
        words = sentence.words[:LONGEST_SENTENCE]
        asks = [*_in_english(place, words, voice), *_in_korean(place, words, voice)]
        found += _once(asks)
    return found


def _once(asks: Sequence[Ask]) -> list[Ask]:
    """Of forms that match at the same verb the surest one."""
    kept: list[Ask] = []
    for ask in sorted(asks, key=lambda one: (one.way != "JOIN", one.start, -one.confidence)):
        if any(ask.start < other.end + 2 and other.start < ask.end + 2 for other in kept):
            continue
        kept.append(ask)
    return sorted(kept, key=lambda one: one.start)


def _in_english(place: int, words: str, voice: Voice) -> Iterator[Ask]:
    if not any("a" <= sign <= "z" for sign in words[:200]):
        return
    for way, start, end, confidence in _forms(words, voice):
        verb = words[start:end]
        if way == "PROPOSE" and said.UNDER_WAY.match(words[end:]):
            continue
        if not _is_blocked(words, start, way) and not is_quoted(words, start):
            yield Ask(place, start, end, way, confidence, verb=verb.lower())


def _forms(words: str, voice: Voice) -> Iterator[tuple[str, int, int, float]]:
    yield from _in_first_person(words)
    yield from _declared(words, voice)
    yield from _in_third_person(words, voice)
    yield from _polite(words)


def _in_first_person(words: str) -> Iterator[tuple[str, int, int, float]]:
    for found in said.FIRST_PERSON.finditer(words):
        way = "PROPOSE" if found["verb"] == "propose" else "REQUEST"
        if found["verb"].startswith("ask") and re.search(r"\bwould\s", found.group()):
            way = "ASK"
        yield way, *found.span("verb"), 0.92
    for found in said.FRAMED.finditer(words):
        frame = words[found.start() : found.start("verb")]
        if said.INSTRUCTED.search(frame[:60]) and not said.INSTRUCTING.search(
            words[: found.start()] + " "
        ):
            continue
        yield _way_of(found["verb"]), *found.span("verb"), 0.92
    if re.search(r"\b(?:I|[Ww]e)\b", words):
        for found in said.COORDINATED.finditer(words):
            if re.search(r"\b(?:I|[Ww]e)\b", words[: found.start("verb")]):
                yield "REQUEST", *found.span("verb"), 0.85


def _declared(words: str, voice: Voice) -> Iterator[tuple[str, int, int, float]]:
    yield from _noticed(words, voice)
    for found in said.HEREBY.finditer(words):
        if voice.is_own(_subject(words, found.start())) is not False:
            yield _way_of(found["verb"]), *found.span("verb"), 0.95
    for found in said.JOINING.finditer(words):
        if voice.is_own(_subject(words, found.start())) is not False:
            yield "JOIN", *found.span("verb"), 0.94
    for found in said.REFERRAL.finditer(words):
        if voice.is_own(_subject(words, found.start())) is not False:
            yield "REQUEST", *found.span("verb"), 0.85
    for found in said.NOMINAL.finditer(words):
        group = "verb" if found["verb"] else "verb_2"
        yield ("REQUEST" if found[group] == "request" else "NOTICE"), *found.span(group), 0.93


def _noticed(words: str, voice: Voice) -> Iterator[tuple[str, int, int, float]]:
    for found in said.NOTICE_GIVEN.finditer(words):
        group = next(name for name in ("verb", "verb_2", "verb_3") if found[name])
        if voice.is_own(_subject(words, found.start(group))) is not False:
            yield "NOTICE", *found.span(group), 0.88


def _way_of(verb: str) -> str:
    if re.match(r"(?:give|provide|notif|terminat|withdraw|denounc)", verb):
        return "NOTICE"
    if verb.startswith("propose"):
        return "PROPOSE"
    if verb in ("receive", "know", "learn", "have"):
        return "GRATEFUL"
    return "REQUEST"


def _in_third_person(words: str, voice: Voice) -> Iterator[tuple[str, int, int, float]]:
    for found in said.THIRD_PERSON.finditer(words):
        before = found["subject"].rstrip(",").lower()
        if before in said.NOUN_BEFORE or before.endswith(("'s", "’s")):
            continue
        own = voice.is_own(_subject(words, found.start("verb")))
        if own is None:
            own = voice.is_own(words[: found.start("verb")]) if before in ("it", "and") else None
        if own is False:
            continue
        subject = _subject(words, found.start("verb"))
        institution = said.INSTITUTIONS.search(subject) or parties_named(subject)
        if own is None and not institution:
            continue
        if _is_subordinate(words[: found.start("verb")]):
            continue
        way = "PROPOSE" if found["verb"] == "proposes" else "REQUEST"
        yield way, *found.span("verb"), 0.92 if own else 0.75


def _is_subordinate(before: str) -> bool:
    """Whether a clause only says that somebody asks, and is not itself told to the reader."""
    near = before[-NEAR:]
    inner = said.SUBORDINATE.search(re.split(r"[;:]\s|,\s", near)[-1])
    return inner is not None and said.TELLING.search(near) is None


def _subject(words: str, verb: int) -> str:
    """The words of the clause before the verb, as far as they may hold its subject."""
    before = words[max(0, verb - NEAR) : verb]
    clause = re.split(r"[,;:](?=\s)|\b(?:that|which|because|since|whereas)\b", before)
    subject = clause[-1]
    while len(clause) > 1 and not re.search(r"[A-Z]|\b(?:it|we)\b", subject):
        clause.pop()
        subject = clause[-1]
    return subject


def _to_meet(words: str) -> Iterator[tuple[str, int, int, float]]:
    for found in said.MEET.finditer(words):
        group = next(name for name, value in found.groupdict().items() if value)
        yield "MEET", *found.span(group), 0.8


def _without_subject(words: str) -> Iterator[tuple[str, int, int, float]]:
    """Forms that notes and mails use: "Grateful for comments by 5 May", "Closing date for …"."""
    for found in said.GRATEFUL_ALONE.finditer(words):
        yield "GRATEFUL", *found.span("verb"), 0.8
    for pattern in (said.BY_A_DAY, said.LAST_DAY, said.DO_SO):
        for found in pattern.finditer(words):
            yield "TOLD", *found.span("what"), 0.72


def _polite(words: str) -> Iterator[tuple[str, int, int, float]]:
    yield from _without_subject(words)
    yield from _to_meet(words)
    for found in said.POLITE.finditer(words):
        yield "GRATEFUL", found.start(), found.end(), 0.85
    for found in said.POLITE_PASSIVE.finditer(words):
        yield "WELCOME", *found.span("verb"), 0.7
    for found in said.MAY_WE.finditer(words):
        yield (
            ("ASK" if found["verb"] in ("ask", "request") else "GRATEFUL"),
            *found.span("verb"),
            0.85,
        )
    for found in said.PLEASE.finditer(words):
        if said.OFFER.match(words):
            continue
        yield "DO", *found.span("verb"), 0.88
    for found in said.PASSIVE.finditer(words):
        yield "PASSIVE", *found.span("verb"), 0.85
    for found in said.MUST.finditer(words):
        yield "TOLD", found.start("what"), found.end("what"), 0.75


def _is_blocked(words: str, start: int, way: str) -> bool:
    """Whether the verb is not the sender's own ask of now: intended, conditional, told."""
    clause = re.split(r"[;:]\s", words[max(0, start - NEAR) : start])[-1]
    if way in ("REQUEST", "PROPOSE", "NOTICE", "PASSIVE", "JOIN"):
        if said.NOT_NOW.search(_last_clause(clause)) and not re.search(
            r"\bhereby\s+(?:\w+\s+){0,2}$|(?:like|wish|wishes|hono(?:u)?r)\s+to\s+(?:\w+\s+){0,2}$",
            clause,
        ):
            return True
        if said.GENERIC.search(clause) or said.REPORTED.search(clause):
            return True
        if said.CONDITION.search(_last_clause(clause)):
            return True
    if way == "TOLD" and said.PROMISED.search(clause):
        return True
    if way in ("DO", "TOLD", "GRATEFUL") and said.REPORTED.search(clause):
        return True
    return said.REPORTED_BEHIND.match(words[start:]) is not None


def _last_clause(before: str) -> str:
    return re.split(r",\s", before)[-1]


def is_quoted(words: str, start: int) -> bool:
    """Whether the place is within quotation marks that close behind it."""
    plain = words.translate(QUOTES)
    return plain.count('"', 0, start) % 2 == 1 and '"' in plain[start:]


def _in_korean(place: int, words: str, voice: Voice) -> Iterator[Ask]:
    if not any("가" <= sign <= "힣" for sign in words):
        return
    for way, pattern, confidence in (
        ("NOTICE", korean.NOTICE_KO, 0.93),
        ("REQUEST", korean.ASKING_KO, 0.92),
        ("DO", korean.POLITE_KO, 0.88),
    ):
        for found in pattern.finditer(words):
            group = next(name for name, value in found.groupdict().items() if value)
            start, end = found.start(group), found.end()
            if korean.NOT_NOW_KO.match(words[end:]) or is_quoted(words, start):
                continue
            if _is_others(words[:start], voice):
                continue
            if way == "DO" and korean.COURTESY_KO.search(words[: found.end(group)]):
                continue
            yield Ask(place, start, end, way, confidence, is_korean=True, verb=found[group])


def _is_others(before: str, voice: Voice) -> bool:
    """Whether another side is the subject of a Korean sentence."""
    found = korean.OTHERS_KO.match(before)
    if found is None or korean.OWN_KO.search(found["who"]):
        return False
    if found["who"].strip().startswith(("귀", "동봉", "이", "동")):
        return False
    return voice.is_own(found["who"]) is False
