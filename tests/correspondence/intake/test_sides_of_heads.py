"""Which block of a head is whose: headings, papers of two levels, addresses above all else."""

import pytest

from correspondence.intake.fields import read_fields
from correspondence.intake.reference import Reference
from correspondence.intake.text import text_of


def said(named):
    parts = (named.organization, named.person, named.office)
    return tuple(part.value if part else None for part in parts)


def read(words):
    return read_fields(text_of(words), Reference())[0]


HEADED = """{heading}

Oslo, 4 March 1931

Sir,

I have the honour to send a cup.
"""


@pytest.mark.parametrize(
    ("heading", "sender", "addressee"),
    [
        (
            "Mr. Ada Pell, Prime Minister, to Mr. Toru Kanda, Consul-General",
            ("Ada Pell", "Prime Minister"),
            ("Toru Kanda", "Consul-General"),
        ),
        (
            "The Ambassador in Saucers (Roe) to the Secretary of Tea",
            ("Roe", "Ambassador in Saucers"),
            (None, "Secretary of Tea"),
        ),
        (
            "Sir Otto Roe to the Minister of Tea (Ono)",
            ("Otto Roe", None),
            ("Ono", "Minister of Tea"),
        ),
    ],
)
def test_a_heading_names_both_sides(heading, sender, addressee):
    written = read(HEADED.format(heading=heading))

    assert said(written.sender)[1:] == sender
    assert said(written.addressee)[1:] == addressee


def test_a_telegram_is_headed_from_one_body_to_another():
    written = read(
        HEADED.format(heading="Telegram From the Embassy in Cups to the Ministry of Tea")
    )

    assert said(written.sender)[0] == "Embassy in Cups"
    assert said(written.addressee)[0] == "Ministry of Tea"


LETTER = """{first}

4 March 2031

{second}

Dear {dear},

We write about tea.

Yours sincerely,

{signed}
"""


@pytest.mark.parametrize(
    "title",
    ["Private Secretary to the Minister of Tea", "Permanent Mission of Cups to the Tea Council"],
)
def test_a_title_that_goes_on_is_no_heading(title):
    words = LETTER.format(
        first=title,
        second="Ms Rie Ono\nDirector, Barriers to Trade\nBoard of Tea",
        dear="Ms Ono",
        signed="Ada Roe",
    )

    assert said(read(words).addressee)[:2] == ("Board of Tea", "Rie Ono")


@pytest.mark.parametrize(
    ("paper", "own"),
    [
        ("Federal Department of Cups\nState Secretariat for Tea", "State Secretariat for Tea"),
        ("MINISTRY OF CUPS\nTea Safety Authority", "Tea Safety Authority"),
        ("Ministry of Cups\nDepartment of Tea", "Ministry of Cups"),
        ("Ministry of Cups\nOffice of the Minister", "Ministry of Cups"),
    ],
)
def test_a_house_below_its_ministry_is_the_sender_where_it_stands_on_its_own(paper, own):
    words = LETTER.format(
        first=paper, second="Ms Rie Ono\nBoard of Tea", dear="Ms Ono", signed="Ada Roe\nDirector"
    )

    assert said(read(words).sender)[0] == own


@pytest.mark.parametrize(
    ("address", "dear"),
    [
        ("The Honorable Rie Ono\nTea Senate\nTea City 20510", "Senator Ono"),
        ("His Excellency\nRie Ono\nMinister of Tea", "Sir"),
    ],
)
def test_an_address_above_all_else_is_no_paper(address, dear):
    words = LETTER.format(
        first=address, second="Tea", dear=dear, signed="Ada Roe\nSecretary\nBoard of Cups"
    )
    written = read(words)

    assert said(written.addressee)[1] == "Rie Ono"
    assert said(written.sender) == ("Board of Cups", "Ada Roe", "Secretary")


def test_whom_the_salutation_greets_is_the_addressee_though_another_has_a_courtesy():
    words = LETTER.format(
        first="Department of Tea\nRt Hon Ada Roe MP Secretary of State for Tea",
        second="Rie Ono MP\nChair, Tea Select Committee",
        dear="Rie",
        signed="ADA ROE MP",
    )
    written = read(words)

    assert said(written.addressee)[1] == "Rie Ono"
    assert said(written.sender) == ("Department of Tea", "Ada Roe", "Secretary of State for Tea")


@pytest.mark.parametrize(
    ("foot", "person"),
    [
        ("(Sgd.) Rie Ono\nChargé d'Affaires a.i.", "Rie Ono"),
        ("pp Ada Roe\nDirector", "Ada Roe"),
        ("I am, Sir,\nYour obedient Servant,\nA. B. Roe\nComptroller", "A. B. Roe"),
        ("Per: Ada Roe\n     General Counsel", "Ada Roe"),
        (
            "Ada Roe\nDirector\n\nSigned electronically. It can be checked at the registry.",
            "Ada Roe",
        ),
    ],
)
def test_who_signs_is_read_behind_every_mark(foot, person):
    head = "Board of Cups\n\n4 March 2031\n\nMs Rie Tan\nBoard of Tea\n\nSir:\n\nThe cup came."
    words = f"{head}\n\n{foot}\n"

    assert said(read(words).sender)[1] == person


def test_a_paper_may_bear_its_body_at_its_foot():
    words = LETTER.format(
        first="Ms Rie Ono\nBoard of Tea",
        second="",
        dear="Ms Ono",
        signed="Ada Roe\nDirector\n\nNational Laboratory · Box 12 · Oslo",
    )

    assert said(read(words).sender)[0] == "National Laboratory"


@pytest.mark.parametrize(
    ("circulated", "office", "body"),
    [
        (
            "from the delegation of Cups to the Chairperson of the Dispute Settlement Body, is",
            "Chairperson of the Dispute Settlement Body",
            "Dispute Settlement Body",
        ),
        ("from the delegation of Cups to the delegation of Tea, is", None, "delegation of Tea"),
    ],
)
def test_a_communication_may_go_to_an_office(circulated, office, body):
    words = (
        f"WT/DS711/8\n\nThe following communication, dated 4 March 2031, {circulated} circulated.\n"
    )

    assert said(read(words).addressee) == (body, None, office)


@pytest.mark.parametrize(
    "paper", ["Ada Roe", "Mrs A. Roe\n12 Long Lane", "Ada Roe, Minister of Cups"]
)
def test_a_private_paper_names_no_body(paper):
    words = LETTER.format(
        first=paper, second="Ms Rie Ono\nBoard of Tea", dear="Ms Ono", signed="Ada Roe"
    )

    assert said(read(words).sender)[:2] == (None, "Ada Roe")


@pytest.mark.parametrize(
    "closing",
    [
        "Yours in tea,",
        "With every good wish,",
        "Hochachtungsvoll",
        "Med vennlig hilsen",
        "Thanking you,",
    ],
)
def test_a_short_line_above_the_name_closes_a_letter(closing):
    words = LETTER.format(
        first="Board of Cups", second="Ms Rie Ono\nBoard of Tea", dear="Ms Ono", signed="Ada Roe"
    ).replace("Yours sincerely,", closing)

    assert said(read(words).sender)[1] == "Ada Roe"


@pytest.mark.parametrize(
    ("line", "person", "office"),
    [
        ("Chief Inspector Rie Ono", "Rie Ono", "Chief Inspector"),
        ("Deputy Trade Commissioner Rie Ono", "Rie Ono", "Deputy Trade Commissioner"),
        ("Director Green Tea Department", None, None),
    ],
)
def test_any_office_may_stand_before_a_full_name(line, person, office):
    words = LETTER.format(
        first="Board of Cups", second=f"{line}\nBoard of Tea", dear="colleague", signed="Ada Roe"
    )
    addressee = read(words).addressee

    assert said(addressee)[1] == person
    assert office is None or said(addressee)[2] == office


@pytest.mark.parametrize("below", ["12 Long Lane\nKettering", "PO Box 12\nKettering"])
def test_a_house_of_no_known_kind_stands_above_its_street(below):
    address = f"Ms Rie Ono\nDirector\nBright Saucers of Kettering\n{below}"
    words = LETTER.format(first="Board of Cups", second=address, dear="Ms Ono", signed="Ada Roe")

    assert said(read(words).addressee) == ("Bright Saucers of Kettering", "Rie Ono", "Director")


def test_a_form_says_what_its_lines_hold():
    words = LETTER.format(
        first="Board of Cups",
        second="Ms Rie Ono\nBoard of Tea",
        dear="Ms Ono",
        signed="Name: Ada Roe\nTitle: Director",
    )

    assert said(read(words).sender) == ("Board of Cups", "Ada Roe", "Director")


def test_a_letter_may_greet_without_dear():
    words = LETTER.format(
        first="Board of Cups", second="Board of Tea\nLong Lane 1", dear="x", signed="Ada Roe"
    ).replace("Dear x,", "Ms Ono:")

    assert said(read(words).addressee)[0] == "Board of Tea"
