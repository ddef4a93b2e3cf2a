"""A kind of request found in a sentence, and the patterns that find it."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from correspondence.intake import kind_thing_words as things
from correspondence.intake import kind_words as said
from correspondence.intake.kind_doing_words import DOING_EN

Table = tuple[tuple[str, re.Pattern[str]], ...]
# Of two that begin alike the longer says more; of two alike the first.
STRONG = (
    *things.SESSIONS,
    *things.TALKS,
    *things.AGAIN,
    *things.OPINIONS,
    *things.ANSWERS,
    *things.OCCASIONS,
    *said.STRONG_EN,
)


@dataclass(frozen=True, slots=True)
class KindFound:
    """A code of ``RequestKind`` and where the words that say so stand in the sentence.

    ``others`` are further kinds that the same words may mean. ``is_vague`` says that no word
    names the thing, ``is_for_before`` that only a day is added to what was asked before,
    ``is_guess`` that a word says it which may say something else, ``is_doing`` that a verb
    says it is of no kind, whatever it names, ``is_sure`` that several words say it together.
    """

    kind: str
    start: int
    end: int
    others: tuple[str, ...] = ()
    is_vague: bool = False
    is_for_before: bool = False
    is_guess: bool = False
    is_doing: bool = False
    is_sure: bool = False


def compiled(patterns: Sequence[tuple[str, str]]) -> Table:
    return tuple((kind, re.compile(pattern, re.IGNORECASE)) for kind, pattern in patterns)


def first_named(words: str, offset: int, patterns: Table, within: int) -> KindFound | None:
    """The kind named first, and the others named after it."""
    found = [
        (match.start(), match.end(), kind)
        for kind, pattern in patterns
        if (match := pattern.search(words, 0, within)) is not None
    ]
    if not found:
        return None
    ordered = sorted(found, key=lambda one: (one[0], -one[1]))
    start, end, kind = ordered[0]
    return KindFound(kind, offset + start, offset + end, tuple(one[2] for one in ordered[1:]))


def first_of(words: str, offset: int, patterns: Table) -> KindFound | None:
    """The first kind of the table that the words name."""
    for kind, pattern in patterns:
        match = pattern.search(words)
        if match:
            return KindFound(kind, offset + match.start(), offset + match.end(), is_guess=True)
    return None


@cache
def general_en() -> Table:
    """What is said of things that no other table names."""
    return compiled(said.GENERAL_EN)


@cache
def first_en() -> Table:
    """What says what kind it is wherever it stands."""
    return compiled([*things.RECEIPTS, *things.LATER, *said.FIRST_EN, *things.CHECKS])


@cache
def doing_en() -> Table:
    """What a verb of doing is for, by itself."""
    return compiled(DOING_EN)


@cache
def strong_en() -> Table:
    """What says what kind it is where it stands first."""
    return compiled(STRONG)


@cache
def steps_en() -> Table:
    """The steps that agreements know."""
    return compiled([*said.FIRST_EN, *(one for one in STRONG if one[0] in said.STEPS)])
