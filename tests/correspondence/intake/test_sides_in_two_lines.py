"""Addressees and senders told in ways of their own: alone behind "To", in forms, in greetings."""

import pytest

from correspondence.intake.fields import read_fields
from correspondence.intake.reference import Reference
from correspondence.intake.text import text_of

PAPER = "Ministry of Cups\nLong Lane 1, Tokyo\n\n4 March 2031\n\n"
END = "\n\nWe write about tea.\n\nYours sincerely,\n\nAda Roe\nMinister of Cups\n"


def read(words):
    return read_fields(text_of(words), Reference())[0]


def said(named):
    parts = (named.organization, named.person, named.office)
    return tuple(part.value if part else None for part in parts)


@pytest.mark.parametrize(
    ("block", "organization", "person"),
    [
        ("To the\nBureau of Tea\nMinistry of Spoons", "Ministry of Spoons", None),
        ("To the Honourable\nRie Ono,\nMinistry of Tea", "Ministry of Tea", "Rie Ono"),
        ("His Excellency\nCommodore Rie Ono\nMinistry of Tea", "Ministry of Tea", "Rie Ono"),
    ],
)
def test_an_address_may_begin_with_no_more_than_to_whom(block, organization, person):
    addressee = read(f"{PAPER}{block}\n\nDear Sir or Madam,{END}").addressee

    assert said(addressee)[:2] == (organization, person)


@pytest.mark.parametrize("label", ["Company", "Organization  "])
def test_a_head_may_tell_the_body_in_a_line_of_its_own(label):
    head = f"To: Ms Rie Ono\n{label}: Ministry of Tea\nFrom: Ada Roe\nDate: 4 March 2031\n"

    assert said(read(f"{head}\nDear Ms Ono,{END}").addressee)[:2] == ("Ministry of Tea", "Rie Ono")


@pytest.mark.parametrize(
    ("greeting", "organization", "person", "office"),
    [
        ("Deputy High Commissioner Ono", None, "Ono", "Deputy High Commissioner"),
        ("TBT Enquiry Point of Freedonia", "TBT Enquiry Point of Freedonia", None, None),
        ("Import Team at the Ministry of Tea", "Ministry of Tea", None, None),
        ("Import Team", None, None, None),
    ],
)
def test_a_salutation_alone_may_name_the_addressee(greeting, organization, person, office):
    addressee = read(f"{PAPER}Dear {greeting},{END}").addressee

    assert said(addressee) == (organization, person, office)


def test_a_note_to_two_bodies_goes_to_the_first():
    note = (
        "The Embassy of Freedonia presents its compliments to the Ministry of Tea and the"
        " Customs Agency of Sylvania and has the honour to send the list.\n\nTokyo, 4 March 2031\n"
    )

    assert said(read(note).addressee)[0] == "Ministry of Tea"


def test_nothing_below_the_salutation_is_paper():
    letter = (
        "4 March 2031\n\nDear Mr Ono\n\nWe write about tea.\n\nKind regards\n\nAda Roe\nAdviser\n\n"
        "Federal Agency for Cups\nLong Street 16, 3003 Bern\n\nTo: Mr Rie Ono, Ministry of Tea\n"
    )

    assert said(read(letter).sender)[0] == "Federal Agency for Cups"


def test_to_whom_it_may_concern_is_no_paper():
    letter = "TO WHOM IT MAY CONCERN\n\nWe know tea.\n\nAda Roe\nDirector\nMinistry of Cups\n"

    assert said(read(letter).sender)[0] == "Ministry of Cups"


def test_the_holders_of_offices_at_a_foot_are_no_office():
    letter = f"{PAPER}Dear Sir,\n\nWe write about tea.\n\nAda Roe\n\nManaging Directors: S. Ash\n"

    assert read(letter).sender.office is None
