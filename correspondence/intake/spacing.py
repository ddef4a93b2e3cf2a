"""Lines whose letters or words stand too far apart, as scanners and justified type leave them."""

import re
from collections.abc import Iterator

GAPS = re.compile(r"(?<=\S)[ \t]+(?=\S)")
# A gap behind a label is no sign of justified type.
WIDE = re.compile(r"(?<=[^\s:：])[ \t]{2,}(?=\S)")
LONGEST_LINE = 400
FEWEST_LETTERS = 5
FEWEST_WIDE = 3


def loose_blanks(source: str) -> Iterator[tuple[int, int]]:
    """The blanks to pass over so that words are whole and one blank apart."""
    start = 0
    for line in source.split("\n"):
        if len(line) <= LONGEST_LINE and " " in line.strip():
            for first, last in _of_line(line):
                yield start + first, start + last
        start += len(line) + 1


def _of_line(line: str) -> Iterator[tuple[int, int]]:
    gaps = [found.span() for found in GAPS.finditer(line)]
    wide = [found.span() for found in WIDE.finditer(line)]
    words = line.split()
    letters = sum(len(word) == 1 and word.isalnum() for word in words)
    if letters >= FEWEST_LETTERS and letters * 10 >= len(words) * 7:
        yield from _between_letters(gaps)
    elif len(wide) >= FEWEST_WIDE and len(wide) * 3 >= len(gaps):
        yield from ((first + 1, last) for first, last in wide)


def _between_letters(gaps: list[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """All of a narrow blank; of a wide one, which parts words, all but the first."""
    narrow = min(last - first for first, last in gaps)
    for first, last in gaps:
        yield (first, last) if last - first == narrow else (first + 1, last)
