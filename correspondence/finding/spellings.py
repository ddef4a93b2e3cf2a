"""What people write in several ways, written in one: a letter is found by each of them."""

import re

from correspondence.finding.folding import PAIRED

DASH = "–"
IN_AMOUNT = re.compile(r",(?<=\d,)(?<!\d{4},)(?<!\.\d,)(?<!\.\d\d,)(?=\d{3}(?:,\d{3})*(?!,?\d))")
IN_INITIALS = re.compile(r"\.(?<=[a-z]\.)(?<!\w[a-z]\.)(?=[a-z](?!\w))")
AS_IN_DAY = re.compile(r"\. ?\d{1,2}\. ?\d")
DAY = re.compile(r"(?<!\d)(\d{4})\. ?(\d{1,2})\. ?(\d{1,2})(?!\d)")
SYLLABLES = re.compile(f"(?<![{PAIRED}])[{PAIRED}](?:[-·/][{PAIRED}])+")
NUMBERED = re.compile(r"제 ?(\d+) ?(?=[조항호장절관])")
SPAN = re.compile(
    r"(?<=\d)((?:영업|근무)?일|개월|주일|시간|[년월주조항호건회개명원톤])"
    "(?=이내|이상|이하|이전|이후|미만|초과|동안)"
)
JOINERS = str.maketrans("", "", "-·/")


def in_one_way(text: str) -> str:
    """Folded text with each such thing in the shortest of its ways, line for line.

    ``1,500,000`` is ``1500000``, ``u.s.`` is ``us.``, ``2017. 7. 12.`` is ``2017.7.12.``, ``한·미``
    is ``한미``, ``제 22 조`` is ``제22조`` and ``60일이내`` is ``60일 이내``; a dash between
    words is a hyphen. What stands rarely is looked for by its signs: every letter is read so
    when it is registered.
    """
    text = IN_INITIALS.sub("", IN_AMOUNT.sub("", text.replace(DASH, "-")))
    if AS_IN_DAY.search(text):
        text = DAY.sub(r"\1.\2.\3", text)
    if not text.isascii():
        text = SYLLABLES.sub(lambda match: match.group().translate(JOINERS), text)
        text = SPAN.sub(r"\1 ", NUMBERED.sub(r"제\1", text))
    return text
