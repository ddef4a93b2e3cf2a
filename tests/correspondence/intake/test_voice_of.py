"""Whose letter it is by the State of a ministry, and which agreement the two sides have."""

import pytest

from correspondence.intake.reading import read
from correspondence.intake.reference import Reference
from correspondence.intake.text import text_of
from tests.correspondence.intake.readings import known

LETTER = """{paper}

2 March 2027

The Director General
{address}

Dear Sir or Madam,

{body}

Yours sincerely,

Ada Roe
Director
"""
KOREA = "Ministry of Trade, Industry and Resources\nSejong, Republic of Korea"


def requests_of(paper, address, body):
    words = LETTER.format(paper=paper, address=address, body=body)
    found = read(text_of(words), Reference(agreements=known()))
    return [(one.kind, one.provision) for one in found.requests]


@pytest.mark.parametrize(
    ("paper", "provision"),
    [
        ("Ministry of Foreign Affairs and Trade\nWellington, New Zealand", "KOREA-NZ-19.6.3"),
        ("Ministry of Foreign Affairs and Trade, New Zealand", "KOREA-NZ-19.6.3"),
    ],
)
def test_a_free_trade_agreement_is_the_one_between_the_states_of_both_blocks(paper, provision):
    body = "We request consultations under Article 19.6 of the Free Trade Agreement."

    assert requests_of(paper, KOREA, body) == [("CONSULTATIONS", provision)]


def test_an_agreement_is_told_from_the_worlds_that_is_named_beside_it():
    paper = "Ministry of Foreign Affairs and Trade, New Zealand"
    body = (
        "We request consultations under Article 19.6 of the Free Trade Agreement. We do so "
        "without prejudice to our rights under the Dispute Settlement Understanding."
    )

    assert requests_of(paper, KOREA, body) == [("CONSULTATIONS", "KOREA-NZ-19.6.3")]


def test_the_agreement_is_the_only_one_that_the_two_sides_have():
    paper = "Department of Foreign Affairs and Trade\nCanberra"
    body = "We ask for a panel under Article 20.8 of the Agreement."

    assert requests_of(paper, KOREA, body) == [("PANEL", "KAFTA-20.8")]


def test_the_agreement_is_none_of_several_that_the_two_sides_have():
    paper = "Secretaria de Economía\nMexico City, Mexico"
    body = "We ask for a panel under Article 31.6 of the Agreement."

    assert requests_of(paper, "Global Affairs Canada", body) == [("PANEL", "")]


def test_an_agreement_about_something_else_is_not_the_trade_agreement():
    paper = "Department of Foreign Affairs and Trade\nCanberra"
    body = "We request consultations under Article 20.8 of the Agreement on Air Services."

    assert requests_of(paper, KOREA, body) == [("CONSULTATIONS", "")]


def test_an_association_speaks_for_each_of_its_states():
    paper = "State Secretariat for Economic Affairs SECO\nBerne"
    address = "Ministry of Foreign Trade and Tourism\nLima, Peru"
    body = (
        "On behalf of the EFTA States I write. The EFTA States request a special meeting of the "
        "Joint Committee under Article 11.1 of the Free Trade Agreement."
    )

    assert requests_of(paper, address, body) == [("SPECIAL_SESSION", "EFTA-PERU-11.1")]
