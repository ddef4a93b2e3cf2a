"""Page furniture: numbers of pages, and headers and footers that run from page to page."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

NUMBER = r"(?:\d{1,4}|[ivxlIVXL]{1,6}|[Oo]ne|[Tt]wo|[Tt]hree|[Ff]our|[Ff]ive|[Ss]ix|[Ss]even)"
MARKED_NUMBER = re.compile(
    rf"[ \t]{{0,80}}(?:[-–—]{{1,2}}[ \t]?{NUMBER}[ \t]?[-–—]{{1,2}}"
    rf"|\(?[Pp](?:age|AGE|\.|g\.?)[ \t]?{NUMBER}(?:[ \t]?(?:of|OF|/)[ \t]?{NUMBER})?\)?"
    rf"|[Pp]ágina[ \t]?{NUMBER}|제?[ \t]?\d{{1,4}}[ \t]?(?:쪽|페이지|면))[ \t]{{0,80}}"
)
BARE_NUMBER = re.compile(r"[ \t]{0,80}\d{1,3}(?:[ \t]?/[ \t]?\d{1,3})?[ \t]{0,80}")
ENDS_SENTENCE = re.compile(r"[.!?:;。”\"’')\]][ \t]*$")
BROKEN_OFF = re.compile(r"(?:^|[ \t])[a-z]{2,20}(?:-|,)?[ \t]{0,4}$")
GOES_ON = re.compile(r"^[ \t]{0,80}[a-z]{2,20}\b")
LONGEST_FURNITURE = 90
LINES_BESIDE = 4
LINES_OF_HEAD = 30


@dataclass(frozen=True, slots=True)
class _Line:
    start: int
    end: int
    words: str


def furniture_of(source: str, breaks: Sequence[int]) -> Iterator[tuple[int, int]]:
    """The spans to pass over; ``breaks`` are the places of form feeds.

    A line is furniture when it is a page's number, or when it stands beside a page's end
    and is said again beside another one or was said at the head of the text.
    """
    lines = _lines_of(source)
    numbers = {place for place, line in enumerate(lines) if _is_number(lines, place)}
    after_break = _first_lines_after(lines, breaks)
    edges = numbers | after_break
    if not edges:
        return
    beside = _beside(lines, edges, after_break)
    first_said: dict[str, int] = {}
    for place in sorted({*range(min(LINES_OF_HEAD, len(lines))), *beside}):
        first_said.setdefault(_plain(lines[place]), place)
    running = {place for place in beside if first_said[_plain(lines[place])] < place}
    running |= {place for number in numbers for place in _in_broken_sentence(lines, number)}
    yield from _blocks(lines, numbers | running)


def _lines_of(source: str) -> list[_Line]:
    lines = []
    start = 0
    for words in source.split("\n"):
        lines.append(_Line(start, start + len(words), words))
        start += len(words) + 1
    return lines


def _is_number(lines: Sequence[_Line], place: int) -> bool:
    words = lines[place].words
    if len(words) > LONGEST_FURNITURE:
        return False
    if MARKED_NUMBER.fullmatch(words):
        return True
    return BARE_NUMBER.fullmatch(words) is not None and _stands_alone(lines, place)


def _stands_alone(lines: Sequence[_Line], place: int) -> bool:
    before = lines[place - 1].words if place else ""
    after = lines[place + 1].words if place + 1 < len(lines) else ""
    return not before.strip() and not after.strip()


def _first_lines_after(lines: Sequence[_Line], breaks: Sequence[int]) -> set[int]:
    wanted = {place + 1 for place in breaks}
    return {number for number, line in enumerate(lines) if line.start in wanted}


def _beside(lines: Sequence[_Line], edges: set[int], after_break: set[int]) -> set[int]:
    found: set[int] = set(after_break)
    for edge in edges:
        for step in (1, -1):
            taken, place = 0, edge + step
            while 0 <= place < len(lines) and taken < LINES_BESIDE:
                if lines[place].words.strip():
                    found.add(place)
                    taken += 1
                place += step
    return {place for place in found if 0 < len(lines[place].words.strip()) <= LONGEST_FURNITURE}


def _in_broken_sentence(lines: Sequence[_Line], number: int) -> Iterator[int]:
    """The short lines about a page's number where the sentence above goes on below them."""
    above = _last_that(lines, range(number - 1, max(-1, number - 6), -1), BROKEN_OFF)
    below = _last_that(lines, range(number + 1, min(len(lines), number + 6)), GOES_ON)
    if above is None or below is None:
        return
    between = [place for place in range(above + 1, below) if lines[place].words.strip()]
    if len(between) <= LINES_BESIDE and all(len(lines[one].words) < 60 for one in between):
        yield from between


def _last_that(lines: Sequence[_Line], places: range, pattern: re.Pattern[str]) -> int | None:
    return next((place for place in places if pattern.search(lines[place].words)), None)


def _plain(line: _Line) -> str:
    return " ".join(line.words.split())


def _blocks(lines: Sequence[_Line], places: set[int]) -> Iterator[tuple[int, int]]:
    """Furniture with the blank lines about it; a sentence that it broke goes on."""
    ordered = sorted(places)
    while ordered:
        first = last = ordered.pop(0)
        while ordered and _only_blank(lines, last + 1, ordered[0]):
            last = ordered.pop(0)
        above, below = first - 1, last + 1
        while above >= 0 and not lines[above].words.strip():
            above -= 1
        while below < len(lines) and not lines[below].words.strip():
            below += 1
        if above < 0 or below >= len(lines) or ENDS_SENTENCE.search(lines[above].words[-3:]):
            yield lines[first].start, lines[last].end
        else:
            yield lines[above].end, lines[below].start - 1


def _only_blank(lines: Sequence[_Line], first: int, last: int) -> bool:
    return all(not lines[place].words.strip() for place in range(first, last))
