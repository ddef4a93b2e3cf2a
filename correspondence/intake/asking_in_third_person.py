"""Where who asks is told by name, as "the Government of Canada requests"."""

import re
from collections.abc import Iterator

from correspondence.intake import asking_words as said
from correspondence.intake.asking_forms import Form
from correspondence.intake.voice import Voice, is_body, is_speaker, is_subordinate, subject_of


def way_of(verb: str) -> str:
    """How the verb asks: by a notice, a proposal, a wish to have, or plainly."""
    if said.NOTICING.match(verb):
        return "NOTICE"
    if verb.startswith("propose"):
        return "PROPOSE"
    if verb in ("receive", "know", "learn", "have"):
        return "GRATEFUL"
    return "REQUEST"


def _together(words: str, voice: Voice) -> Iterator[Form]:
    for found in said.TOGETHER.finditer(words):
        if is_speaker(words, found.start("verb"), voice):
            way = "PROPOSE" if found["verb"] == "propose" else "REQUEST"
            yield way, *found.span("verb"), 0.8


def _they_ask(words: str, voice: Voice) -> Iterator[Form]:
    for found in said.THEY_ASK.finditer(words):
        start, end = found.span("verb")
        if voice.is_carried(subject_of(words, start)) and not is_subordinate(words[:start]):
            yield way_of(found["verb"]), start, end, 0.8


def _is_noun(before: str, words: str, verb: re.Match[str]) -> bool:
    """Whether "the demands", "his wishes and requests" are no verbs by the word before."""
    if before == "and":
        return said.AND_ASKS.match(words, verb.start("verb")) is None
    return before in said.NOUN_BEFORE


def _may_be_sender(before: str, subject: str, voice: Voice) -> bool:
    """Whether a State or a body, or what "it" stands for, may be the sender, and does ask."""
    if before == "and" and not said.DOES_SO_FAR.search(subject):
        return False
    return is_body(subject) or voice.is_carried(subject)


def in_third_person(words: str, voice: Voice) -> Iterator[Form]:
    """Where a State, a body or several of them ask, of whom the sender is one."""
    yield from _together(words, voice)
    yield from _they_ask(words, voice)
    for found in said.THIRD_PERSON.finditer(words):
        before = found["subject"].rstrip(",").lower()
        if before == "so" and re.match(r"\s?(?:[.;,]|$)", words[found.end() :]):
            continue
        if _is_noun(before, words, found) or before.endswith(("'s", "’s")):
            continue
        subject = subject_of(words, found.start("verb"))
        own = voice.is_own(subject)
        if own is None:
            own = voice.is_own(words[: found.start("verb")]) if before in ("it", "and") else None
            own = True if said.IT_ALSO.match(words[: found.start("verb")]) else own
        if own is False or not (own or _may_be_sender(before, subject, voice)):
            continue
        if is_subordinate(words[: found.start("verb")]):
            continue
        way = "PROPOSE" if found["verb"] == "proposes" else "REQUEST"
        yield way, *found.span("verb"), 0.92 if own else 0.75
