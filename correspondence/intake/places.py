"""Places named in a sentence, and the time zones of places and of names of zones."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from correspondence.intake.place_words import PLACES, ZONES

BEFORE = r"(?:\b(?:in|at|to)\s(?:the\scity\sof\s|downtown\s|central\s)?)"


@dataclass(frozen=True, slots=True)
class PlaceSaid:
    """A place as the words have it, and its zone."""

    start: int
    end: int
    name: str
    zone: str


def places_in(words: str) -> Iterator[PlaceSaid]:
    """The places that the words say something is to be at, in order."""
    for found in _pattern().finditer(words):
        group = str(found.lastgroup)
        yield PlaceSaid(*found.span(group), found[group].strip(), PLACES[int(group[2:])][2])


def zones_in(words: str) -> Iterator[tuple[int, int, str]]:
    """The zones that the words name, each with its place in them."""
    for found in _zones().finditer(words):
        yield *found.span(), ZONES[int(str(found.lastgroup)[1:])][1]


@cache
def _pattern() -> re.Pattern[str]:
    en = "|".join(rf"{BEFORE}(?P<en{at}>{row[0]})(?!\w)" for at, row in enumerate(PLACES))
    ko = "|".join(
        rf"(?P<ko{at}>{row[1]})(?=\s?(?:에서|에서의|개최|소재|로\s|으로\s|에\s))"
        for at, row in enumerate(PLACES)
    )
    return re.compile(f"{en}|{ko}")


@cache
def _zones() -> re.Pattern[str]:
    return re.compile(
        "|".join(
            rf"(?P<z{at}>(?<![A-Za-z])(?:{pattern})(?![A-Za-z]))"
            for at, (pattern, _zone) in enumerate(ZONES)
        )
    )
