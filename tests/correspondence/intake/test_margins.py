"""Words set in from the margin, or hanging below their number, are read as the rest is."""

import pytest

from correspondence.intake.margins import flush_left
from correspondence.intake.reading import read
from correspondence.intake.reference import Reference
from correspondence.intake.text import text_of
from tests.correspondence.intake.readings import known

SET_IN = "Dear Minister,\n\n  1.  Korea asks for\n\t   con-\n   sultations.  \n\n   Yours"


def test_lines_begin_and_end_with_their_words_which_stand_one_blank_apart():
    text = text_of(SET_IN)

    flow = flush_left(text, len(text.flow)).flow

    assert flow == "Dear Minister,\n\n1. Korea asks for\nconsultations.\n\nYours"


@pytest.mark.parametrize("words", ["Dear Minister", "asks for\nconsultations", "Yours"])
def test_places_lead_back_to_the_source(words):
    text = text_of(SET_IN)
    flush = flush_left(text, len(text.flow))

    start = flush.flow.index(words)
    where = flush.where(start, start + len(words), 1.0)

    first, last = words.split()[0], words.split()[-1][-5:]
    assert where["text"] == SET_IN[where["start"] : where["end"]]
    assert where["text"].startswith(first)
    assert where["text"].endswith(last)


def test_no_more_is_read_than_asked_for():
    text = text_of("One.\n  Two.\n  Three.")

    assert flush_left(text, text.flow.index("Two") + 4).flow == "One.\nTwo."


@pytest.mark.parametrize(
    ("words", "cited"),
    [
        ("Dear Sir,\n\n1. The rule is contrary to Article\n      7.9 of the CPTPP.\n", "CPTPP 7.9"),
        (
            "Re:  Spirits - Article 14.3 of the EU-Korea Free\n            Trade Agreement\n",
            "EU-KOREA 14.3",
        ),
    ],
)
def test_an_article_is_cited_over_the_end_of_a_line_that_is_set_in(words, cited):
    reading = read(text_of(words), Reference(agreements=known()))

    assert [f"{one.agreement} {one.article}" for one in reading.citations] == [cited]
