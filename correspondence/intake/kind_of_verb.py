"""Of what kind a request is by its verb alone: what is only to be handled, or looked at again."""

import re
from collections.abc import Callable, Iterable
from functools import cache

from correspondence.intake import kind_verb_words as said

LONGEST_OBJECT = 170


def is_handled(doing: str) -> bool:
    """Whether a doing of no kind of its own is what the words begin with."""
    if said_of_receipt().search(doing, 0, 110):
        return False
    return _handling().match(doing, 0, LONGEST_OBJECT) is not None


def is_handled_so(thing: str, done: str) -> bool:
    """Whether a thing is to be handled: "that the ban be lifted"."""
    if said_of_receipt().search(thing):
        return False
    return _handled().match(done) is not None or any(
        verb.match(done) and of.search(thing + done) for verb, of in _handled_of()
    )


def is_again(doing: str) -> bool:
    """Whether the words begin with a doing, or end with one done, that looks at a thing again."""
    return _again().match(doing) is not None


@cache
def said_of_receipt() -> re.Pattern[str]:
    """What is signed or stamped for a receipt."""
    return re.compile(said.OF_RECEIPT, re.IGNORECASE)


@cache
def _handling() -> re.Pattern[str]:
    with_objects = "|".join(
        rf"(?:{_forms(verbs.split(), _plain)}){between}{of}\b"
        for verbs, between, of in said.HANDLING_OF
    )
    plain = _forms(said.HANDLING.split(), _plain)
    return re.compile(
        rf"(?:(?:{plain})\b|(?:{said.HANDLING_IN_WORDS})|{with_objects})", re.IGNORECASE
    )


@cache
def _handled() -> re.Pattern[str]:
    return re.compile(rf"(?:{_forms(said.HANDLING.split(), _past)})\b", re.IGNORECASE)


@cache
def _handled_of() -> tuple[tuple[re.Pattern[str], re.Pattern[str]], ...]:
    return tuple(
        (
            re.compile(rf"(?:{_forms(verbs.split(), _past)})\b", re.IGNORECASE),
            re.compile(rf"\b{of}\b", re.IGNORECASE),
        )
        for verbs, _between, of in said.HANDLING_OF
    )


@cache
def _again() -> re.Pattern[str]:
    forms = _forms(said.AGAIN.split(), lambda verb: (*_plain(verb), *_past(verb)))
    return re.compile(rf"(?:(?:{forms})\b|{said.AGAIN_IN_WORDS})", re.IGNORECASE)


def _forms(verbs: Iterable[str], forms_of_verb: Callable[[str], tuple[str, ...]]) -> str:
    return "|".join(re.escape(form) for verb in verbs for form in forms_of_verb(verb))


def _plain(verb: str) -> tuple[str, ...]:
    """The verb itself and its "-ing"."""
    if verb in said.DOUBLING:
        return verb, f"{verb}{verb[-1]}ing"
    return verb, f"{verb.removesuffix('e')}ing"


def _past(verb: str) -> tuple[str, ...]:
    """What is said of a thing when the verb was done to it."""
    if verb in said.IRREGULAR:
        return (said.IRREGULAR[verb],)
    if verb in said.DOUBLING:
        return (f"{verb}{verb[-1]}ed",)
    if verb.endswith("y") and verb[-2] not in "aeo":
        return (f"{verb[:-1]}ied",)
    return (f"{verb}d" if verb.endswith("e") else f"{verb}ed",)
