"""Pieces of lines: words with their place, and lines cut and joined without losing it."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from correspondence.intake.layout import Line


@dataclass(frozen=True, slots=True)
class Piece:
    """Words as they are to be proposed, and the span of the flow that they stand in."""

    words: str
    start: int
    end: int

    def cut(self, first: int, last: int) -> "Piece":
        """The part between two offsets of the words, without the blanks and commas about it.

        Right only while the words are those of the flow.
        """
        part = self.words[first:last]
        lead = len(part) - len(part.lstrip(" \t,;:-–—/|•·"))
        bare = part.strip(" \t,;:-–—/|•·")
        return Piece(bare, self.start + first + lead, self.start + first + lead + len(bare))


@dataclass(frozen=True, slots=True, kw_only=True)
class Named:
    """Who is named in a place of a letter, as written there."""

    organization: Piece | None = None
    person: Piece | None = None
    office: Piece | None = None

    @property
    def is_empty(self) -> bool:
        """Whether nobody is named."""
        return not (self.organization or self.person or self.office)

    def or_else(self, other: "Named") -> "Named":
        """This, with what it lacks taken from another place."""
        return Named(
            organization=self.organization or other.organization,
            person=self.person or other.person,
            office=self.office or other.office,
        )


def piece_of(line: Line) -> Piece:
    """A whole line."""
    return Piece(line.words, line.start, line.end)


GOES_ON = re.compile(
    r"(?!(?:for and )?on behalf of|for the\b)"
    r"(?:and|of|for|to|the|in|on|with|&|AND|OF|FOR|IN THE|TO THE)\b[ \t]?|&"
)
ENDS_OPEN = re.compile(
    r"(?:,|&|\b(?:and|of|for|to|the|between|with|under|AND|OF|FOR|TO|THE|BETWEEN|WITH|UNDER)"
    r"|[ ]겸)$"
)
LETTER_SPACED = re.compile(r"(?:\S[ \t]{1,3}){2,30}\S|(?:[가-힣][ \t]{1,12}){1,20}[가-힣]")


def joined(lines: Sequence[Line]) -> Iterator[Piece]:
    """The lines, with a name that runs over a line's end put together again."""
    waiting: Piece | None = None
    for line in lines:
        words = despaced(line.words)
        if waiting and words and (GOES_ON.match(words) or ENDS_OPEN.search(waiting.words)):
            waiting = Piece(f"{waiting.words} {words}", waiting.start, line.end)
            continue
        if waiting:
            yield waiting
        waiting = Piece(words, line.start, line.end)
    if waiting:
        yield waiting


def despaced(words: str) -> str:
    """Words written with a blank after each letter, as on a letterhead, put together."""
    if not LETTER_SPACED.fullmatch(words):
        return words
    return re.sub(r"[ \t]{1,12}", "", words) if " " in words and len(words) > 4 else words
