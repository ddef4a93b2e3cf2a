"""Heads in two columns, with labels in rows of their own, are read column by column."""

import pytest

from correspondence.intake.fields import read_fields
from correspondence.intake.reference import Reference
from correspondence.intake.text import text_of

BODY = "\n\nDear Ms. Roe:\n\nWe thank you for the tea.\n\nSincerely,\n\nB. Poe\n"
BESIDE = """FAX COVER SHEET

TO:    Ann Roe, Tea Desk           FROM:  Bo Poe
       Ministry of Tea                    Embassy of Ruritania
DATE:  4 March 2031                PAGES: 1
"""
BELOW = """                 TELEFAX

To                              From
Ann Roe                         Bo Poe
Director                        Head of Unit
Ministry of Tea                 Embassy of Ruritania

Date                            Pages
4 March 2031                    1
"""
ALONE = """Ministry of Silver

To:
Ann Roe
Director, Ministry of Tea

Date:
4 March 2031
"""


def sides(head):
    """Whom the head names, as words, and on what day."""
    reading, _ = read_fields(text_of(head + BODY), Reference())
    named = [
        getattr(side, part).value if getattr(side, part) else None
        for side in (reading.addressee, reading.sender)
        for part in ("person", "organization")
    ]
    return [*named, str(reading.dated_on.value)]


@pytest.mark.parametrize("head", [BESIDE, BELOW], ids=["beside", "below"])
def test_two_columns_name_the_addressee_and_the_sender_each(head):
    assert sides(head) == [
        "Ann Roe", "Ministry of Tea", "Bo Poe", "Embassy of Ruritania", "2031-03-04",
    ]  # fmt: skip


def test_a_label_on_a_line_of_its_own_has_its_value_below_it():
    assert sides(ALONE)[:2] == ["Ann Roe", "Ministry of Tea"]
    assert sides(ALONE)[-1] == "2031-03-04"


def test_to_and_a_blank_line_stand_above_the_address():
    head = "To,\n\nThe Minister (Economic)\nEmbassy of Ruritania"

    reading, _ = read_fields(text_of(head + BODY), Reference())

    assert reading.addressee.organization.value == "Embassy of Ruritania"
    assert reading.addressee.office.value == "Minister (Economic)"


def test_a_title_of_courtesy_before_an_office_marks_the_address():
    reading, _ = read_fields(
        text_of(f"Tea Office\n\nH.E. the Ambassador of Canada\nEmbassy of Canada\nLima{BODY}"),
        Reference(),
    )

    assert reading.addressee.organization.value == "Embassy of Canada"


def test_an_office_in_brackets_behind_a_korean_body_is_whom_it_is_for():
    head = "커피청\n\n수신  주한칠레대사관(상무관)\n제목  체리\n\n"

    reading, _ = read_fields(text_of(f"{head}1. 감사합니다.\n\n커피청장\n"), Reference())

    assert reading.addressee.organization.value == "주한칠레대사관"
    assert reading.addressee.office.value == "상무관"


def test_a_town_alone_is_nobody():
    reading, _ = read_fields(
        text_of(f"Tea Office\n\n4 March 2031\nTea Division\nMinistry of Tea\nSejong City{BODY}"),
        Reference(),
    )

    assert reading.addressee.person is None
