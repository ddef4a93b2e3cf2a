"""Asks found by weighing what speaks for and against one, clause by clause.

The forms of ``asking`` know whole turns of phrase and are nearly sure of them. What they do
not know is weighed here: a word that may ask, who is its subject, what it names, a day to
come, a clause that such a request starts; against it, that it is denied, told or intended.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from correspondence.intake.ask import Ask
from correspondence.intake.clauses import Clause, clause_at, clauses_of, clauses_of_korean
from correspondence.intake.day_words import DAY
from correspondence.intake.items import Sentence
from correspondence.intake.kind_words import STEPS
from correspondence.intake.kinds import kind_of
from correspondence.intake.not_asking import is_quoted, without_asides
from correspondence.intake.speaking import who_speaks
from correspondence.intake.spot import Point, Scales, Spot, has_day, parts_of
from correspondence.intake.titles import is_title
from correspondence.intake.voice import Voice
from correspondence.intake.weights import (
    ENGLISH,
    ENOUGH,
    KOREAN,
    POINTS,
    SURE,
    Role,
    Sign,
    Weights,
    Where,
)
from correspondence.intake.wording import is_korean

LONGEST_WEIGHED = 900
BOX = re.compile(r"\[\s?[xX✓]?\s?\]|[☐☒☑]")
IMPERSONAL = frozenset({"TOLD", "DUE", "PASSIVE", "WELCOME"})
HEAVY = -4.0
# What is looked forward to without a day is a courtesy.
ANSWERS = frozenset({"REPLY", "ACKNOWLEDGEMENT", "COMMENTS"})
HOPED = frozenset({"expects", "looks to you"})
LEAST_SURE, MOST_SURE = 0.5, 0.85


@dataclass(frozen=True, slots=True)
class Weighed:
    """An ask with the names and the points of the signs that it was weighed by."""

    ask: Ask
    points: tuple[Point, ...]

    @property
    def total(self) -> float:
        """All points together."""
        return sum(points for _, points in self.points)

    @property
    def confidence(self) -> float:
        """How sure an ask of that weight is."""
        share = min(1.0, (self.total - ENOUGH) / (SURE - ENOUGH))
        return round(LEAST_SURE + (MOST_SURE - LEAST_SURE) * share, 2)


def with_weighed(
    sentences: Sequence[Sentence],
    asks: Sequence[Ask],
    voices: Sequence[Voice],
    started: Sequence[frozenset[str]],
    subject: str = "",
) -> list[Ask]:
    """The asks known by their form, with those that weigh enough in clauses that hold none.

    ``voices`` and ``started`` are of each sentence, who speaks and the kinds of request that the
    articles it cites answer to. An ask of an impersonal form is left out where a heavy sign
    speaks against it.
    """
    if any(voice.is_report for voice in voices):
        return list(asks)
    kept = [ask for ask in asks if not is_outweighed(ask, sentences[ask.sentence].words)]
    added: list[Ask] = []
    for place, sentence in enumerate(sentences):
        words = sentence.words[:LONGEST_WEIGHED]
        if is_title(words, subject) or _is_answered(sentences, place):
            continue
        scales = Scales(voices[place], started[place], is_item=sentence.lead is not None)
        known = [ask for ask in kept if ask.sentence == place and _is_known(ask, words)]
        found = _beside(known, weighed_in(place, words, scales), words)
        starts = {ask.start for ask in kept if ask.sentence == place}
        added += [ask for ask in found if ask.start not in starts]
    return sorted([*kept, *added], key=lambda ask: (ask.sentence, ask.start))


def _is_answered(sentences: Sequence[Sentence], place: int) -> bool:
    """Whether a question of a form is answered beside it, by a box that is ticked."""
    following = sentences[place + 1 : place + 2]
    return sentences[place].words.endswith("?") and any(
        BOX.search(one.words[:60]) for one in following
    )


def weighed_in(place: int, words: str, scales: Scales) -> list[Weighed]:
    """The asks of a sentence that weigh enough, of each clause the heaviest."""
    words = words[:LONGEST_WEIGHED]
    korean = is_korean(words)
    clauses = _clauses(words)
    is_by_a_day = has_day(words, is_korean=korean)
    best: dict[int, Weighed] = {}
    for cue in _weights(is_korean=korean).cues:
        if cue.needs_day and not is_by_a_day:
            continue
        for found in cue.pattern.finditer(words):
            start, end = found.span(next(n for n, said in found.groupdict().items() if said))
            number = clause_at(clauses, start)
            verb = words[start:end].lower()
            ask = Ask(place, start, end, cue.way, 0.0, is_korean=korean, verb=verb)
            weighed = weigh(Spot(ask, cue, words, clauses[number], is_by_a_day), scales)
            heaviest = best[number].total if number in best else ENOUGH - 0.1
            if weighed.total > heaviest:
                best[number] = weighed
    return [best[number] for number in sorted(best)]


def weigh(spot: Spot, scales: Scales) -> Weighed:
    """The ask that a cue may be, with all that speaks for and against it."""
    if is_quoted(spot.words, spot.ask.start):
        return Weighed(spot.ask, ())
    parts = parts_of(spot.words, spot.ask, spot.clause)
    signs = [
        (sign.name, sign.points)
        for sign in _weights(is_korean=spot.ask.is_korean).signs
        if sign.of & {spot.cue.role, spot.cue.name} and _shows(sign, parts)
    ]
    reckoned = [(name, POINTS[name]) for name in _reckoned(spot, scales)]
    return Weighed(spot.ask, ((spot.cue.name, spot.cue.points), *reckoned, *signs))


def _shows(sign: Sign, parts: Mapping[Where, str]) -> bool:
    """Whether a sign stands in its part; before the cue also where an aside stands between."""
    words = parts[sign.where]
    if sign.pattern.search(words):
        return True
    plain = without_asides(words) if sign.where is Where.BEFORE else words
    return plain != words and sign.pattern.search(plain) is not None


def is_outweighed(ask: Ask, words: str) -> bool:
    """Whether what speaks against an ask of an impersonal form is heavier than the form."""
    if ask.is_korean or ask.way not in IMPERSONAL:
        return False
    clauses = clauses_of(words)
    parts = parts_of(words, ask, clauses[clause_at(clauses, ask.start)])
    parts[Where.BEFORE] = without_asides(parts[Where.BEFORE])
    return any(
        sign.points <= HEAVY and Role.NOBODY in sign.of and sign.pattern.search(parts[sign.where])
        for sign in ENGLISH.signs
    )


def _reckoned(spot: Spot, scales: Scales) -> Iterator[str]:
    if spot.has_day:
        yield "a last day"
    yield from who_speaks(spot, scales)
    yield from _thing(spot, scales)


def _thing(spot: Spot, scales: Scales) -> Iterator[str]:
    """What the ask names, as far as that speaks for or against it."""
    found = kind_of(spot.ask, spot.words, len(spot.words))
    if spot.cue.way == "LIST":
        return
    if found is None:
        yield "nothing is named"
    elif found.kind == "OTHER" and scales.started & STEPS and spot.cue.name not in HOPED:
        yield "the clause says what"
    elif found.kind == "OTHER" or found.is_vague:
        yield "nothing known is named"
    else:
        yield "names what is asked"
        yield from _kind(spot, found.kind, scales)


def _kind(spot: Spot, kind: str, scales: Scales) -> Iterator[str]:
    is_looked_to = "look" in spot.ask.verb
    if kind == "MEETING" and not (spot.has_day or is_looked_to) and DAY.search(spot.words):
        yield "a day to meet"
    is_answer = kind in ANSWERS or (is_looked_to and kind != "MEETING")
    if spot.cue.name in HOPED and is_answer and not spot.has_day:
        yield "an answer some day"
    if kind in scales.started:
        yield "a clause that it starts"
    elif kind in STEPS:
        yield "a step"


def _beside(known: Sequence[Ask], found: Sequence[Weighed], words: str) -> Iterator[Ask]:
    """Of the asks found in a sentence those in clauses where none is known."""
    clauses = _clauses(words)
    taken = {clause_at(clauses, ask.start) for ask in known}
    for weighed in found:
        if clause_at(clauses, weighed.ask.start) not in taken:
            yield replace(weighed.ask, confidence=weighed.confidence)


def _is_known(ask: Ask, words: str) -> bool:
    if ask.way == "BEHIND":
        return True
    found = kind_of(ask, words, len(words))
    return found is not None and found.kind != "OTHER"


def _weights(*, is_korean: bool) -> Weights:
    return KOREAN if is_korean else ENGLISH


def _clauses(words: str) -> list[Clause]:
    return clauses_of_korean(words) if is_korean(words) else clauses_of(words)
