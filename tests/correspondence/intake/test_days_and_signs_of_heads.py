"""The day and the reference of a head, in the rarer ways in which offices write them."""

from datetime import date

import pytest

from correspondence.intake.fields import read_fields
from correspondence.intake.reference import Reference
from correspondence.intake.text import text_of

LETTER = """Ministry of Cups

{line}

Ms Rie Ono
Director
Ministry of Tea

Dear Ms Ono,

We thank you for your letter of 1 May 2026.

Yours sincerely,

Ada Roe
"""


def read(line):
    return read_fields(text_of(LETTER.format(line=line)), Reference())[0]


@pytest.mark.parametrize(
    "day",
    [
        '"03" June 2026',
        "3-VI-2026",
        "Oslo, 3.VI.2026",
        "2026 June 3",
        "third of June, two thousand twenty-six",
        "this third day of June, 2026",
        "Twenty-third of June 2026",
        "3rd June of 2026",
        "on 3 June 2026",
    ],
)
def test_a_day_is_read_however_it_is_written(day):
    assert read(day).dated_on.value in (date(2026, 6, 3), date(2026, 6, 23))


@pytest.mark.parametrize("line", ["Chapter III of 2026", "Part IV-2026", "first of all"])
def test_other_figures_are_no_day(line):
    dated = read(line).dated_on

    assert dated is None or dated.value == date(2026, 5, 1)


@pytest.mark.parametrize(
    "line",
    [
        "TI: 3/2/44 Vol. V Fol. 12",
        "LIM 412.2/ur",
        "TECO(E)-115-042",
        "DG No. 611/2031",
        "GR 6/2/I-3",
    ],
)
def test_the_signs_of_a_file_are_the_reference(line):
    assert read(line).reference.value == line


@pytest.mark.parametrize(
    ("line", "code"),
    [
        ("Circular Letter No. 14 of 2031", "14 of 2031"),
        ("Doc. 2031-TPI-019", "2031-TPI-019"),
        ("Despatch No. 71", "71"),
        ("No. 1(14)/2031-TD                 Oslo, 3 June 2031", "1(14)/2031-TD"),
        ("Ref. no. B-004/26-3", "B-004/26-3"),
    ],
)
def test_the_number_of_a_letter_in_its_series_is_the_reference(line, code):
    assert read(line).reference.value == code


@pytest.mark.parametrize("line", ["12 Long Lane", "TEL 02-123-4567", "3 June 2026", "Room 12/4"])
def test_other_lines_with_figures_are_no_reference(line):
    assert read(line).reference is None


def test_a_note_bears_its_signs_at_its_foot():
    words = (
        "The Embassy of Cups presents its compliments to the Ministry of Tea and has the honour"
        " to send a cup.\n\nThe Embassy avails itself of this opportunity to renew the assurances"
        " of its highest consideration.\n\nLIM 412.2/ur\n"
    )

    assert read_fields(text_of(words), Reference())[0].reference.value == "LIM 412.2/ur"
