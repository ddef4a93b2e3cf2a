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

    assert note.reference.value == "회람공한 제2031-7호"
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


def test_a_circulated_notification_without_a_receiver_goes_to_none():
    note = fields(
        "G/TBT/N/XYZ/2\n9 May 2031\n\nCommittee on Technical Barriers to Trade\n\nNOTIFICATION\n\n"
        "1. Notifying Member: JAPAN\n\n2. Agency responsible: Ministry of Cups\n"
    )

    assert note.addressee.organization is None


def test_a_title_ends_where_another_type_begins():
    note = fields(
        "WT/DS999/4\n\nJAPAN – MEASURES CONCERNING CUPS\n\nRequest to Join Consultations\n\n"
        "The following communication, dated 6 May 2031, from the delegation of Korea, is"
        " circulated.\n"
    )

    assert note.subject.value == "JAPAN – MEASURES CONCERNING CUPS"


@pytest.mark.parametrize("greeting", ["마루리 사무관님께", "마루리 사무관님, 안녕하십니까."])
def test_a_mail_to_a_mailbox_goes_to_whom_it_greets(greeting):
    mail = fields(
        "From: Roe <a@cups.example>\nTo: desk@tea.example\nSubject: Tea\n"
        "Date: Tue, 04 Mar 2031 10:00:00 +0900\n\n"
        f"{greeting}\n\n찻잔 목록을 보내 주시기 바랍니다.\n"
    )

    assert (mail.addressee.person.value, mail.addressee.office.value) == ("마루리", "사무관")


def test_an_address_within_a_letter_makes_no_mail_of_it():
    written = fields(
        "한국차협회\n\n수신: 커피청장\n발신: 차지원실\n일자: 2031. 3. 4.\n제목: 찻잔 안내\n\n"
        "안녕하십니까.\n\n"
        "찻잔을 안내합니다. 문의: tea@tea.example\n"
    )

    assert written.form.value == "LETTER"


def test_a_meeting_that_will_be_held_is_one_though_not_called_so():
    words = "4 March 2031\n\nDear Ann,\n\nThey will be held on 14 May 2031 at 10:00 in Brussels.\n"

    (meeting,) = read(text_of(words), Reference(zone="UTC")).meetings

    assert meeting.starts_at.replace(tzinfo=None) == datetime(2031, 5, 14, 10)
