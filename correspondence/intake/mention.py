"""An instrument named at a place of a letter, and the short terms that the letter gives it."""

import re
from collections.abc import Iterable
from dataclasses import dataclass

MOST_MENTIONS = 3_000
SIGNS = re.compile(r"[^\W_]")


@dataclass(frozen=True, slots=True)
class Mention:
    """An instrument named at a place of the flow.

    ``key`` is empty for one that is not on record; ``is_law`` marks a law, whose articles
    are no concern of a treaty's; ``is_bare`` words that only point back, as "the
    Agreement"; ``is_defined`` such words where the letter itself says what they mean.
    """

    start: int
    end: int
    key: str
    is_law: bool = False
    is_bare: bool = False
    is_defined: bool = False


@dataclass(frozen=True, slots=True)
class Term:
    """A short term, what it was given to, and where the letter says so."""

    words: str
    mention: Mention
    defined_at: int


def squeezed(name: str) -> str:
    """A name without anything but letters and digits, in small letters."""
    return "".join(SIGNS.findall(name)).lower()


def covers(named: Iterable[Mention], start: int, end: int) -> bool:
    """Whether any of them stands there."""
    return any(mention.start < end and start < mention.end for mention in named)
