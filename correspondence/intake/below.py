"""An address that stands below the signature, as on notes and on letters of state."""

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise, takewhile

from correspondence.intake.blocks import TO_THEM, blocks_of, is_sentence, named_in
from correspondence.intake.bodies import is_address, kind_of
from correspondence.intake.greeting import is_greeted
from correspondence.intake.korean_address import korean_block_below
from correspondence.intake.labelled import is_labelled
from correspondence.intake.layout import Layout, Line
from correspondence.intake.persons import COURTESY
from correspondence.intake.pieces import Named

THE_OFFICE = re.compile(r"(?:The|To|To[ ]the)[ ](?P<office>[A-Z][^\n,]{3,80}),?$")
LONGEST_BLOCK = 8
FEWEST = 2


def below_signature(layout: Layout) -> Named:
    """Whom an address below the signature names; nobody where there is none."""
    found = next((named for _, named in _addresses(layout)), None)
    return found or korean_block_below(layout)


def span_below_signature(layout: Layout) -> tuple[int, int] | None:
    """Where that address stands, which is no part of the signature."""
    return next((span for span, _ in _addresses(layout)), None)


def _addresses(layout: Layout) -> Iterator[tuple[tuple[int, int], Named]]:
    blocks = list(blocks_of(layout.lines_in(layout.tail)))
    last = blocks if layout.closing else blocks[-FEWEST:]
    for above, block in pairwise(last):
        lines = list(takewhile(lambda line: not is_labelled(line.read), block[:LONGEST_BLOCK]))
        if not lines or any(is_sentence(line.words) for line in lines):
            continue
        named = named_in(lines, expected=True, names_first=True)
        if _is_addressed(lines, named, layout) and _signs(above, layout):
            yield (lines[0].start, lines[-1].end), named


def _has_street(lines: Sequence[Line]) -> bool:
    return any(is_address(line.words) for line in lines[1:])


def _signs(above: Sequence[Line], layout: Layout) -> bool:
    """Whether a block may be the signature: all that stands there behind a closing may."""
    return bool(layout.closing) or named_in(above, expected=True).person is not None


def _is_addressed(lines: Sequence[Line], named: Named, layout: Layout) -> bool:
    first = lines[0].words
    if layout.closing and (COURTESY.match(first) or TO_THEM.match(first)):
        return len(lines) > 1 or named.organization is not None
    if len(lines) < FEWEST:
        return False
    if is_greeted(named, layout) and (named.organization or _has_street(lines)):
        return True
    office = THE_OFFICE.fullmatch(first)
    return office is not None and kind_of(office["office"]) == "OFFICE"
