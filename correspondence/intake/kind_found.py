"""A kind of request found in a sentence, and the patterns that find it."""

import re
from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class KindFound:
    """A code of ``RequestKind`` and where the words that say so stand in the sentence.

    ``others`` are further kinds that the same words may mean.
    """

    kind: str
    start: int
    end: int
    others: tuple[str, ...] = ()


def compiled(patterns: Sequence[tuple[str, str]]) -> tuple[tuple[str, re.Pattern[str]], ...]:
    return tuple((kind, re.compile(pattern, re.IGNORECASE)) for kind, pattern in patterns)
