"""Further customs of offices: communications received, faxes, mails signed twice, statements."""

from datetime import date, datetime

import pytest

from correspondence.intake.fields import read_fields
from correspondence.intake.reading import read
from correspondence.intake.reference import Reference
from correspondence.intake.text import text_of

COMMUNICATION = """G/SG/N/8/XYZ/2
9 May 2031
(31-2222)

Committee on Safeguards

NOTIFICATION UNDER ARTICLE 12.1(B) OF THE AGREEMENT ON SAFEGUARDS

JAPAN

(Roof tiles)

The following communication, {received}, is being circulated at the request of the
delegation of Japan.

Interested parties may present their views to the Ministry not later than 30 May 2031.
"""


def fields(words):
    return read_fields(text_of(words), Reference())[0]


@pytest.mark.parametrize(
    "received",
    ["dated and received on 6 May 2031", "received on 6 May 2031", "dated 6 May 2031"],
)
def test_a_communication_bears_the_day_on_which_it_was_written_or_else_received(received):
    letter = fields(COMMUNICATION.format(received=received))

    assert letter.dated_on.value == date(2031, 5, 6)


def test_a_title_in_capitals_ends_above_the_member_that_notifies():
    letter = fields(COMMUNICATION.format(received="dated 6 May 2031"))

    assert (
        letter.subject.value == "NOTIFICATION UNDER ARTICLE 12.1(B) OF THE AGREEMENT ON SAFEGUARDS"
    )


def test_whoever_may_present_views_by_a_day_is_asked_for_them():
    letter = read(text_of(COMMUNICATION.format(received="dated 6 May 2031")), Reference())

    assert [day.value for day in letter.stated_dates] == [date(2031, 5, 30)]
    assert [(one.kind, one.stated_on) for one in letter.requests] == [
        ("COMMENTS", date(2031, 5, 30))
    ]


@pytest.mark.parametrize("label", ["Attn", "Attention", "For the attention of"])
def test_a_person_named_below_the_addressee_is_written_to_within_it(label):
    letter = fields(
        f"FAX\nTO:    Ministry of Tea, Japan\n       {label}: Ms. Ono Rie, Director for Green Tea\n"
        "FROM:  Ministry of Cups\nDATE:  4 March 2031\n\nWe ask for the list of growers.\n"
    )

    assert letter.addressee.organization.value == "Ministry of Tea"
    assert letter.addressee.person.value == "Ono Rie"
    assert letter.addressee.office.value == "Director for Green Tea"


MAIL = """From: Roe <a@cups.example>
To: Lee <b@tea.example>
Subject: Tea
Date: Tue, 04 Mar 2031 10:00:00 +0900

Dear Ben,

Could you please send us the list of growers?

{signed}
"""


@pytest.mark.parametrize(
    ("signed", "office", "body"),
    [
        (
            "감사합니다.\n마루리 드림\n\n마루리 사무관\n차관리청 커피과\n서울특별시 차로 1",
            "사무관", "차관리청",
        ),
        (
            "Best regards\n\nAda Roe\n\nAda M. Roe\nHead of Section\nMinistry of Cups",
            "Head of Section", "Ministry of Cups",
        ),
        (
            "Regards\n\nAda Roe\nDeputy Head | Green Leaves\nMinistry of Cups",
            "Deputy Head", "Ministry of Cups",
        ),
    ],
)  # fmt: skip
def test_a_mail_signed_twice_is_from_whom_the_second_signature_tells(signed, office, body):
    letter = fields(MAIL.format(signed=signed))

    assert letter.sender.office.value == office
    assert letter.sender.organization.value == body


@pytest.mark.parametrize(
    ("line", "body", "office"),
    [
        ("일본 차무부장", "일본 차무부", "차무부장"),
        ("국립차연구소(NTI) 질의처", "국립차연구소(NTI) 질의처", None),
    ],
)
def test_a_korean_letter_names_bodies_abroad(line, body, office):
    letter = fields(
        f"차관리부\n\n수신  {line}\n제목  차 협의\n\n1. 협의를 요청합니다.\n\n차관리부장관\n"
    )

    assert letter.addressee.organization.value == body
    assert (letter.addressee.office and letter.addressee.office.value) == office


@pytest.mark.parametrize(
    ("above", "subject"),
    [
        ("한·일 차 당국 공동 보도문\n\n2031년 3월 4일, 도쿄", "한·일 차 당국 공동 보도문"),
        (
            "PACIFIC TEA MONITOR\nMorning Brief | March 4, 2031\n\nJapan to ask for tea talks",
            "Japan to ask for tea talks",
        ),
    ],
)
def test_a_line_of_day_and_place_is_no_headline(above, subject):
    report = fields(
        f"{above}\n\nTOKYO -- Officials said in a statement that 차 협의를 하였다고 밝혔다.\n"
    )

    assert report.form.value == "PRESS_REPORT"
    assert report.subject.value == subject


def test_a_name_of_many_small_words_is_no_sentence_of_the_letter():
    note = fields(
        "Delegation of the Isles to the Kingdom of the Two Rivers\n\n회람공한 제2031-7호\n\n"
        "대표부는 외교부에 경의를 표하며 휴무를 알려드립니다.\n\n2031년 3월 4일\n"
    )

    assert note.reference.value == "2031-7"
    assert note.references_to == ()


@pytest.mark.parametrize(
    ("told", "day"),
    [
        ("on 12 and 13 May 2031, beginning at 9.00 a.m. on the first day", 12),
        ("from 12 to 14 May 2031 at 9.00 a.m.", 12),
        ("on 12 and 13 May 2031, on the second day at 9.00 a.m.", 13),
    ],
)
def test_a_meeting_of_several_days_begins_on_the_first(told, day):
    words = f"4 March 2031\n\nDear Ann,\n\nThe meeting will be held in Tokyo {told}.\n"

    meetings = read(text_of(words), Reference(zone="UTC")).meetings

    assert [one.starts_at.replace(tzinfo=None) for one in meetings] == [datetime(2031, 5, day, 9)]


def test_being_told_of_a_step_is_no_request_for_it():
    words = (
        "4 March 2031\n\nDear Ann,\n\nJapan would appreciate being informed of the time and venue"
        " of the consultations.\n"
    )

    assert [one.kind for one in read(text_of(words), Reference()).requests] == ["INFORMATION"]


LETTER = """{paper}

{above}

{address}

{subject}

Dear {dear},

We write about tea.

Yours sincerely,

{signed}
"""


def letter(
    paper="Ministry of Cups\nLong Lane 1, Tokyo",
    above="4 March 2031",
    address="Ms. Ono Rie\nDirector\nMinistry of Tea",
    subject="",
    dear="Ms. Ono",
    signed="Ada Roe\nMinister of Cups",
):
    return fields(
        LETTER.format(
            paper=paper, above=above, address=address, subject=subject, dear=dear, signed=signed
        )
    )


@pytest.mark.parametrize("honours", [", P.C., M.P.", ", KC", ", Ph.D.", ", CNZM"])
def test_honours_behind_a_name_are_no_part_of_it(honours):
    assert letter(signed=f"The Honourable Ada Roe{honours}").sender.person.value == "Ada Roe"


@pytest.mark.parametrize(
    ("office", "body"), [("Minister for Tea", None), ("Minister of Tea", "Ministry of Tea")]
)
def test_a_minister_for_a_matter_names_no_ministry(office, body):
    addressee = letter(address=f"His Excellency Ono Rie\n{office}\nJapan").addressee

    assert (addressee.organization and addressee.organization.value) == body


def test_a_house_is_named_in_full_where_its_paper_does_beside_its_initials():
    written = letter(paper="FTA                 Friends of Tea Association\nLong Lane 1, Tokyo")

    assert written.sender.organization.value == "Friends of Tea Association"


def test_an_address_that_begins_with_an_office_is_found_above_the_subject():
    written = letter(
        address="Director General\nGreen Tea Department\nMinistry of Tea\n12 Long Lane, Tokyo",
        subject="Re:  Request for consultations on the import of cups and\n     saucers",
        dear="Director General",
    )

    assert written.addressee.organization.value == "Green Tea Department"
    assert written.addressee.office.value == "Director General"


@pytest.mark.parametrize(
    "matter", ["Joint Committee of the Tea Agreement", "Rules of origin for green tea"]
)
def test_a_matter_alone_above_the_salutation_is_the_subject(matter):
    assert letter(subject=matter).subject.value == matter


@pytest.mark.parametrize(
    ("line", "code"),
    [("Note 2031/61", "Note 2031/61"), ("CupBoard-TYO 2031/93", "CupBoard-TYO 2031/93")],
)
def test_a_series_and_a_number_alone_in_the_head_are_the_reference(line, code):
    assert letter(above=f"{line}\n4 March 2031").reference.value == code


ASSOCIATION = """사 단 법 인   한 국 차 잔 협 회
(01234)  서울 강남구 차로 000    Tel. 02-000-0118   Fax. 02-000-0119

문서번호   차협 제2031-118호
시행일자   2031. 3. 4.
수    신   차관리청장
제    목   찻잔 조사 관련

1. 조사를 요청드립니다.    끝.

              사단법인 한국차잔협회 회장 주 보 라 (직인)
"""


def test_an_association_writes_under_the_number_of_its_series_and_signs_syllable_by_syllable():
    read_of = fields(ASSOCIATION)

    assert read_of.reference.value == "차협 제2031-118호"
    assert read_of.references_to == ()
    assert read_of.subject.value == "찻잔 조사 관련"
    assert (read_of.sender.person.value, read_of.sender.office.value) == ("주보라", "회장")


def test_a_korean_letter_sent_to_several_goes_first_to_the_first_listed_below():
    written = fields(
        "차   관   리   부\n\n수신자   수신자 참조\n제  목   결과 알림\n\n"
        "1. 결과를 알려드립니다.  끝.\n\n"
        "차관리부장관\n\n수신자  한국차협회장, 한국잔협회장\n"
    )

    assert written.addressee.organization.value == "한국차협회"
    assert written.sender.organization.value == "차관리부"


def test_a_body_named_above_the_receiver_in_a_korean_address_is_the_addressees():
    written = fields(
        "주한일본국대사관 차무관실\n\n2031년 3월 4일\n\n차관리부\n차통상과장 마루리 귀하\n\n"
        "제목: 차 협의\n\n마루리 과장님께,\n\n차 협의를 요청합니다.\n"
    )

    assert written.addressee.organization.value == "차관리부"


NOTICE = """OFFICE OF TEA

[Docket Number TEA-2031-0031]

Request for Comments on Barriers to Trade in
Green Tea

AGENCY: Office of Tea (OT).

ACTION: Request for comments.

SUPPLEMENTARY INFORMATION: The Committee invites interested persons to comment on the matter.

DATES: Comments are due by March 30, 2031.

Ada Roe,
Chair of the Tea Committee.
"""


def test_a_public_notice_is_from_its_agency_under_its_docket_and_to_nobody():
    notice = fields(NOTICE)

    assert notice.sender.organization.value == "Office of Tea"
    assert notice.sender.office.value == "Chair of the Tea Committee"
    assert notice.addressee.organization is None
    assert notice.reference.value == "TEA-2031-0031"
    assert notice.subject.value == "Request for Comments on Barriers to Trade in Green Tea"


def test_a_release_is_known_beside_the_name_of_its_house_and_by_its_headline():
    release = fields(
        "  차관리부                      보 도 자 료\n\n  보도 일시   2031. 3. 4.(화) 16:00\n\n\n"
        "        한-일 차 위원회 개최\n\n□ 차관리부는 위원회를 개최하였다고 밝혔다.\n"
    )

    assert release.form.value == "PRESS_REPORT"
    assert release.subject.value == "한-일 차 위원회 개최"


def test_enclosures_parted_by_semicolons_and_copies_told_in_words_are_listed():
    written = fields(
        "4 March 2031\n\nDear Ann,\n\nWe write about tea. Copies of this letter are being sent to"
        " the Cup Board.\n\nYours sincerely,\n\nAda Roe\n\nAttached:  list of cups; list of pots\n"
    )

    assert [one.value for one in written.enclosures] == ["list of cups", "list of pots"]
    assert [one.value for one in written.copies] == ["the Cup Board"]
