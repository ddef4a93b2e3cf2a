"""How likely a sentence asks something, and what, by weights learned of labelled sentences.

The weights stand in ``learned/``, a turn of phrase and its weight a line: what speaks for an
ask is above nought. They are fitted to sentences that people labelled, by
``python -m benchmarks.intake.learning``, and are read and summed here, nothing more.
"""

import math
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from correspondence.intake.wording import is_korean, turns_of

FOLDER = Path(__file__).parent / "learned"
# The weight of every sentence, whatever it says.
ALONE = "*"


@dataclass(frozen=True, slots=True)
class Likely:
    """A kind of request, as ``RequestKind`` has it, and how likely it is, of 1."""

    kind: str
    chance: float


def chance_of_asking(words: str) -> float:
    """How likely a sentence asks its reader for something, of 1."""
    weights = asks_learned(_language(words))
    total = weights[ALONE] + sum(weights.get(turn, 0.0) for turn in turns_of(words))
    return 1 / (1 + math.exp(-total))


def kinds_likely(words: str) -> list[Likely]:
    """The kinds of request that a sentence which asks may be, the likeliest first."""
    learned = kinds_learned(_language(words))
    totals = dict(learned[ALONE])
    for turn in turns_of(words):
        for kind, weight in learned.get(turn, {}).items():
            totals[kind] += weight
    most = max(totals.values())
    raised = {kind: math.exp(total - most) for kind, total in totals.items()}
    every = sum(raised.values())
    found = [Likely(kind, share / every) for kind, share in raised.items()]
    return sorted(found, key=lambda one: -one.chance)


@cache
def asks_learned(language: str) -> Mapping[str, float]:
    """What each turn of phrase weighs for asking."""
    return {turn: float(weight) for turn, weight in _lines(f"asks_{language}.tsv")}


@cache
def kinds_learned(language: str) -> Mapping[str, Mapping[str, float]]:
    """What each turn of phrase weighs for each kind that it says something of."""
    return {turn: dict(_each(weights)) for turn, weights in _lines(f"kinds_{language}.tsv")}


def _each(weights: str) -> Iterator[tuple[str, float]]:
    for one in weights.split():
        kind, _, weight = one.partition("=")
        yield kind, float(weight)


def _lines(name: str) -> Iterator[tuple[str, str]]:
    for line in (FOLDER / name).read_text(encoding="utf-8").splitlines():
        turn, _, weight = line.partition("\t")
        yield turn, weight


def _language(words: str) -> str:
    return "ko" if is_korean(words) else "en"
