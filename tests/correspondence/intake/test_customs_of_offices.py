"""What offices have a custom of writing otherwise: dates, numbers, names, lists of meetings."""

from datetime import date

import pytest

from correspondence.intake.fields import read_fields
from correspondence.intake.reading import read
from correspondence.intake.reference import Reference
from correspondence.intake.text import text_of

LETTER = """Ministry of Tea

{above}

Ms. Ann Roe
Director

Dear Ms. Roe:

{body}

Yours sincerely,

{signed}
"""
OFFICIAL = """차관리부

수신  커피청
제목  차 협의

{body}

차관리부장관

{approved}
시행 차과-12 (2031. 3. 4.)   접수 커피과-99 (2031. 3. 5.)
"""


def fields(words):
    return read_fields(text_of(words), Reference())[0]


def letter(above="4 March 2031", body="We ask for the data on tea.", signed="Ben Lee"):
    return fields(LETTER.format(above=above, body=body, signed=signed))


def official(body="1. 협의합니다.", approved=""):
    return fields(OFFICIAL.format(body=body, approved=approved))


def values(proposals):
    return [proposal.value for proposal in proposals]


@pytest.mark.parametrize(
    "written",
    [
        "4 Octo-\nber 2031", "                 4 Octo-\n                 ber 2031",
        "4 Octo- ber 2031", "October 4, 20-\n31", "Samovar, October the 4th, 2031", "4/Oct/2031",
        "2031년 10월\n4일", "2031년  10월   4일", "2031년 10월 4일, 사모바르(茶市)",
    ],
)  # fmt: skip
def test_a_date_parted_by_a_lines_end_or_written_by_another_custom_is_read(written):
    assert letter(above=written).dated_on.value == date(2031, 10, 4)


@pytest.mark.parametrize(
    "body",
    ["The tea-\nhouse of Mar- vel 4, 2031 is old.", "See room 12, 20-\n31 in the hall."],
)
def test_a_hyphen_that_parts_no_month_makes_no_date(body):
    assert letter(above="", body=body).dated_on is None


@pytest.mark.parametrize(
    ("line", "code"),
    [
        ("F. No. 14/3/2031-FT(EA)", "14/3/2031-FT(EA)"),
        ("Of. DGT.2031.77", "DGT.2031.77"),
        ("차 대사관 공한 제31호", "제31호"),
        ("Our ref : TC/31/44", "TC/31/44"),
    ],
)
def test_a_reference_is_read_behind_the_label_of_its_country(line, code):
    assert letter(above=line).reference.value == code


@pytest.mark.parametrize(
    ("body", "codes"),
    [
        ("The Ministry thanks for the Embassy's Note No. TEA-310 of 1 March.", ["TEA-310"]),
        ("I refer to your Note Verbale No. TEA-31-310.", ["TEA-31-310"]),
        ("We answer your enquiry (No. TEA-31-14).", ["TEA-31-14"]),
        ("Thank you for your letter of 1 March 2031.", []),
        ("귀하의 2031년 3월 1일자 서한(차과-55)에 감사합니다.", ["차과-55"]),
        ("차나무 고시 개정(공고 제2031-201호)에 관한 의견입니다.", []),
        ("Dues notified in G/TBT/N/TEA/7 are high.", ["G/TBT/N/TEA/7"]),
        ("The Committee G/TBT meets.", []),
    ],
)
def test_earlier_letters_are_named_by_their_numbers_only(body, codes):
    assert values(letter(body=body).references_to) == codes


def test_a_wto_symbol_is_read_to_the_end_of_its_addendum():
    words = "G/TBT/N/TEA/12/Rev.1/Add.1\n\nThe following communication is being circulated."

    assert fields(words).reference.value == "G/TBT/N/TEA/12/Rev.1/Add.1"


def test_the_number_under_which_an_addressee_received_a_letter_is_no_reference():
    reading = official()

    assert reading.reference.value == "차과-12"
    assert reading.references_to == ()


@pytest.mark.parametrize(
    "approved",
    [
        "기안자  주무관 김하나   검토자  사무관 이두리   결재권자  과장 박세찬",
        "전문관 김하나  과장 이두리  차정책관 전결 2031. 3. 4. 박세찬",
        "수신처  외교부장관, 커피청장",
    ],
)
def test_who_drafts_approves_or_gets_an_official_letter_does_not_sign_it(approved):
    sender = official(approved=approved).sender

    assert sender.person is None
    assert sender.office.value == "차관리부장관"


def test_a_name_in_brackets_signs_and_a_word_for_signing_does_not():
    assert letter(signed="(Leela Menon)\nUnder Secretary").sender.person.value == "Leela Menon"
    assert letter(signed="(e-signed)\nBen Lee").sender.person.value == "Ben Lee"


def test_a_signature_below_the_name_of_the_office_is_read():
    sender = letter(signed="State Secretariat for Tea\n\nHeidi Alm\nDelegate").sender

    assert sender.person.value == "Heidi Alm"


@pytest.mark.parametrize(
    ("block", "office", "person"),
    [
        ("Director for Leaves\nMs. Ann Roe\nMinistry of Coffee", "Director for Leaves", "Ann Roe"),
        ("To,\nThe Minister (Commercial),\nEmbassy of Coffee", "Minister (Commercial)", None),
        ("Ms. Ann Roe\nMinistry of Coffee", None, "Ann Roe"),
    ],
)
def test_an_office_above_the_name_is_the_addressees(block, office, person):
    addressee = fields(f"Tea House\n\n4 March 2031\n\n{block}\n\nSir,\n\nWe ask.").addressee

    assert (addressee.office and addressee.office.value) == office
    assert (addressee.person and addressee.person.value) == person


def test_delegations_named_together_are_one_addressee():
    reading = fields(
        "WT/DS999/1\n\nThe following communication, dated 3 March 2031, from the delegation of Tea"
        " to the delegations of Milk and of Coffee and to the Chair, is circulated."
    )

    assert reading.sender.organization.value == "delegation of Tea"
    assert reading.addressee.organization.value == "delegations of Milk and of Coffee"


@pytest.mark.parametrize(
    ("above", "sender"),
    [("", "Government of Tea"), ("EMBASSY OF TEA\nMOCHA\n\n", "Embassy of Tea")],
)
def test_an_aide_memoire_comes_from_its_paper_or_else_from_whom_it_speaks_for(above, sender):
    words = f"{above}AIDE-MEMOIRE\n\nThe Government of Tea has noted that the Government of Coffee"

    assert fields(f"{words} has raised its dues.").sender.organization.value == sender


@pytest.mark.parametrize(
    ("title", "subject"),
    [
        ("Tea Committee, ninth meeting", "Tea Committee, ninth meeting"),
        ("Ministry of Coffee", None),
    ],
)
def test_a_line_alone_above_the_salutation_is_the_subject_where_it_tells_a_matter(title, subject):
    found = fields(
        f"Ministry of Tea\n\n4 March 2031\n\nMs. Ann Roe\nDirector\n\n{title}\n\nDear Ms. Roe,\n\n"
        "We should like to meet.\n\nYours sincerely,\n\nBen Lee"
    ).subject

    assert (found and found.value) == subject


def test_a_memorandum_spoken_of_in_a_title_leaves_a_letter_a_letter():
    assert letter(above="Re: Signing\n\nMemorandum").form.value == "LETTER"
    memorandum = fields("MEMORANDUM        RESTRICTED\n\nTo: All\nFrom: A. Roe\nDate: 4 March 2031")
    assert memorandum.form.value == "MEMORANDUM"
    assert memorandum.dated_on.value == date(2031, 3, 4)


def test_a_report_is_known_by_its_writers_and_speakers():
    words = (
        "TEA TIMES WEEKLY\n\nCoffee weighs new dues on tea leaves\n\nMOCHA - The government is"
        ' weighing dues.\n\n"Nothing is decided," a spokeswoman said.\n\n(Reporting by A. Roe)'
    )

    assert fields(words).form.value == "PRESS_REPORT"
    assert fields(words).subject.value == "Coffee weighs new dues on tea leaves"


@pytest.mark.parametrize(
    "listed",
    [
        "  가. 일시: 2031. 3. 18.(화) 14:00\n  나. 장소: 서울 차회관 2층",
        "□ 일 시 : 2031년 3월 18일(화) 오후 2시\n□ 장 소 : 외교부 양자회의실",
    ],
)
def test_a_meeting_set_out_in_lines_is_read(listed):
    reading = read(text_of(LETTER.format(above="4 March 2031", body=listed, signed="Ben Lee")),
                   Reference(zone="Asia/Seoul"))  # fmt: skip

    assert [meeting.starts_at.isoformat()[:16] for meeting in reading.meetings] == [
        "2031-03-18T14:00"
    ]


@pytest.mark.parametrize(
    "listed", ["일시: 2031. 3. 18. 14:00", "일시: 2031. 3. 1. 14:00\n장소: 서울", "장소: 서울"]
)
def test_lines_without_a_place_or_of_a_day_gone_by_make_no_meeting(listed):
    words = LETTER.format(above="4 March 2031", body=listed, signed="Ben Lee")

    assert read(text_of(words), Reference()).meetings == ()


@pytest.mark.parametrize(
    ("signed", "office", "body"),
    [
        ("Ann Roe | Senior Analyst | Brewers United", "Senior Analyst", "Brewers United"),
        ("Ann Roe\nPrivate Secretary, Marquisate of Leaves", "Private Secretary",
         "Marquisate of Leaves"),
        ("Ann Roe\nDirector, Leaves Division", "Director, Leaves Division", None),
    ],
)  # fmt: skip
def test_a_mail_is_signed_with_the_office_and_then_the_organization(signed, office, body):
    sender = fields(
        "From: Ann Roe <a@tea.test>\nTo: B <b@tea.test>\nDate: Tue, 4 Mar 2031 09:00:00 +0000\n"
        f"Subject: Tea\n\nDear B,\n\nHere is the tea.\n\nBest,\n\n{signed}"
    ).sender

    assert sender.office.value == office
    assert (sender.organization and sender.organization.value) == body


def test_an_addressee_below_an_unclosed_letter_does_not_sign_it():
    sender = fields(
        "Tea House\n\n4 March 2031\n\nMr. President,\n\nI write of the tea that you grow.\n\n"
        "Ben Lee\nPremier\n\nHis Excellency\nMr. Kim Do\nPresident of Coffee"
    ).sender

    assert sender.person.value == "Ben Lee"


def test_a_report_that_begins_with_its_dateline_has_no_headline():
    words = "MOCHA, March 4 (Xinhua) -- Tealand will hold talks on tea with Coffee on Friday."

    assert fields(words).form.value == "PRESS_REPORT"
    assert fields(words).subject is None


def test_words_that_stand_for_a_seal_are_no_name():
    assert official().sender.office.value == "차관리부장관"
    sealed = OFFICIAL.replace("차관리부장관", "차관리부장관  직인생략")
    assert fields(sealed.format(body="1. 협의합니다.", approved="")).sender.person is None
