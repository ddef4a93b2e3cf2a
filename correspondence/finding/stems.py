"""English words without their inflection, and Korean ones without particles and endings.

Rough on purpose: a stem need not be a word, it must only be the same for the forms of one.
"""

import re
from functools import lru_cache

SHORTEST_INFLECTED = 4
SHORTEST_STEM = 3
VOWEL = re.compile("[aeiouy]")
DOUBLED = re.compile(r"([b-df-hj-np-tv-z])\1$")
KEEP_THEIR_S = ("ss", "us", "is")

VERBS = re.compile(
    "(?<=..)(?:(?:하|되|시키)(?:였|었|시|겠|셨)*(?:습니다|니다|다|고자|고|며|여|어|기|는|도록|면)"
    "|(?:했|됐)(?:습니다|다|으며|고)|합니다|됩니다|하십니다|드립니다|드리며|바랍니다|한다|된다"
    "|한|함|할|된|됨|될)$"
)
PARTICLES = re.compile(
    r"(?<=..)(?:에서|에게|으로|부터|까지|에는|에도|이라고|라고|이며|에|을|를|은|는)$"
    r"|(?<=...)(?:이|가|의|와|과|로|도)$"
)
COUNTER = re.compile(
    "[\u3040-\u9fff\uac00-\ud7a3]"
    "(?:에서|에게|으로|부터|까지|에는|에도|이라고|라고|이며|을|를|은|는|이|가|의|에|와|과|로|도)?"
)
"""What stands beside a number and belongs to it, as in ``제22조에``, ``3개를``, ``제``."""


@lru_cache(maxsize=20_000)
def stem(word: str) -> str:
    """``requests``, ``requested`` and ``requesting`` are ``request``; of ASCII letters alone."""
    if len(word) < SHORTEST_INFLECTED:
        return word
    if word.endswith("s") and not word.endswith(KEEP_THEIR_S):
        word = word[:-1]
    if word.endswith(("ie", "ied")):
        return _closed(word.removesuffix("d").removesuffix("ie") + "y")
    for ending in ("ing", "ed"):
        bare = word.removesuffix(ending)
        if bare != word and len(bare) >= SHORTEST_STEM and VOWEL.search(bare):
            return _closed(bare)
    return _closed(word)


def _closed(word: str) -> str:
    """Without what a form may drop or double at its end."""
    bare = word.rstrip("e")
    word = bare if len(bare) >= SHORTEST_STEM else word
    return word[:-1] if len(word) > SHORTEST_STEM and DOUBLED.search(word) else word


def without_endings(run: str) -> str:
    """A Korean word as it is asked for: at least two syllables of it remain."""
    return PARTICLES.sub("", VERBS.sub("", PARTICLES.sub("", run)))
