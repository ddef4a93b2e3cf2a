"""Whether a text holds a second letter after the first, and where it begins."""

import re

from correspondence.intake import forms_of_words as words
from correspondence.intake.blocks import blocks_of, names_nobody
from correspondence.intake.bodies import kind_of
from correspondence.intake.formulas import COMPLIMENTS
from correspondence.intake.labelled import is_labelled
from correspondence.intake.layout import Layout

KOREAN_FIELDS = re.compile(
    r"^[ \t]{0,20}수[ \t]{0,4}신[ \t]{0,8}[:：]?[ \t]{1,12}\S[^\n]{0,200}\n"
    r"(?:[^\n]{0,200}\n){0,4}?[ \t]{0,20}제[ \t]{0,4}목[ \t]{0,8}[:：]?[ \t]{1,12}\S",
    re.MULTILINE,
)


def second_letter(layout: Layout) -> int | None:
    """Where a second letter begins; None where there is one letter only."""
    for place in (_second_salutation(layout), _second_note(layout), _second_gongmun(layout)):
        if place is not None:
            return place
    return None


def _second_salutation(layout: Layout) -> int | None:
    if not (layout.salutation and layout.closing):
        return None
    after = layout.lines_in((layout.closing[1], layout.own[1]))
    for number, line in enumerate(after):
        found = words.SALUTATION.match(line.read)
        closes = found and any(words.CLOSING.match(later.read) for later in after[number + 1 :])
        if closes:
            return _its_head(layout, line.start)
    return None


def _its_head(layout: Layout, salutation: int) -> int:
    """The first block below the signature that is a letterhead or a date."""
    assert layout.closing is not None
    blocks = list(blocks_of(layout.lines_in((layout.closing[1], salutation))))
    for block in blocks[1:]:
        first = block[0]
        if is_labelled(first.read):
            continue
        if kind_of(first.words) == "BODY" or names_nobody(first, layout):
            return first.start
    return salutation


def _second_note(layout: Layout) -> int | None:
    found = [match.start() for match in COMPLIMENTS.finditer(layout.text.flow, *layout.own)]
    if len(found) < 2:
        return None
    courtesies = words.COURTESY.search(layout.text.flow, found[0], found[1])
    return courtesies.end() if courtesies else None


def _second_gongmun(layout: Layout) -> int | None:
    found = [match.start() for match in KOREAN_FIELDS.finditer(layout.text.flow, *layout.own)]
    if len(found) < 2:
        return None
    blocks = list(blocks_of(layout.lines_in((found[0], found[1]))))
    last = blocks[-1] if blocks else []
    is_head = bool(last) and len(last) == 1 and kind_of(last[0].words) in ("BODY", "")
    return last[0].start if is_head and len(last[0].words) < 40 else found[1]
