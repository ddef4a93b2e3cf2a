"""A letter's own words with every line at the margin, so that what is set in reads as the rest.

Words that stand further apart than by one blank, as justified type leaves them, stand by one.
"""

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from correspondence.intake.text import Text

BLANKS = re.compile(r"[ \t]+")


@dataclass(frozen=True, slots=True)
class _Piece:
    """Words that are kept as they stand, where they start now, and where they did."""

    start: int
    was_at: int
    words: str


def flush_left(text: Text, end: int) -> Text:
    """The text as far as a place of its flow, its lines without blanks before and behind.

    Places in the new flow lead back to the same source.
    """
    pieces = list(_pieces_of(text.flow[:end]))
    starts = [piece.start for piece in pieces]
    were_at = [piece.was_at for piece in pieces]
    at = sorted({*starts, *(_moved(pieces, were_at, place) for place in text.at)})
    shifts = [text.in_source(_place_before(pieces, starts, place)) - place for place in at]
    flow = "".join([piece.words for piece in pieces])
    return replace(text, flow=flow, at=tuple(at), shifts=tuple(shifts))


def _pieces_of(flow: str) -> Iterator[_Piece]:
    """What stands between the blanks that are passed over."""
    start = was_at = 0
    for found in BLANKS.finditer(flow):
        first, last = found.span()
        is_margin = first == 0 or last == len(flow) or "\n" in (flow[first - 1], flow[last])
        kept = first if is_margin else first + 1
        if kept == last:
            continue
        yield _Piece(start, was_at, flow[was_at:kept])
        start += kept - was_at
        was_at = last
    yield _Piece(start, was_at, flow[was_at:])


def _moved(pieces: Sequence[_Piece], were_at: Sequence[int], place: int) -> int:
    """Where a place of the flow is now; in blanks passed over, the end of the words before."""
    piece = pieces[max(0, bisect_right(were_at, place) - 1)]
    return piece.start + min(max(0, place - piece.was_at), len(piece.words))


def _place_before(pieces: Sequence[_Piece], starts: Sequence[int], place: int) -> int:
    piece = pieces[max(0, bisect_right(starts, place) - 1)]
    return piece.was_at + place - piece.start
