"""Letters written wholly in capitals, as telegrams are: their words as a sentence has them.

Only the writing changes, never the length, so that places in the words stay what they are.
"""

import re
from functools import cache

from correspondence.intake.names.capitals import KEPT, NAMES
from correspondence.intake.party_words import PARTIES

FEWEST_LETTERS = 60
LATIN = re.compile(r"[A-Za-z]")
WORD = re.compile(r"[A-Z][A-Z.'’]*")
MOST_LOOKED_AT = 20_000
MONTH_OF_DAY = re.compile(r"(?<=\d )MAY\b|\bMAY(?= \d)")


def is_in_capitals(flow: str) -> bool:
    """Whether a text is written in capitals, but for a word here and there."""
    letters = LATIN.findall(flow[:MOST_LOOKED_AT])
    small = sum(letter.islower() for letter in letters)
    return len(letters) >= FEWEST_LETTERS and small * 12 < len(letters)


def as_sentence(words: str) -> str:
    """The words in small letters; names, months and the first word keep a capital."""
    written = WORD.sub(_written, MONTH_OF_DAY.sub("May", words))
    first = re.search(r"[A-Za-z]{2}", written)
    place = first.start() if first else 0
    return f"{written[:place]}{written[place : place + 1].upper()}{written[place + 1 :]}"


def _written(found: re.Match[str]) -> str:
    word = found.group()
    bare = word.rstrip(".'’")
    if bare in KEPT or (len(bare) == 1 and word != "A") or "." in bare:
        return word
    small = word.lower()
    return small.capitalize() if small.rstrip(".'’") in _names() else small


@cache
def _names() -> frozenset[str]:
    parties = {
        word.casefold() for party in PARTIES.values() for name in party.en for word in name.split()
    }
    return frozenset(parties | NAMES) - {"of", "and", "its", "the", "us"}
