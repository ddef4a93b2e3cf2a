"""What people write in several ways, written in one: a letter is found by each of them."""

import re
from collections.abc import Callable

from correspondence.finding.folding import PAIRED

DASH = "–"
AMOUNT = re.compile(r"(?<![\d,.])\d{1,3}(?:,\d{3})+(?!,?\d)")
INITIALS = re.compile(r"(?<![\w.])[a-z](?:\.[a-z])+(?!\w)")
DAY = re.compile(r"(?<!\d)(\d{4})\. ?(\d{1,2})\. ?(\d{1,2})(?!\d)")
SYLLABLES = re.compile(f"(?<![{PAIRED}])[{PAIRED}](?:[-·/][{PAIRED}])+")
NUMBERED = re.compile(r"제 ?(\d+) ?(?=[조항호장절관])")


def in_one_way(text: str) -> str:
    """Folded text with each such thing in the shortest of its ways.

    ``1,500,000`` is ``1500000``, ``u.s.`` is ``us.``, ``2017. 7. 12.`` is ``2017.7.12.``, ``한·미``
    is ``한미`` and ``제 22 조`` is ``제22조``; a dash between words is a hyphen.
    """
    text = text.replace(DASH, "-")
    if "," in text:
        text = AMOUNT.sub(_without(","), text)
    if "." in text:
        text = DAY.sub(r"\1.\2.\3", INITIALS.sub(_without("."), text))
    if not text.isascii():
        text = NUMBERED.sub(r"제\1", SYLLABLES.sub(_without("-·/"), text))
    return text


def _without(signs: str) -> Callable[[re.Match[str]], str]:
    left_out = str.maketrans("", "", signs)
    return lambda match: match.group().translate(left_out)
