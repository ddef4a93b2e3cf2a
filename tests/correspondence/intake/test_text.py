"""Normalizing a letter's text, and the way back from what is read to what was given."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from correspondence.intake.text import LONGEST_READ, text_of


def words_at(text, phrase):
    """What the source says where the flow says the phrase."""
    start = text.flow.index(phrase)
    return text.where(start, start + len(phrase), 1.0)["text"]


def test_lines_end_by_a_line_feed_and_letters_are_composed():
    text = text_of("One\r\nTwo\rThree " + unicodedata.normalize("NFD", "한국"))

    assert text.source == "One\nTwo\nThree 한국"


@pytest.mark.parametrize("sign", ["\0", "\x07", "\x1b", "\x85", "\x9f"])
def test_control_characters_are_not_kept(sign):
    assert text_of(f"due{sign} date").source == "due date"


@pytest.mark.parametrize("sign", ["\u200b", "\u00ad", "\ufeff", "\u202e", "\u2060"])
def test_invisible_characters_are_passed_over_and_still_in_the_source(sign):
    text = text_of(f"Arti{sign}cle 22.2")

    assert text.flow == "Article 22.2"
    assert words_at(text, "Article 22.2") == f"Arti{sign}cle 22.2"


def test_full_width_signs_are_read_as_plain_ones():
    assert text_of("２０２６．　７．１").flow == "2026. 7.1"


@pytest.mark.parametrize(
    ("words", "flow"),
    [
        ("the Agree-\nment", "the Agreement"),
        ("the Agree-\n   ment", "the Agreement"),
        ("the U.S.-\nKorea pact", "the U.S.-Korea pact"),
        ("notice G/TBT/N/KOR-\n1203", "notice G/TBT/N/KOR-1203"),
        ("Trade -\nand more", "Trade -\nand more"),
        ("- one\n- two", "- one\n- two"),
    ],
)
def test_a_word_broken_at_a_line_end_is_read_whole(words, flow):
    assert text_of(words).flow == flow


@pytest.mark.parametrize(
    ("words", "flow"),
    [
        ("treat this communi cation as a re quest", "treat this communication as a request"),
        ("a request for con sultations there under.", "a request for consultations thereunder."),
        ("there under the sea", "there under the sea"),
        ("we ask for it in writing", "we ask for it in writing"),
    ],
)
def test_a_word_of_weight_that_a_scanner_tore_is_read_whole(words, flow):
    text = text_of(words)

    assert text.flow == flow
    assert text.source == words


@pytest.mark.parametrize(
    "number",
    ["- 2 -", "Page 2", "Page 2 of 5", "Page Two", "– 2 –", "2/5", "2", "p. 2", "2쪽"],
)
def test_a_sentence_broken_by_a_page_number_goes_on(number):
    text = text_of(f"We request a special\n\n{number}\n\nsession of the Committee.")

    assert text.flow == "We request a special\nsession of the Committee."
    assert number in words_at(text, "special\nsession")


def test_a_page_number_after_a_sentence_leaves_the_paragraphs_apart():
    text = text_of("It ends here.\n\n- 2 -\n\nIt begins here.")

    assert [line for line in text.flow.split("\n") if line] == ["It ends here.", "It begins here."]
    assert "\n\n" in text.flow


def test_a_header_that_runs_from_page_to_page_is_passed_over():
    pages = [f"G/TBT/W/99\nPage {page}\n\nWords of page {page} that" for page in (1, 2, 3)]

    text = text_of("\f".join(pages))

    assert text.flow.count("G/TBT/W/99") == 1
    assert text.source.count("G/TBT/W/99") == 3


def test_the_heading_of_a_second_sheet_that_repeats_the_first_is_passed_over():
    text = text_of(
        "March 3, 2031\n\nThe Honorable Jane Roe\nMinister\n\nDear Minister Roe:\n\nWe write about"
        "\n\nThe Honorable Jane Roe\nMarch 3, 2031\nPage Two\n\nseed potatoes."
    )

    assert text.flow.endswith("We write about\nseed potatoes.")


@pytest.mark.parametrize("words", ["1. First\n\n2. Second", "Total\n12\nof them", "Annex\n\nI."])
def test_numbers_that_are_no_page_numbers_stay(words):
    assert text_of(words).flow == words


def test_a_text_too_long_is_cut_and_says_so():
    text = text_of("word " * (LONGEST_READ // 5 + 10))

    assert len(text.source) == LONGEST_READ
    assert text.is_cut


@given(st.text(alphabet="ab1- \n\f\u200b한Ａ.Page", max_size=300))
def test_every_place_of_the_flow_leads_to_its_sign_in_the_source(words):
    text = text_of(words)

    for place, sign in enumerate(text.flow):
        there = text.source[text.in_source(place)]
        assert there == sign or unicodedata.normalize("NFKC", there) == sign
    proposal = text.proposal("all", 0, len(text.flow), 1.0)
    assert text.source[proposal.start : proposal.end] == proposal.text
    assert text_of(text.source).source == text.source
