"""Every way to write the last day for an answer, each with several ways of asking for it."""

from datetime import date

import pytest

from correspondence.intake.reading import read
from correspondence.intake.reference import Reference
from correspondence.intake.text import text_of
from tests.correspondence.intake.readings import known

RECEIVED_ON = date(2026, 3, 6)
LETTER = """4 March 2026

Dear Sir,

We refer to the recent decree, which has been studied here with care and some concern.

{ask}

Yours sincerely,
"""
LETTER_KO = """산업통상부

수신  관세청장
제목  조치 관련

1. 귀 기관의 무궁한 발전을 기원합니다.

2. {ask}  끝.

산업통상부장관

시행  통상과-12 (2026. 3. 4.)
"""
ASKS = [
    "Please send us the list of licences {day}.",
    "The Embassy requests the Ministry to provide the data {day}.",
    "Could you let us have your answer {day}?",
]
ASKS_KO = [
    "{day} 관련 자료를 제출하여 주시기 바랍니다.",
    "초안에 대한 의견을 {day} 회신하여 주시기 바랍니다.",
]
DAYS = {
    "2026-04-20": [
        "by 20 April 2026",
        "by April 20, 2026",
        "by 20 April",
        "by Monday, 20 April",
        "by Monday 20 April 2026",
        "no later than 20 April 2026",
        "not later than 20 April 2026",
        "by no later than 20 April 2026",
        "at the latest by 20 April 2026",
        "by 20 April 2026 at the latest",
        "on or before 20 April 2026",
        "before 20 April 2026",
        "prior to 20 April 2026",
        "by close of business on 20 April 2026",
        "by COB 20 April 2026",
        "by the close of business, 20 April 2026",
        "by the end of the day on 20 April 2026",
        "by noon on 20 April 2026",
        "by 12:00 noon on Monday, 20 April 2026",
        "by 5 p.m. on 20 April 2026",
        "by 17:00 (Geneva time) on 20 April 2026",
        "by 5.00 p.m. EST on 20 April 2026",
        "by 20.04.2026",
        "by 20/04/2026",
        "by 2026-04-20",
        "by the 20th of April",
        "by the 20th of April 2026",
        "by 20th April, 2026",
        "not after 20 April 2026",
        "within the period ending on 20 April 2026",
        "by the deadline of 20 April 2026",
        "in time to reach us by 20 April 2026",
        "so as to reach us not later than 20 April 2026",
        "if possible by 20 April 2026",
        "preferably before 20 April 2026",
        "by Apr. 20, 2026",
        "by 20-Apr-2026",
        "by 20 APRIL 2026",
        "by the afternoon of 20 April 2026",
        "by the evening of Monday, 20 April",
        "within the time ending 20 April 2026",
        "latest 20 April 2026",
    ],
    "2026-04-30": [
        "by the end of April",
        "by the end of April 2026",
        "before the end of April 2026",
        "by end-April 2026",
        "by end April 2026",
        "by 30 April",
    ],
    "2026-03-18": [
        "within two weeks of the date of this letter",
        "within 14 days of the date of this letter",
        "within fourteen (14) days from the date of this letter",
        "not later than 14 days after the date of this letter",
        "within a fortnight of the date of this letter",
    ],
    "2026-03-20": [
        "within two weeks of receipt of this letter",
        "within 14 days of receiving this letter",
        "within fourteen days of its receipt",
        "no later than two weeks after receipt of this letter",
    ],
}
DAYS_KO = {
    "2026-04-20": [
        "2026년 4월 20일까지",
        "2026. 4. 20.까지",
        "2026.4.20까지",
        "2026. 4. 20.(월)까지",
        "2026. 4. 20(월)까지",
        "4월 20일(월)까지",
        "4월 20일까지",
        "4. 20.(월)까지",
        "4.20.까지",
        "4/20(월)까지",
        "'26.4.20.(월)까지",
        "‘26. 4. 20.까지",
        "2026-04-20까지",
        "2026/4/20까지",
        "4월 20일 18:00까지",
        "4월 20일(월) 18시까지",
        "4월 20일 오후 6시까지",
        "4월 20일 정오까지",
        "4월 20일 오전까지",
        "4월 20일 중으로",
        "4월 20일 한",
        "4월 20일 限",
        "4월 20일(월) 업무시간 내",
        "늦어도 4월 20일까지",
        "늦어도 4월 20일(월)까지는",
        "가급적 4월 20일까지",
        "4월 20일 이전에",
        "4월 20일 이전까지",
        "4월 20일 전까지",
        "오는 4월 20일까지",
        "2026년 4월 20일 월요일까지",
        "4월 20일 이내에",
        "4월 20일까지 반드시",
        "기한(4월 20일)까지",
        "제출기한(2026. 4. 20.) 내에",
        "4월 20일(금일로부터 47일)까지",
    ],
    "2026-04-30": [
        "4월 말까지",
        "4월말까지",
        "4월 30일까지",
        "4월 말일까지",
    ],
    "2026-03-14": [
        "본 공문 발송일로부터 10일 이내에",
        "이 서한 일자로부터 10일 이내에",
        "본 서한의 일자로부터 10일 내에",
    ],
    "2026-03-16": [
        "본 공한 접수일로부터 10일 이내에",
        "수령일로부터 10일 이내에",
        "이 통지를 받은 날부터 10일 이내에",
        "접수 후 10일 이내에",
    ],
}
NO_DAYS = [
    "Please provide the import figures for the year ended 31 December 2025.",
    "Please send us a copy of the decree of 3 April 2026.",
    "Please confirm whether the meeting of 20 April 2026 will take place.",
    "Please provide information on the measure, which enters into force on 20 April 2026.",
    "Please provide information on the measure that takes effect from 20 April 2026.",
    "Please tell us which goods shipped before 20 April 2026 are exempt.",
    "Please explain why licences issued until 20 April 2026 were not renewed.",
    "Please let us know whether the quota is open until 20 April 2026.",
    "We request consultations under Article 31.4 of the USMCA on the decree of 20 April 2026.",
    "The measure expires on 20 April 2026. Please provide its text.",
    "The Ministry will adopt the draft by 20 April 2026. Please send us the draft.",
    "The consultations must be concluded by 20 April 2026 under the law. Please send us the draft.",
    "Our exporters must comply by 20 April 2026. Please send us the guidance.",
    "Exporters have until 20 April 2026 to register. Please tell us how.",
    "We shall send our reply by 20 April 2026. Please send us the form.",
    "The Committee will meet on 20 April 2026. Please send us the agenda.",
    "Please send us the agenda of the meeting on 20 April 2026.",
    "Please send us the goods that were ordered by 20 April 2026.",
    "Please send the list of firms that registered by 20 April 2026.",
    "Please advise if the ship that leaves on 20 April 2026 will be released.",
    "Please send us the list. The office is closed from 17 to 20 April 2026.",
    "Please send us the list. Congress is expected to vote by 20 April 2026.",
    "Please send us the list. The fair takes place between 18 and 20 April 2026.",
    "Please send us the list. The deadline of 20 February 2026 has passed.",
    "Please send us the list. You had asked us to reply by 20 April 2026.",
    "Please send us the list. Canada asked Japan to reply by 20 April 2026.",
    "Please send us the list. The tariff applies to goods entered before 20 April 2026.",
    "Please send us the list. Sales after 20 April 2026 are taxed.",
    "Please send us the list. The licence is valid until 20 April 2026.",
    "4월 20일 개최 예정인 회의의 자료를 보내 주시기 바랍니다.",
    "4월 20일 시행되는 고시의 사본을 보내 주시기 바랍니다.",
    "4월 20일자 귀측 서한의 사본을 보내 주시기 바랍니다.",
    "4월 20일까지 시행되는 조치의 내용을 알려 주시기 바랍니다.",
    "4월 20일까지 선적된 물품의 목록을 보내 주시기 바랍니다.",
    "해당 조치는 4월 20일까지 적용됩니다. 자료를 보내 주시기 바랍니다.",
    "우리 측은 4월 20일까지 회신하겠습니다. 자료를 보내 주시기 바랍니다.",
    "귀측은 4월 20일까지 회신을 요청하였습니다. 자료를 보내 주시기 바랍니다.",
    "입법예고는 4월 20일까지 진행될 예정입니다. 자료를 보내 주시기 바랍니다.",
    "수출자는 4월 20일까지 신고하여야 합니다. 자료를 보내 주시기 바랍니다.",
    "2025년 말까지의 통계를 제출하여 주시기 바랍니다.",
    "회의는 4월 20일부터 22일까지 열립니다. 참석자 명단을 보내 주시기 바랍니다.",
    "4월 20일까지 휴무이오니 양지하여 주시기 바랍니다.",
    "4월 20일까지 자료를 제출한 업체의 명단을 보내 주시기 바랍니다.",
]


def days_of(words):
    """The days of the requests of a letter that was received on 6 March 2026."""
    reading = read(text_of(words), Reference(agreements=known(), received_on=RECEIVED_ON))
    return [str(one.stated_on) for one in reading.requests]


def said(days):
    """Each way to say a day, with the day."""
    return [(words, day) for day, ways in days.items() for words in ways]


@pytest.mark.parametrize(("words", "day"), said(DAYS))
def test_the_last_day_is_read_in_whatever_way_it_is_said(words, day):
    found = [days_of(LETTER.format(ask=ask.format(day=words))) for ask in ASKS]

    assert found == [[day]] * len(ASKS)


@pytest.mark.parametrize(("words", "day"), said(DAYS_KO))
def test_the_last_day_is_read_in_whatever_way_korean_says_it(words, day):
    found = [days_of(LETTER_KO.format(ask=ask.format(day=words))) for ask in ASKS_KO]

    assert found == [[day]] * len(ASKS_KO)


@pytest.mark.parametrize("words", NO_DAYS)
def test_a_day_of_something_else_is_none_for_the_answer(words):
    assert set(days_of(LETTER.format(ask=words))) <= {"None"}
