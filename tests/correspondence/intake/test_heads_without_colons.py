"""Heads in columns, tables, bullets, brackets and telegrams are read as those with colons are."""

from datetime import date

import pytest

from correspondence.intake.fields import read_fields
from correspondence.intake.furniture import furniture_of
from correspondence.intake.label_marks import with_colons
from correspondence.intake.reference import Reference
from correspondence.intake.text import text_of

BODY = "\n\nDear Ms. Roe:\n\nWe thank you for the tea.\n\nSincerely,\n\nB. Poe\n"
HEADS = {
    "columns": "Date            4 March 2031\nTo              Ann Roe\nSubject         Tea",
    "dots": "Date ........ 4 March 2031\nTo .......... Ann Roe\nSubject ..... Tea",
    "dashes": "Date - 4 March 2031\nTo - Ann Roe\nSubject - Tea",
    "a table": "| Date | 4 March 2031 |\n| To | Ann Roe |\n| Subject | Tea |",
    "bold": "**Date:** 4 March 2031\n**To:** Ann Roe\n**Subject:** Tea",
    "a telegram": "FM TEA OFFICE\nTO ANN ROE\nDATE 4 MARCH 2031\nSUBJ TEA",
    "bullets": "○ 수신: 커피청장\n○ 일자: 2031. 3. 4.\n○ 제목: Tea",
    "brackets": "[수신] 커피청장\n[일자] 2031. 3. 4.\n[제목] Tea",
}


@pytest.mark.parametrize("head", HEADS.values(), ids=HEADS)
def test_a_head_is_read_however_its_labels_stand_apart(head):
    reading, _ = read_fields(text_of(head + BODY), Reference())

    assert reading.dated_on.value == date(2031, 3, 4)
    assert reading.subject.value.casefold() == "tea"


@pytest.mark.parametrize("head", HEADS.values(), ids=HEADS)
def test_colons_are_put_in_without_moving_a_sign(head):
    assert len(with_colons(head)) == len(head)
    assert with_colons(head).count("\n") == head.count("\n")


def test_words_that_begin_like_labels_are_left_as_they_are():
    prose = "To - or not to - be.\nDate palms grow here.\nFrom here on we walk.\n"

    assert with_colons(prose) == prose


def test_a_year_of_the_buddhist_era_is_that_of_the_common_one():
    reading, _ = read_fields(text_of(f"Tea Office\n4 March B.E. 2574{BODY}"), Reference())

    assert reading.dated_on.value == date(2031, 3, 4)


def test_a_footer_about_the_number_within_a_broken_sentence_is_passed_over():
    source = "We ask that the tea be fur-\n\n   - 1 -\nTEA / Office\n\nnished today.\n"

    assert [source[start:end].split() for start, end in furniture_of(source, [])] == [
        ["-", "1", "-", "TEA", "/", "Office"]
    ]
