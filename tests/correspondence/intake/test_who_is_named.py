"""Who is named in a block of a letter: persons, offices and bodies in the ways of many offices."""

import pytest

from correspondence.intake.fields import read_fields
from correspondence.intake.layout import layout_of
from correspondence.intake.reference import Reference
from correspondence.intake.text import text_of
from tests.correspondence.intake.readings import letter


def said(named):
    parts = (named.organization, named.person, named.office)
    return tuple(part.value if part else None for part in parts)


@pytest.mark.parametrize(
    "courtesy", ["Mdm", "Rt Hon", "Engr.", "Datuk", "Herr", "Licenciada", "Dr. (Mrs.)"]
)
def test_courtesies_of_many_lands_are_no_part_of_a_name(courtesy):
    written = letter(address=f"{courtesy} Rie Ono\nDirector\nMinistry of Tea")

    assert written.addressee.person.value == "Rie Ono"


def test_a_name_said_again_in_korean_is_read_once():
    assert letter(signed="Ms Sim Cheong 심청\nMinister of Cups").sender.person.value == "Sim Cheong"


@pytest.mark.parametrize(
    "office", ["Chief Veterinary Officer", "Senior Plant Health Adviser", "Hearing Officer"]
)
def test_an_office_without_a_name_is_nobody(office):
    sender = letter(signed=f"{office}\nMinistry of Cups").sender

    assert (sender.person, sender.office.value) == (None, office)


@pytest.mark.parametrize(
    "firm", ["Roe Ono PLLC", "Cups and Saucers d.o.o.", "Roe, Ono & Co.", "Stein & Sons"]
)
def test_a_firm_is_no_person(firm):
    written = letter(address=f"{firm}\n12 Long Lane\nTokyo", dear="Sirs")

    assert said(written.addressee) == (firm.rstrip("."), None, None) or said(written.addressee) == (
        firm,
        None,
        None,
    )


@pytest.mark.parametrize("place", ["Long Beach", "Ha Long", "Menara Teh", "Tea Lane Building"])
def test_a_town_below_a_body_is_nobody(place):
    written = letter(address=f"Tea Authority\n{place}", dear="Colleagues")

    assert said(written.addressee) == ("Tea Authority", None, None)


@pytest.mark.parametrize(
    "gap", ["            ", "          (signature)         ", "       /signed/        "]
)
def test_a_holder_signs_beside_the_office(gap):
    written = letter(signed=f"Head of Department{gap}Ada Roe")

    assert said(written.sender)[1:] == ("Ada Roe", "Head of Department")


@pytest.mark.parametrize("bar", ["|", "•", "·"])
def test_bars_part_what_a_line_of_a_signature_names(bar):
    written = letter(
        paper="",
        signed=f"Ada Roe {bar} Head of Saucers\nTea Unit {bar} Ministry of Cups {bar} Oslo",
    )

    assert said(written.sender) == ("Ministry of Cups", "Ada Roe", "Head of Saucers")


@pytest.mark.parametrize(
    ("office", "body"),
    [
        ("Secretary of the Tea Council", "Tea Council"),
        ("Registrar of the Court of Cups", "Court of Cups"),
        ("Head of Department", None),
        ("Minister of Home Affairs", "Ministry of Home Affairs"),
        ("Counsel to Bright Cups Ltd", None),
        ("Joint Secretary to the Government of India", None),
    ],
)
def test_an_office_tells_its_body_where_it_names_one(office, body):
    addressee = letter(address=f"Ms Rie Ono\n{office}\nTokyo").addressee

    assert said(addressee)[0] == body


@pytest.mark.parametrize(
    "line", ["Attention: Saucers Desk", "Through: The Permanent Secretary", "c/o Bright Cups Ltd"]
)
def test_an_address_goes_on_below_a_line_for_another(line):
    written = letter(address=f"Ms Rie Ono\nDirector\n{line}\nMinistry of Tea\nTokyo")

    assert said(written.addressee) == ("Ministry of Tea", "Rie Ono", "Director")


@pytest.mark.parametrize(
    "line",
    [
        "(Attn.: Ms Rie Ono)",
        "– to the attention of Ms Rie Ono –",
        "For attention: Ms Rie Ono",
        "Attention Ms Rie Ono",
    ],
)
def test_whose_attention_is_asked_for_is_read_in_every_dress(line):
    written = letter(address=f"To: Ministry of Tea\n{line}")

    assert said(written.addressee)[:2] == ("Ministry of Tea", "Rie Ono")


@pytest.mark.parametrize(
    "paper",
    [
        "No. 80 The Embassy of Cups",
        "No. 12/2031    Embassy of Cups",
        "SENSITIVE BUT UNCLASSIFIED\n\nEmbassy of Cups",
        "BY HAND AND E-MAIL\nEmbassy of Cups",
        "CONFIDENTIAL  Embassy of Cups",
    ],
)
def test_numbers_and_markings_are_no_part_of_the_body_on_a_paper(paper):
    assert letter(paper=paper, signed="Ada Roe").sender.organization.value in (
        "Embassy of Cups",
        "The Embassy of Cups",
    )


def test_a_paper_may_tell_of_whose_office_it_is():
    written = letter(paper="From the Private Secretary\n\nTea Street, London", signed="Ada")

    assert written.sender.office.value == "Private Secretary"


def test_an_address_may_begin_with_the_body_and_end_with_the_person():
    written = letter(
        address="Embassy of Tea\nLong Lane 3, Tokyo\nMs Rie Ono, Attaché", dear="Ms Ono"
    )

    assert said(written.addressee) == ("Embassy of Tea", "Rie Ono", "Attaché")


@pytest.mark.parametrize(
    ("address", "dear"),
    [
        ("Rie Ono\nPrivate Secretary\nMinistry of Tea", "Rie"),
        ("Ms Rie Ono\nDirector-General\nMinistry of Tea", "Director-General"),
        ("The Director,\nMinistry of Tea,\nTokyo", "Sir"),
    ],
)
def test_an_address_below_the_signature_is_no_signature(address, dear):
    words = letter_below(address, dear)
    written = read_fields(text_of(words), Reference())[0]

    assert said(written.addressee)[0] == "Ministry of Tea"
    assert written.sender.person.value == "Ada Roe"


def letter_below(address, dear):
    return f"""Ministry of Cups

4 March 2031

Dear {dear},

We thank you for the tea.

Yours sincerely,

Ada Roe

{address}
"""


@pytest.mark.parametrize(
    ("sender", "organization", "person", "office"),
    [
        ("Ada Roe, FPS Cups, Belgium", "FPS Cups", "Ada Roe", None),
        ("Permanent Secretary, Ministry of Cups", "Ministry of Cups", None, "Permanent Secretary"),
        ("'Cups Hearing Officer'", None, None, "Cups Hearing Officer"),
        ("noreply@cups.example on behalf of Ministry of Cups", "Ministry of Cups", None, None),
        ("Secretary of the Joint Committee", None, None, "Secretary of the Joint Committee"),
    ],
)
def test_a_header_of_a_mail_may_name_a_body_or_an_office(sender, organization, person, office):
    written = mail(sender, "Rie Ono <ono@tea.example>")

    assert said(written.sender) == (organization, person, office)


@pytest.mark.parametrize("group", ["Interested parties", "All delegations", "TBT Trade Policy"])
def test_a_group_or_a_mailbox_is_nobody(group):
    assert mail("Ada Roe <roe@cups.example>", group).addressee.person is None


def mail(sender, to):
    words = f"From: {sender}\nTo: {to}\nDate: 4 March 2031\nSubject: Tea\n\nHello.\n"
    return read_fields(text_of(words), Reference())[0]


def test_the_unit_that_a_mailbox_bears_behind_a_name_is_no_part_of_it():
    written = mail("Roe-Doe, Ada -TPA <roe@cups.example>", "Rie Ono <ono@tea.example>")

    assert said(written.sender)[1] == "Ada Roe-Doe"


def test_an_enquiry_point_in_an_address_is_no_person():
    address = "The Director\nWTO TBT Enquiry Point\nAgency for Technology and Standards"

    addressee = letter(address=address, dear="Director").addressee

    assert said(addressee) == ("Agency for Technology and Standards", None, "Director")


@pytest.mark.parametrize("greeting", ["Kia ora", "Tēnā koutou,", "Kia ora koutou"])
def test_a_greeting_in_another_tongue_needs_no_name(greeting):
    words = f"Ministry of Cups\n\n4 March 2031\n\n{greeting}\n\nWe write about tea.\n\nAda Roe\n"

    assert layout_of(text_of(words)).salutation is not None
