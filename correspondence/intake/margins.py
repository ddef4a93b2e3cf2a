"""A letter's own words with every line at the margin, so that what is set in reads as the rest."""

from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, replace

from correspondence.intake.text import Text

BLANKS = " \t"


@dataclass(frozen=True, slots=True)
class _Line:
    """A line without its margins: where it starts now, where it did, and its words."""

    start: int
    was_at: int
    words: str


def flush_left(text: Text, end: int) -> Text:
    """The text as far as a place of its flow, its lines without blanks before and behind.

    Places in the new flow lead back to the same source.
    """
    lines = tuple(_lines_of(text.flow[:end]))
    at = sorted({line.start for line in lines} | {_moved(lines, place) for place in text.at})
    shifts = [text.in_source(_place_before(lines, place)) - place for place in at]
    flow = "\n".join([line.words for line in lines])
    return replace(text, flow=flow, at=tuple(at), shifts=tuple(shifts))


def _lines_of(flow: str) -> Iterator[_Line]:
    start = was_at = 0
    for line in flow.split("\n"):
        words = line.strip(BLANKS)
        yield _Line(start, was_at + len(line) - len(line.lstrip(BLANKS)), words)
        start += len(words) + 1
        was_at += len(line) + 1


def _moved(lines: tuple[_Line, ...], place: int) -> int:
    """Where a place of the flow is now; in a margin, the nearest word's."""
    line = lines[max(0, bisect_right(lines, place, key=lambda one: one.was_at) - 1)]
    return line.start + min(max(0, place - line.was_at), len(line.words))


def _place_before(lines: tuple[_Line, ...], place: int) -> int:
    line = lines[max(0, bisect_right(lines, place, key=lambda one: one.start) - 1)]
    return line.was_at + place - line.start
