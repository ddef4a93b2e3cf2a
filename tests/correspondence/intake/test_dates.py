"""Days as letters write them, and which of them is the letter's own."""

from datetime import date

import pytest

from correspondence.intake.dates import dates_in
from correspondence.intake.fields import read_fields
from correspondence.intake.reference import Reference
from correspondence.intake.text import text_of

DAY = date(2031, 3, 4)


def days(words):
    return [found.readings for found in dates_in(words, (0, len(words)))]


def own_date(words, received_on=None):
    reading, _ = read_fields(text_of(words), Reference(received_on=received_on))
    return reading


@pytest.mark.parametrize(
    "written",
    [
        "March 4, 2031", "MARCH 4, 2031", "Mar. 4, 2031", "March 4th, 2031", "March 4,2031",
        "4 March 2031", "4th March, 2031", "4th of March 2031", "4th day of March, 2031",
        "4-Mar-2031", "04 MAR 2031", "2031-03-04", "2031/03/04", "2031.03.04", "2031. 3. 4.",
        "2031년 3월 4일", "2031년3월4일", "’31. 3. 4.", "31년 3월 4일", "4.3.2031", "04.03.2031",
        "4 de marzo de 2031", "le 4 mars 2031", "March\n4, 2031", "2031年3月4日", "March 4, 2O31",
    ],
)  # fmt: skip
def test_a_day_is_read_in_every_style(written):
    assert days(f"Seoul, {written}") == [(DAY,)]


@pytest.mark.parametrize(
    "written",
    [
        "31 February 2031", "2031-13-01", "99/99/2031", "Article 22.2.4", "KRW 4,200", "1.2.3.2031",
        "Regulation 2031/44", "24:00", "March 2031", "0000-00-00", "10000-01-01", "12/2031",
    ],
)  # fmt: skip
def test_what_is_no_day_is_not_read_as_one(written):
    assert days(written) == []


def test_numbers_that_may_be_exchanged_keep_both_readings():
    assert days("05/08/2031") == [(date(2031, 8, 5), date(2031, 5, 8))]


LETTER = (
    "Ministry of Tea\n\n{head}\n\nMs. A. Roe\nDirector\n\nDear Ms. Roe:\n\n{body}\n\n"
    "Sincerely,\n\nB. Lee\n{tail}"
)
QUOTED = "Your letter of 1 January 2031 and our notes of February 2, 2030 speak of it."


@pytest.mark.parametrize(
    "head",
    [
        "March 4, 2031", "Seoul, 4 March 2031", "Date: 4 March 2031", "DATE:  2031-03-04",
        "Tuesday, March 4, 2031", "Ref: A-1        4 March 2031", "Brussels, 04.03.2031",
        "4 March 2031 | Geneva", "M a r c h   4 ,   2 0 3 1", "Marcb 4, 2031",
        "Dated: 4 March 2031",
    ],
)  # fmt: skip
def test_the_date_of_the_head_is_the_letters_own_and_no_other(head):
    reading = own_date(LETTER.format(head=head, body=QUOTED, tail=""))

    assert reading.dated_on.value == DAY
    assert reading.dated_on.confidence >= 0.7


def test_a_date_below_the_signature_is_the_letters_own():
    reading = own_date(LETTER.format(head="No. 5", body=QUOTED, tail="\nOslo, 4 March 2031\n"))

    assert reading.dated_on.value == DAY


@pytest.mark.parametrize(
    "words",
    [
        (
            "산업통상부\n\n수신  외교부장관\n제목  차\n\n1. 2030. 1. 1. 회의 결과를 보냅니다.\n\n"
            "산업통상부장관\n\n"
            "시행  통상과-12 (2031. 3. 4.)  접수  (2031. 3. 6.)"
        ),
        (
            "외교부\n\n발신일: 2031. 3. 4.\n수신: 산업통상부장관\n제목: 차\n\n1. 2030년 1월 1일"
            " 회의 건입니다."
        ),
        "대사관\n\n2031년 3월 4일\n\n산업통상부 귀중\n\n2030년 1월 1일자 서한을 받았습니다.",
        (
            "주한미국대사관은 외교부에 경의를 표하며 2030년 1월 1일 회의를 상기합니다.\n\n서울,"
            " 2031년 3월 4일"
        ),
        (
            "The following communication, dated 4 March 2031, from the delegation of Tea to the"
            " delegation of Coffee, is circulated.\n\nOn 1 January 2030 a measure was taken."
        ),
        (
            "From: A <a@tea.test>\nTo: B <b@tea.test>\nDate: Tue, 04 Mar 2031 23:30:00 -0500\n"
            "Subject: Tea\n\nThe meeting of 1 January 2030 was good."
        ),
        (
            "[보도자료]\n\n차 수출 늘어\n\n배포일: 2031. 3. 4.(화)\n\n2030년 1월 1일부터 늘었다고"
            " 밝혔다."
        ),
    ],
)
def test_every_form_has_its_place_for_the_date(words):
    assert own_date(words).dated_on.value == DAY


def test_the_day_of_receipt_is_not_the_letters_date():
    words = (
        "Ministry of Tea\n\nRECEIVED: 6 March 2031\n\nDear Ms. Roe:\n\nWe ask.\n\n"
        "Sincerely,\n\nB. Lee"
    )

    reading = own_date(words)

    assert reading.dated_on is None
    assert reading.received_on.value == date(2031, 3, 6)
    assert "NO_DATE" in [problem.code for problem in reading.problems]


def test_a_letter_without_a_date_says_so_in_both_languages():
    reading = own_date(LETTER.format(head="", body=QUOTED, tail=""))

    (problem,) = [one for one in reading.problems if one.code == "NO_DATE"]
    assert reading.dated_on is None
    assert "no date" in problem.detail
    assert "작성일" in problem.detail_ko


@pytest.mark.parametrize(
    ("received_on", "read"),
    [
        (date(2031, 5, 12), date(2031, 5, 8)),
        (date(2031, 8, 6), date(2031, 8, 5)),
        (None, date(2031, 8, 5)),
    ],
)
def test_an_ambiguous_date_follows_receipt_and_else_custom(received_on, read):
    words = LETTER.format(head="05/08/2031", body="We ask.", tail="")

    assert own_date(words, received_on).dated_on.value == read


def test_an_american_letterhead_puts_the_month_first():
    words = LETTER.format(head="Washington, D.C.\n05/08/2031", body="We ask.", tail="")

    assert own_date(words).dated_on.value == date(2031, 5, 8)


def test_another_date_of_the_letter_shows_which_number_is_the_month():
    words = LETTER.format(head="05/08/2031", body="We met on 04/23/2031.", tail="")

    reading = own_date(words)

    assert reading.dated_on.value == date(2031, 5, 8)
    assert not reading.problems


def test_a_date_settled_by_custom_is_to_be_confirmed():
    reading = own_date(LETTER.format(head="05/08/2031", body="We ask.", tail=""))

    (problem,) = [one for one in reading.problems if one.code == "DATE_AMBIGUOUS"]
    assert reading.dated_on.confidence < 0.7
    assert "2031-08-05" in problem.detail
    assert "2031-05-08" in problem.detail


def test_a_letter_dated_after_its_receipt_is_pointed_out():
    words = LETTER.format(head="4 March 2031", body="We ask.", tail="")

    reading = own_date(words, date(2031, 2, 1))

    assert "DATED_AFTER_RECEIPT" in [problem.code for problem in reading.problems]
