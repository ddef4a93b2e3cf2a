"""A form of asking as a pattern finds it: the way, where its verb stands, and how sure it is."""

import re
from collections.abc import Iterator, Sequence

Form = tuple[str, int, int, float]
Told = tuple[str, re.Pattern[str], float]


def forms_of(words: str, table: Sequence[Told]) -> Iterator[Form]:
    """Every place where a pattern of the table matches."""
    for way, pattern, confidence in table:
        for found in pattern.finditer(words):
            yield way, *verb_in(found), confidence


def verb_in(found: re.Match[str]) -> tuple[int, int]:
    """Where the verb of a form stands, or the noun of what is asked; else all of it."""
    groups = found.groupdict()
    for name, value in groups.items():
        if value is not None and name.startswith(("verb", "what")):
            return found.span(name)
    return found.span()
