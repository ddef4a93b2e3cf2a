"""Words by which a letter calls a matter urgent or its goods perishable."""

import re
from collections.abc import Iterator

from correspondence.intake.layout import Extent, Layout
from correspondence.intake.names.pressing import NOT_PRESSING, PERISHABLE_WORDS, URGENT_WORDS
from correspondence.intake.text import Where

URGENT = re.compile("|".join(URGENT_WORDS), re.IGNORECASE)
PERISHABLE = re.compile("|".join(PERISHABLE_WORDS), re.IGNORECASE)
NOT_SO = re.compile("|".join(NOT_PRESSING), re.IGNORECASE)
BEFORE = 40


def urgent_words(layout: Layout, extent: Extent) -> tuple[Where, ...]:
    """The words within the extent that call for urgency, none that deny it."""
    return tuple(_said(layout, extent, URGENT))


def perishable_words(layout: Layout, extent: Extent) -> tuple[Where, ...]:
    """The words within the extent that call the goods perishable."""
    return tuple(_said(layout, extent, PERISHABLE))


def _said(layout: Layout, extent: Extent, pattern: re.Pattern[str]) -> Iterator[Where]:
    flow = layout.text.flow
    for found in pattern.finditer(flow, *extent):
        before = flow[max(extent[0], found.start() - BEFORE) : found.start()]
        if not NOT_SO.search(before):
            yield layout.text.where(found.start(), found.end(), 0.9)
