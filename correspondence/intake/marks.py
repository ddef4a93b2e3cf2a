"""The words of a letter that gave rise to proposals, each tied to the field that they fill."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from correspondence.intake.values import Reading, RequestFound, Span


@dataclass(frozen=True, slots=True, kw_only=True)
class Mark:
    """Words of the letter that gave rise to a proposal, numbered in the order of the text.

    ``field`` is the field that they fill; ``is_clock`` where they set or start a time limit.
    """

    number: int
    field: str
    start: int
    end: int
    confidence: float
    is_clock: bool


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of the letter, under one mark or under none.

    ``opens`` and ``closes`` say whether it is the mark's first and its last piece.
    """

    text: str
    mark: Mark | None = None
    opens: bool = False
    closes: bool = False


def marks_of(reading: Reading) -> list[Mark]:
    """A mark for every proposal that rests on words of the text, in the order of the text."""
    found = sorted(_found(reading), key=lambda one: (one[1].start, one[1].end))
    spans = [(field, span, is_clock) for field, span, is_clock in found if span.start < span.end]
    return [
        Mark(
            number=number,
            field=field,
            start=span.start,
            end=span.end,
            confidence=span.confidence,
            is_clock=is_clock,
        )
        for number, (field, span, is_clock) in enumerate(spans, start=1)
    ]


def pieces_of(text: str, marks: Sequence[Mark]) -> list[Piece]:
    """The text cut at its marks; where they overlap, the shorter one has the words."""
    edges = sorted({0, len(text), *(edge for mark in marks for edge in (mark.start, mark.end))})
    runs: list[tuple[Mark | None, int, int]] = []
    for start, end in pairwise(edges):
        mark = _shortest(mark for mark in marks if mark.start <= start and end <= mark.end)
        begins = runs.pop()[1] if runs and runs[-1][0] is mark else start
        runs.append((mark, begins, end))
    first: dict[int, int] = {}
    last: dict[int, int] = {}
    for place, (mark, _start, _end) in enumerate(runs):
        if mark is not None:
            first.setdefault(mark.number, place)
            last[mark.number] = place
    return [
        Piece(
            text[start:end],
            mark,
            opens=mark is not None and first[mark.number] == place,
            closes=mark is not None and last[mark.number] == place,
        )
        for place, (mark, start, end) in enumerate(runs)
    ]


def _shortest(marks: Iterable[Mark]) -> Mark | None:
    return min(marks, key=lambda mark: (mark.end - mark.start, mark.number), default=None)


def _found(reading: Reading) -> Iterator[tuple[str, Span, bool]]:
    """Each proposal's field, its words, and whether they concern a clock; no words twice."""
    seen: set[tuple[int, int]] = set()
    for field, span, is_clock in _all(reading):
        if span is not None and (span.start, span.end) not in seen:
            seen.add((span.start, span.end))
            yield field, span, is_clock


def _all(reading: Reading) -> Iterator[tuple[str, Span | None, bool]]:
    yield "sender", reading.sender.organization, False
    yield "addressee", reading.addressee.organization, False
    yield "sender_person", reading.sender.person, False
    yield "sender_office", reading.sender.office, False
    yield "addressee_person", reading.addressee.person, False
    yield "addressee_office", reading.addressee.office, False
    yield "dated", reading.dated_on, False
    yield "form", reading.form, False
    yield "reference", reading.reference, False
    yield "subject", reading.subject, False
    yield "reply", reading.in_reply_to, False
    for number, request in enumerate(reading.requests):
        yield f"kind_{number}", request, True
    for citation in reading.citations:
        yield _field_of(citation.provision, reading.requests), citation, False
    for stated in reading.stated_dates:
        for number, request in enumerate(reading.requests):
            if request.stated_on == stated.value:
                yield f"stated_{number}", stated, True
    for period in reading.periods:
        yield _nearest_before(period, reading.requests), period, True
    for meeting in reading.meetings:
        yield "meetings", meeting, False


def _field_of(provision: str, requests: Sequence[RequestFound]) -> str:
    """The field of the request that is made under the provision; else that of citations."""
    for number, request in enumerate(requests):
        if provision and request.provision.startswith(provision):
            return f"provision_{number}"
    return "cites"


def _nearest_before(span: Span, requests: Sequence[RequestFound]) -> str:
    """The request that a period is most likely said of: the last one that begins before it."""
    before = [number for number, one in enumerate(requests) if one.start <= span.start]
    return f"kind_{before[-1] if before else 0}" if requests else "cites"
