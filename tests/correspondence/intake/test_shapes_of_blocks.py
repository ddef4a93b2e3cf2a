"""Shapes that offices give to signatures, addresses and dates, each family tried whole."""

from datetime import date

import pytest

from correspondence.intake.fields import read_fields
from correspondence.intake.reference import Reference
from correspondence.intake.text import text_of

LETTER = """Ministry of Cups
Long Lane 1, Tokyo

{above}

{address}

Dear Ms. Ono,

We write about tea.

Yours sincerely,

{signed}
"""


def fields(words):
    return read_fields(text_of(words), Reference())[0]


def letter(
    above="4 March 2031",
    address="Ms. Ono Rie\nDirector\nMinistry of Tea",
    signed="Ada Roe\nMinister of Cups",
):
    return fields(LETTER.format(above=above, address=address, signed=signed))


@pytest.mark.parametrize(
    ("signed", "person", "office"),
    [
        ("/s/ Ada Roe\nDirector", "Ada Roe", "Director"),
        ("p.p. Ada Roe\nDirector", "Ada Roe", "Director"),
        ("Electronically signed by Ada Roe\nDirector", "Ada Roe", "Director"),
        ("Ada van der Roe\nDirector", "Ada van der Roe", "Director"),
        ("Hon Ada Roe MP\nMinister for Tea", "Ada Roe", "Minister for Tea"),
        ("Ada Roe\n\nDirector", "Ada Roe", "Director"),
        ("ADA ROE KC\nDIRECTOR", "Ada Roe Kc", "DIRECTOR"),
    ],
)
def test_a_signature_is_read_in_the_shapes_that_offices_give_it(signed, person, office):
    sender = letter(signed=signed).sender

    assert (sender.person.value, sender.office.value) == (person, office)


@pytest.mark.parametrize(
    "address",
    [
        "Mr Tom Field (Director General)\nMinistry of Tea",
        "MR. TOM FIELD\nDIRECTOR GENERAL\nMINISTRY OF TEA",
        "Director General Tom Field\nMinistry of Tea",
        "Ministry of Tea\nAttn: Mr Tom Field, Director General",
    ],
)
def test_an_address_is_read_in_the_shapes_that_offices_give_it(address):
    addressee = letter(address=address).addressee

    assert addressee.person.value == "Tom Field"
    assert addressee.office.value.lower() == "director general"
    assert addressee.organization.value == "Ministry of Tea"


@pytest.mark.parametrize(
    "written",
    [
        "12 May '31", "12-May-31", "Seoul, on 12 May 2031", "12 May, 2031", "the 12th of May, 2031",
        "Dated this 12th day of May, 2031", "12 May 2031 (Mon)",
    ],
)  # fmt: skip
def test_a_date_is_read_in_the_shapes_that_offices_give_it(written):
    assert letter(above=written).dated_on.value == date(2031, 5, 12)


@pytest.mark.parametrize("written", ["31.5.12.", "31. 5. 12.", "'31. 5. 12.", "31.5.12.(월)"])
def test_a_korean_year_of_two_figures_stands_before_the_month(written):
    words = f"차관리부\n\n{written}\n\n커피청장 귀하\n\n제목: 차 협의\n\n차 협의를 요청합니다.\n"

    assert fields(words).dated_on.value == date(2031, 5, 12)


@pytest.mark.parametrize(
    ("line", "body", "office"),
    [
        ("삼한차(주) 대표이사", "삼한차(주)", "대표이사"),
        ("커피청장(참조: 녹차과장) 귀하", "커피청", "커피청장"),
    ],
)
def test_brackets_of_a_korean_receiver_hold_a_kind_of_firm_or_a_hint(line, body, office):
    words = f"차관리부\n\n2031년 5월 12일\n\n{line}\n\n제목: 차 협의\n\n차 협의를 요청합니다.\n"

    addressee = fields(words.replace(f"{line}\n", f"수신: {line}\n")).addressee
    assert (addressee.organization.value, addressee.office.value) == (body, office)
    assert addressee.person is None
