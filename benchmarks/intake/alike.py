"""When what was read is as good as what was expected, though not letter for letter.

An organization and an office are alike when they are equal without case, accents,
punctuation, articles and spaces, or when one of the units that the longer is made of, parted
by commas, bars and line ends, is the other. A person is alike when the same names stand in
any order, titles and courtesies left out. Codes of provisions are alike however the
paragraph is written: 22.2.4(b) or 22.2.4.b. Of several answers in a list any will do.
"""

import re
import unicodedata
from collections.abc import Iterable

COURTESIES = frozenset(
    {"mr", "mrs", "ms", "miss", "dr", "prof", "sir", "madam", "hon", "honorable", "honourable"}
    | {"the", "his", "her", "excellency", "h", "e", "he", "ambassador", "minister"}
    | {"귀하", "님", "씨", "각하"}
)
ARTICLES = re.compile(r"\b(?:the|an?)\b")
UNITS = re.compile(r"[,|\n·/]| - ")


def options(expected: object) -> list[object]:
    """The answers that will do; None among them is leaving the field empty."""
    return list(expected) if isinstance(expected, list) else [expected]


def is_name(expected: str, found: str) -> bool:
    """Whether two names of an organization or an office are alike."""
    one, other = folded(expected), folded(found)
    if one == other:
        return True
    return other in _units(expected) or one in _units(found)


def is_person(expected: str, found: str) -> bool:
    """Whether two names are of the same person."""
    return _names(expected) == _names(found)


def is_line(expected: str, found: str) -> bool:
    """Whether two subjects, references or enclosures say the same."""
    return folded(expected) == folded(found)


def code(value: object) -> str:
    """A provision's code, folded; empty for none."""
    return re.sub(r"[^a-z0-9-]+", ".", str(value or "").casefold()).strip(".")


def folded(text: str) -> str:
    """A name without case, accents, punctuation, articles and spaces."""
    plain = unicodedata.normalize("NFKD", text).casefold()
    bare = "".join(sign for sign in plain if not unicodedata.combining(sign))
    joined = unicodedata.normalize("NFC", ARTICLES.sub(" ", bare))
    return re.sub(r"[\W_]+", "", joined)


def _units(text: str) -> Iterable[str]:
    return {folded(unit) for unit in UNITS.split(text)} - {""}


def _names(text: str) -> list[str]:
    plain = unicodedata.normalize("NFKC", text).casefold().replace("-", " ")
    return sorted(word for word in re.findall(r"\w+", plain) if word not in COURTESIES)
