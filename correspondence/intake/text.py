"""The text of a letter as it is read: decoded, normalized, and freed of page furniture.

``Text.source`` is what comes back with the proposals. ``Text.flow`` is what the rules
search: the same words without page numbers, running headers, invisible characters and
hyphens at line ends, with words whole and one blank apart and full-width signs made plain.
Lines stay lines. A place in the flow leads back to its place in the source.
"""

import re
import unicodedata
from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TypedDict, TypeVar

from correspondence.intake.broken_words import torn_words
from correspondence.intake.furniture import furniture_of
from correspondence.intake.label_marks import with_colons
from correspondence.intake.names.months import MONTHS
from correspondence.intake.spacing import loose_blanks
from correspondence.intake.values import Proposal

Value = TypeVar("Value")
LONGEST_READ = 600_000
KEPT_CONTROLS = frozenset("\n\t")
HYPHEN_AT_END = re.compile(r"(?<=[^\W\d_]{2})-[ \t]?\n[ \t]{0,80}(?=[^\W\d_])")
HYPHEN_KEPT = re.compile(r"(?<=[\w.])-[ \t]?\n[ \t]{0,80}(?=\w)")
MONTH_SPLIT = re.compile(
    r"\b(?P<first>[JFMASOND][A-Za-z]{1,7})-[ \t\n]{1,80}(?P<rest>[A-Za-z]{1,7})\b"
)
YEAR_SPLIT = re.compile(
    r"\b(?:[A-Z][a-z]{2,8}\.?[ ]\d{1,2},?|\d{1,2}[ ][A-Z][a-z]{2,8}\.?,?)[ ]\d{1,3}"
    r"(?P<cut>-[ \t]?\n[ \t]{0,80})(?=\d{1,3}\b)"
)
INVISIBLE = re.compile("[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufeff]+")
PLAIN = {
    **{code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)},
    **dict.fromkeys([0x00A0, 0x2002, 0x2003, 0x2007, 0x2009, 0x202F, 0x3000], 0x20),
    **dict.fromkeys([0x2010, 0x2011], 0x2D),
}


class Where(TypedDict):
    """The four keys of a ``Span``, to be unpacked into one."""

    text: str
    start: int
    end: int
    confidence: float


@dataclass(frozen=True, slots=True)
class Text:
    """A normalized text and its flow; ``cuts`` are ends of cuts and the shift from there on."""

    source: str
    flow: str
    at: tuple[int, ...]
    shifts: tuple[int, ...]
    is_cut: bool = False

    def where(self, start: int, end: int, confidence: float) -> Where:
        """The span of the source for a span of the flow."""
        first = self.in_source(start)
        last = self.in_source(end - 1) + 1 if end > start else first
        return Where(
            text=self.source[first:last], start=first, end=last, confidence=round(confidence, 2)
        )

    def proposal(self, value: Value, start: int, end: int, confidence: float) -> Proposal[Value]:
        """A proposal of the value that rests on this span of the flow."""
        return Proposal(value=value, **self.where(start, end, confidence))

    def in_source(self, position: int) -> int:
        """Where in the source the character at ``position`` of the flow stands."""
        known = bisect_right(self.at, position)
        return position + (self.shifts[known - 1] if known else 0)


def text_of(words: str) -> Text:
    """The text normalized: NFC, lines ended by a line feed, no control characters.

    A form feed begins a line and a page. What is longer than ``LONGEST_READ`` is cut.
    """
    is_cut = len(words) > LONGEST_READ
    lines = unicodedata.normalize("NFC", words[:LONGEST_READ])
    lines = lines.replace("\r\n", "\n").replace("\r", "\n").replace("\v", "\n")
    paged = "".join(c for c in lines if (c >= " " and not "\x7f" <= c < "\xa0") or c in "\n\t\f")
    paged = paged.encode("utf-8", "ignore").decode("utf-8")
    breaks = [place for place, sign in enumerate(paged) if sign == "\f"]
    source = paged.replace("\f", "\n")
    cuts = [*furniture_of(source, breaks), *_signs_to_cut(source), *loose_blanks(source)]
    cuts += torn_words(source)
    return _flowing(source, cuts, is_cut=is_cut)


def _signs_to_cut(source: str) -> Iterable[tuple[int, int]]:
    for found in INVISIBLE.finditer(source):
        yield found.span()
    for found in MONTH_SPLIT.finditer(source):
        if "".join(found.group("first", "rest")).casefold() in MONTHS:
            yield found.end("first"), found.start("rest")
    for found in YEAR_SPLIT.finditer(source):
        yield found.span("cut")
    for found in HYPHEN_KEPT.finditer(source):
        is_word = HYPHEN_AT_END.match(source, found.start())
        drops_hyphen = is_word and source[found.end()].islower()
        yield found.start() + (0 if drops_hyphen else 1), found.end()


def _flowing(source: str, cuts: Sequence[tuple[int, int]], *, is_cut: bool) -> Text:
    kept: list[str] = []
    at: list[int] = []
    shifts: list[int] = []
    done = removed = 0
    for start, end in sorted(cuts):
        if end <= done:
            continue
        kept.append(source[done : max(start, done)])
        removed += end - max(start, done)
        done = end
        at.append(done - removed)
        shifts.append(removed)
    kept.append(source[done:])
    flow = with_colons("".join(kept).translate(PLAIN))
    return Text(source=source, flow=flow, at=tuple(at), shifts=tuple(shifts), is_cut=is_cut)
