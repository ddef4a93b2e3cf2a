"""The parts of a letter: what stands before its words, its words, and what stands after.

Head, body and tail are told apart by salutation and closing where there are such. What a
mail quotes below its own words, or a second letter of the file, is outside ``own``.
"""

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from re import Pattern

from correspondence.intake import forms_of_words as words
from correspondence.intake.text import Text

LONGEST_LINE_READ = 400
LONGEST_HEAD = 6_000
LONGEST_TAIL = 4_000
LINES_WITHOUT_SALUTATION = 30
SHORTEST_OWN_WORDS = 30
LINES_OF_FOOT = 12

Extent = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Line:
    """A line of the flow without the blanks about it, and where these words stand."""

    start: int
    end: int
    words: str

    @property
    def read(self) -> str:
        """As much of it as is looked at by patterns for whole lines."""
        return self.words[:LONGEST_LINE_READ]


@dataclass(frozen=True)
class Layout:
    """A letter's parts as extents of the flow."""

    text: Text
    lines: tuple[Line, ...]
    own: Extent
    salutation: Extent | None
    closing: Extent | None

    @cached_property
    def head(self) -> Extent:
        """Letterhead, date, address and subject: up to the salutation, or to the first sentence."""
        if self.salutation:
            return self.own[0], self.salutation[0]
        last = self.own[0]
        for line in self.lines_in(self.own)[:LINES_WITHOUT_SALUTATION]:
            if words.PROSE.match(line.read):
                break
            last = max(last, line.end)
        return self.own[0], min(last, self.own[0] + LONGEST_HEAD)

    @cached_property
    def body(self) -> Extent:
        """The words between salutation and closing; without them, all of the letter's own."""
        start = self.salutation[1] if self.salutation else self.own[0]
        end = self.closing[0] if self.closing else self.own[1]
        return start, max(start, end)

    @cached_property
    def tail(self) -> Extent:
        """Signature, enclosures and copies: from the closing on, or the last lines."""
        if self.closing:
            return self.closing[1], self.own[1]
        return max(self.body[0], self.own[1] - LONGEST_TAIL), self.own[1]

    def lines_in(self, extent: Extent) -> list[Line]:
        """The lines that begin within the extent, blank ones too, cut to it."""
        first = max(0, bisect_right(self.lines, extent[0], key=lambda line: line.start) - 1)
        return list(_lines_within(self.lines[first:], extent))

    def line_at(self, position: int) -> Line:
        """The line that the position is in."""
        number = bisect_right(self.lines, position, key=lambda line: line.start)
        return self.lines[max(0, number - 1)]

    def said(self, extent: Extent) -> str:
        """The words of an extent."""
        return self.text.flow[extent[0] : extent[1]]


def layout_of(text: Text, within: Extent | None = None) -> Layout:
    """The parts of the letter in the text, or in a part of it, as a file that a mail attaches."""
    lines = tuple(_lines_of(text.flow))
    start, end = within or (0, len(text.flow))
    own = (start, _end_of_own_words(lines, (start, end)))
    salutation = _salutation(lines, text.flow, own)
    closing = _closing(lines, text.flow, (salutation[1] if salutation else own[0], own[1]), own)
    return Layout(text, lines, own, salutation, closing)


def _lines_of(flow: str) -> Iterator[Line]:
    start = 0
    for words_of_line in flow.split("\n"):
        bare = words_of_line.strip()
        indent = len(words_of_line) - len(words_of_line.lstrip()) if bare else 0
        yield Line(start + indent, start + indent + len(bare), bare)
        start += len(words_of_line) + 1


def _lines_within(lines: Sequence[Line], extent: Extent) -> Iterator[Line]:
    start, end = extent
    for line in lines:
        if line.start >= end:
            return
        if line.start >= start and line.end <= end:
            yield line
        elif line.end > start:
            first, last = max(line.start, start), min(line.end, end)
            bare = line.words[first - line.start : last - line.start]
            indent = len(bare) - len(bare.lstrip())
            yield Line(first + indent, first + indent + len(bare.strip()), bare.strip())


def attached_to(text: Text) -> list[Extent]:
    """The parts of a mail's text that are its attached files'."""
    marks = [found.span() for found in words.ATTACHED.finditer(text.flow)]
    ends = [*(start for start, _ in marks[1:]), len(text.flow)]
    return [(mark[1], end) for mark, end in zip(marks, ends, strict=False)]


def _end_of_own_words(lines: Sequence[Line], within: Extent) -> int:
    written = 0
    for number, line in enumerate(lines):
        if line.start < within[0]:
            continue
        if line.start >= within[1]:
            break
        if words.ATTACHED.match(line.read):
            return line.start
        if words.DISCLAIMER.match(line.read) and written >= SHORTEST_OWN_WORDS:
            return line.start
        if _begins_quoted_mail(lines, number) and written >= SHORTEST_OWN_WORDS:
            return line.start
        written += 0 if words.HEADER.match(line.read) else len(line.words)
    return within[1]


def _begins_quoted_mail(lines: Sequence[Line], number: int) -> bool:
    line = lines[number].read
    if words.QUOTED_MAIL.match(line):
        return True
    if not words.HEADER_FROM.match(line) or not _follows_words(lines, number):
        return False
    return any(words.HEADER_SENT.match(after.read) for after in lines[number + 1 : number + 4])


def _follows_words(lines: Sequence[Line], number: int) -> bool:
    """Whether sentences or a mail's own headers stand above; a memorandum's heading is none."""
    above = [line for line in lines[:number] if line.words]
    if not above or (lines[number - 1].words and words.HEADER.match(lines[number - 1].read)):
        return False
    return words.HEADER_FROM.match(above[0].read) is not None or any(
        words.PROSE.match(line.read) or line.words.endswith((".", "!", "?", ":", "다"))
        for line in above
    )


def _salutation(lines: Sequence[Line], flow: str, own: Extent) -> Extent | None:
    for line in lines:
        if line.start < own[0]:
            continue
        if line.start - own[0] > LONGEST_HEAD or line.start >= own[1]:
            break
        found = words.SALUTATION.match(line.read)
        if found:
            return line.start, line.start + found.end()
    found = words.SALUTATION_IN_LINE.search(flow, own[0], min(own[1], own[0] + LONGEST_HEAD))
    return found.span() if found else None


def _closing(lines: Sequence[Line], flow: str, within: Extent, own: Extent) -> Extent | None:
    found = _first_line(lines, within, words.CLOSING)
    if found:
        return found
    inline = list(words.CLOSING_IN_LINE.finditer(flow, *within))
    if inline:
        return inline[-1].span()
    courtesy = [match.span() for match in words.COURTESY.finditer(flow, *within)]
    if courtesy or within[0] == own[0]:
        return courtesy[-1] if courtesy else None
    return _short_line_above_name(lines, within)


def _short_line_above_name(lines: Sequence[Line], within: Extent) -> Extent | None:
    """Any short line with a comma behind it, above the few last lines: "Yours in tea,"."""
    own = [line for line in lines if within[0] <= line.start < within[1]]
    written = [line for line in own if line.words]
    for line, below in zip(reversed(written[-LINES_OF_FOOT:-1]), reversed(written), strict=False):
        place = own.index(line)
        stands_apart = place > 0 and not own[place - 1].words
        if stands_apart and words.SHORT_CLOSING.fullmatch(line.read) and below.words[0].isupper():
            return line.start, line.end
    return None


def _first_line(lines: Sequence[Line], within: Extent, pattern: Pattern[str]) -> Extent | None:
    for line in lines:
        if within[0] <= line.start < within[1] and (found := pattern.match(line.read)):
            return line.start, line.start + found.end()
    return None
