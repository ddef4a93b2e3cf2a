"""The words that gave rise to proposals, tied to their fields and cut out of the text."""

from dataclasses import replace

from correspondence.intake.marks import marks_of, pieces_of
from correspondence.intake.values import (
    CitationFound,
    Correspondent,
    Proposal,
    Reading,
    RequestFound,
)

TEXT = "USTR asks under Article 22.2 that we meet by Friday. Yours"


def span_of(words: str) -> dict[str, object]:
    start = TEXT.index(words)
    return {"text": words, "start": start, "end": start + len(words), "confidence": 0.95}


def reading() -> Reading:
    citation = CitationFound(
        agreement="KORUS",
        article="22.2",
        provision="KORUS-22.2",
        status="ANCESTOR",
        **span_of("Article 22.2"),
    )
    request = RequestFound(
        kind="MEETING",
        provision="KORUS-22.2.4(b)",
        **span_of("asks under Article 22.2 that we meet"),
    )
    sender = Correspondent(organization=Proposal(value="USTR", **span_of("USTR")))
    return Reading(text=TEXT, sender=sender, citations=(citation,), requests=(request,))


def test_marks_are_numbered_in_the_order_of_the_text_and_name_their_fields() -> None:
    marks = marks_of(reading())

    assert [(mark.number, mark.field, mark.is_clock) for mark in marks] == [
        (1, "sender", False),
        (2, "kind_0", True),
        (3, "provision_0", False),
    ]


def test_the_pieces_are_the_text_again_and_the_shorter_of_two_marks_has_the_words() -> None:
    pieces = pieces_of(TEXT, marks_of(reading()))

    assert "".join(piece.text for piece in pieces) == TEXT
    assert [(piece.mark.number, piece.text) for piece in pieces if piece.mark] == [
        (1, "USTR"),
        (2, "asks under "),
        (3, "Article 22.2"),
        (2, " that we meet"),
    ]


def test_a_mark_in_two_pieces_opens_in_the_first_and_closes_in_the_last() -> None:
    pieces = [piece for piece in pieces_of(TEXT, marks_of(reading())) if piece.mark]

    assert [(piece.opens, piece.closes) for piece in pieces if piece.mark.number == 2] == [
        (True, False),
        (False, True),
    ]


def test_a_proposal_that_rests_on_no_words_has_no_mark() -> None:
    received = Proposal(value="x", text="", start=0, end=0, confidence=1.0)

    assert marks_of(replace(Reading(text=TEXT), subject=received)) == []


def test_a_text_without_marks_is_one_piece() -> None:
    assert [piece.text for piece in pieces_of(TEXT, [])] == [TEXT]
