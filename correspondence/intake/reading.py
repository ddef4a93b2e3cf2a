"""Reading a letter: its own fields first, then, by whom and when it was written, its substance."""

from collections.abc import Sequence
from dataclasses import replace
from typing import TypeVar

from correspondence.intake.fields import read_fields
from correspondence.intake.layout import attached_to
from correspondence.intake.reference import Reference
from correspondence.intake.substance import with_substance
from correspondence.intake.text import Text, text_of
from correspondence.intake.values import Reading, Span

Found = TypeVar("Found", bound=Span)
MOST_ATTACHED_READ = 10


def read(text: Text, reference: Reference) -> Reading:
    """The record that the text proposes; pure, and the same for the same text and reference.

    What the files attached to a mail cite, ask and set is proposed with what the mail does.
    """
    reading, layout = read_fields(text, reference)
    reading = with_substance(reading, layout, reference)
    for start, end in attached_to(text)[:MOST_ATTACHED_READ]:
        first, last = text.in_source(start), text.in_source(end - 1) + 1
        reading = _with_attached(reading, text.source[first:last], first, reference)
    return reading


def _with_attached(reading: Reading, words: str, place: int, reference: Reference) -> Reading:
    attached, layout = read_fields(text_of(words), reference)
    attached = with_substance(attached, layout, reference)
    return replace(
        reading,
        citations=(*reading.citations, *_moved(attached.citations, place)),
        requests=(*reading.requests, *_moved(attached.requests, place)),
        stated_dates=(*reading.stated_dates, *_moved(attached.stated_dates, place)),
        periods=(*reading.periods, *_moved(attached.periods, place)),
        meetings=(*reading.meetings, *_moved(attached.meetings, place)),
    )


def _moved(found: Sequence[Found], place: int) -> tuple[Found, ...]:
    return tuple(replace(one, start=one.start + place, end=one.end + place) for one in found)
