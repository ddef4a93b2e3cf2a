"""Subject, references, enclosures, copies, and a second letter in the same file."""

import pytest

from correspondence.intake.fields import read_fields
from correspondence.intake.layout import attached_to, layout_of
from correspondence.intake.reference import Reference
from correspondence.intake.text import text_of
from correspondence.intake.urgency import perishable_words, urgent_words


def read(words):
    return read_fields(text_of(words), Reference())[0]


def letter(above="", body="We ask for data.", below=""):
    return (
        f"Ministry of Tea\n\n4 March 2031\n{above}\n\nMs. Ann Roe\nDirector\n\nDear Ms."
        f" Roe:\n\n{body}"
        f"\n\nYours sincerely,\n\nBen Lee\nDirector\n\n{below}\n"
    )


def values(proposals):
    return [proposal.value for proposal in proposals]


@pytest.mark.parametrize(
    ("line", "subject"),
    [
        ("Subject: Tea", "Tea"),
        ("SUBJ:  Tea", "Tea"),
        ("Re: Tea", "Tea"),
        ("RE: Tea", "Tea"),
        ("Subject: Tea leaves of the\n         first harvest", "Tea leaves of the first harvest"),
    ],
)
def test_a_labelled_subject_is_read_above_and_below_the_salutation(line, subject):
    assert read(letter(above=f"\n{line}\n")).subject.value == subject
    assert read(letter(body=f"{line}\n\nWe ask.")).subject.value == subject


def test_a_title_alone_below_the_salutation_is_the_subject():
    assert read(letter(body="REQUEST FOR DATA\n\nWe ask.")).subject.value == "REQUEST FOR DATA"


def test_a_letter_without_a_subject_has_none_invented():
    assert read(letter()).subject is None


@pytest.mark.parametrize(
    ("line", "reference"),
    [
        ("Ref.: TEA/2031/12", "TEA/2031/12"),
        ("Our ref: T-31-004", "T-31-004"),
        ("Reference No. 12/2031", "12/2031"),
        ("No. 118/2031", "118/2031"),
        ("File No: 31/3341#2", "31/3341#2"),
        ("Ref. Ares(2031)4455667 - 05/03/2031", "Ares(2031)4455667"),
        ("TO/2031/0091", "TO/2031/0091"),
        ("문서번호: 통상과-310", "통상과-310"),
        ("대사관 공한 제2031-305호", "2031-305"),
        ("REF: TEA-9", "TEA-9"),
    ],
)
def test_the_senders_reference_is_read(line, reference):
    assert read(letter(above=line)).reference.value == reference


@pytest.mark.parametrize(
    "body",
    ["No. 5 grade leaves are dear.", "See Article 22.2 of KORUS.", "In 2031 we wrote on 4/5."],
)
def test_numbers_of_the_body_are_no_reference(body):
    assert read(letter(body=body)).reference is None


@pytest.mark.parametrize(
    ("body", "code"),
    [
        ("Thank you for your letter of 1 March 2031 (Ref. COF-31-7).", "COF-31-7"),
        ("I refer to your note No. KCA/31/207 dated 1 March 2031.", "KCA/31/207"),
        ("귀 부 공문 통상과-310(2031. 3. 1.)과 관련하여 회신합니다.", "통상과-310"),
        ("귀 대사관 공한 2031-118호에 대한 회신입니다.", "2031-118"),
    ],
)
def test_a_reference_to_an_earlier_letter_is_read(body, code):
    assert values(read(letter(body=body)).references_to) == [code]


@pytest.mark.parametrize(
    ("below", "listed"),
    [
        ("Enclosure: Data sheet", ["Data sheet"]),
        ("Enclosures:\n1. Data sheet\n2. Map", ["Data sheet", "Map"]),
        ("Encl. Maps (3)", ["Maps (3)"]),
        ("Attachments: Data; Map", ["Data", "Map"]),
        ("붙임  1. 자료 1부.\n      2. 지도 1부.  끝.", ["자료 1부", "지도 1부"]),
        ("붙임: 자료(영문) 1부. 끝.", ["자료(영문) 1부"]),
        ("Encl: as stated", []),
        ("", []),
    ],
)
def test_enclosures_are_listed_one_by_one(below, listed):
    assert values(read(letter(below=below)).enclosures) == listed


@pytest.mark.parametrize(
    ("below", "listed"),
    [
        ("cc: Embassy of Coffee, Mocha", ["Embassy of Coffee, Mocha"]),
        ("c.c. Customs House", ["Customs House"]),
        ("CC: A. Roe\n    B. Coe", ["A. Roe", "B. Coe"]),
        ("Copy to: Archive", ["Archive"]),
        ("사본: 주한 커피국 대사관", ["주한 커피국 대사관"]),
        ("참조  차 담당관", ["차 담당관"]),
    ],
)
def test_copies_are_listed_one_by_one(below, listed):
    assert values(read(letter(below=below)).copies) == listed


def test_a_second_letter_of_the_file_is_said_to_be_there_and_not_mixed_in():
    second = letter(body="I thank you.").replace("Ben Lee", "Cho Min")

    reading = read(letter(below="Enclosure: Data") + "\n\n" + second.replace("4 March", "9 March"))

    assert "TWO_LETTERS" in [problem.code for problem in reading.problems]
    assert reading.sender.person.value == "Ben Lee"
    assert values(reading.enclosures) == ["Data"]


def test_one_letter_is_not_taken_for_two():
    assert "TWO_LETTERS" not in [problem.code for problem in read(letter()).problems]


def test_attached_files_and_mails_are_pointed_out_and_the_files_words_can_be_found():
    text = text_of(
        "From: A <a@tea.test>\nTo: B <b@tea.test>\nSubject: Tea\n\nPlease see the letter"
        " attached.\n"
        "-----Attached file: tea.pdf-----\nDear B:\n\nWe ask for tea.\n\nSincerely,\n\nA\n"
    )

    reading, layout = read_fields(text, Reference())

    (extent,) = attached_to(text)
    assert "ATTACHED_TEXT" in [problem.code for problem in reading.problems]
    assert "We ask for tea" not in layout.said(layout.own)
    assert layout_of(text, extent).said(layout_of(text, extent).salutation) == "Dear B:"


@pytest.mark.parametrize(
    ("words", "urgent", "perishable"),
    [
        ("This is a matter of urgency.", True, False),
        ("The matter is not urgent.", False, False),
        ("In cases of urgency call us.", False, False),
        ("The goods are perishable.", False, True),
        ("These are non-perishable goods.", False, False),
        ("긴급한 사안입니다.", True, False),
        ("부패성 상품입니다.", False, True),
        ("We ask for data.", False, False),
    ],
)
def test_words_of_urgency_and_of_perishable_goods_are_found_unless_denied(
    words, urgent, perishable
):
    layout = layout_of(text_of(words))

    assert bool(urgent_words(layout, layout.own)) == urgent
    assert bool(perishable_words(layout, layout.own)) == perishable


def test_every_proposal_points_at_its_words():
    reading = read(
        letter(
            above="Ref.: TEA/2031/12",
            body="Re: Tea\n\nThank you for your letter COF-31-7.",
            below="Enclosure: Data\ncc: Archive",
        )
    )

    proposals = [
        reading.form, reading.language, reading.dated_on, reading.subject, reading.reference,
        reading.sender.organization, reading.sender.person, reading.sender.office,
        reading.addressee.person, reading.addressee.office,
        *reading.references_to, *reading.enclosures, *reading.copies,
    ]  # fmt: skip
    for proposal in proposals:
        assert proposal.text
        assert reading.text[proposal.start : proposal.end] == proposal.text
        assert 0 < proposal.confidence <= 1
