"""The office under whose seal a Korean letter goes out, above those who drafted and approved it."""

import re
from collections.abc import Sequence

from correspondence.intake.korean_parties import korean_party
from correspondence.intake.labelled import Labelled, is_labelled
from correspondence.intake.layout import Layout, Line
from correspondence.intake.pieces import Named, Piece, joined

HEADS = re.compile(
    r"(?:장관|청장|처장|원장|위원장|총장|총재|시장|지사|군수|구청장|본부장|세관장|소장|이사장|회장"
    r"|의장|대표|관장|센터장|실장|국장|단장|사장|대사|총영사|대통령|총리)"
    r"(?:[ ]?(?:직무대리|직무대행|권한대행|대리))?$"
)
END_OF_WORDS = re.compile(r"(?:끝|/끝/|이상)[ ]?[.]?$")
LONGEST_SEAL = 40
LINES_OF_SEAL = 2


def sealed(layout: Layout, fields: Sequence[Labelled], foot: int | None) -> Named:
    """The body and the office of the line above the foot, where such a line stands there alone."""
    subject = next((one for one in fields if one.key == "subject"), None)
    if subject is None or foot is None:
        return Named()
    lines = [line for line in layout.lines_in((subject.whole_end + 1, foot)) if line.words][
        -LINES_OF_SEAL:
    ]
    for piece in reversed(list(joined([line for line in lines if _may_be(line)]))):
        named = _head(piece)
        if named.office:
            return named
    return Named()


def _may_be(line: Line) -> bool:
    is_short = len(line.words) <= LONGEST_SEAL and not END_OF_WORDS.search(line.words)
    return is_short and not is_labelled(line.read) and not re.search(r"\d|니다", line.words)


def _head(piece: Piece) -> Named:
    named = korean_party(piece)
    if named.office is None or named.person or not HEADS.search(named.office.words):
        return Named()
    return named
