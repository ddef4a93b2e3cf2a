"""Days that a letter sets, periods that it states, and meetings that it announces."""

import pytest

from correspondence.intake.periods import periods_in
from correspondence.intake.sentences import sentences_in
from tests.correspondence.intake.readings import announced, days_stated


@pytest.mark.parametrize(
    ("words", "day"),
    [
        ("Please reply by 30 June 2026.", "2026-06-30"),
        ("Please reply no later than close of business on Friday, 5 June.", "2026-06-05"),
        ("Please reply by 5 p.m. on 3 July 2026.", "2026-07-03"),
        ("Please reply by the end of July.", "2026-07-31"),
        ("The deadline for comments is 5 May 2027.", "2027-05-05"),
        ("7월 17일(금)까지 회신하여 주시기 바랍니다.", "2026-07-17"),
        ("2026. 4. 30.까지 제출하여 주시기 바랍니다.", "2026-04-30"),
        ("4월 말까지 회신 바랍니다.", "2026-04-30"),
        ("Please reply before the rule is published on 2 November 2026.", "2026-11-02"),
        ("Comments are welcome until 20 March 2026.", "2026-03-20"),
        ("Please reply before the 31st of this month.", "2026-03-31"),
        ("Please send comments up to and including 20 March 2026.", "2026-03-20"),
        ("회신 기한: 2026. 5. 8.", "2026-05-08"),
        ("Monday, April 20, 2026, 11:59 p.m. EST: Deadline for written comments.", "2026-04-20"),
        ("Please send us the list by 20/04/2026.", "2026-04-20"),
        ("Please send us the list by 20.4.2026.", "2026-04-20"),
        ("Please send us the list by 04/20/2026.", "2026-04-20"),
        ("Please reply within the time limit of 20 April 2026.", "2026-04-20"),
        ("Please return the signed copy by the 20th of April.", "2026-04-20"),
        ("Please confirm your attendance until 20 April 2026.", "2026-04-20"),
        ("Comments due: April 20, 2026", "2026-04-20"),
        ("Reply by: 20 April 2026. Please send us the figures.", "2026-04-20"),
        ("4.20(월)까지 회신하여 주시기 바랍니다.", "2026-04-20"),
        ("4월 20일 업무시간 종료 시까지 회신 부탁드립니다.", "2026-04-20"),
        ("'26. 4. 20.(월) 限 아래 담당자에게 보내 주시기 바랍니다.", "2026-04-20"),
        ("제출기한 | 통지를 받은 날부터 20일 이내 (2026. 4. 20.限) |", "2026-04-20"),
        ("Please comment by 5.00 p.m. (Geneva time) on Monday, 20 April 2026.", "2026-04-20"),
        (
            "Final date for comments: sixty days from circulation and/or (dd/mm/yy): 20/04/2026",
            "2026-04-20",
        ),
        ("2026-04-20까지 제출하여 주십시오.", "2026-04-20"),
        ("의견제출 기간: 2026. 3. 4. ~ 2026. 4. 20.", "2026-04-20"),
        ("의견 수렴 기한 : '26. 4. 20.(월)까지", "2026-04-20"),
        ("협회는 4월 18일까지 답변을 제출하여야 하나 작성이 곤란합니다.", "2026-04-18"),
    ],
)
def test_a_day_that_the_letter_sets_is_read(words, day):
    assert [str(found) for found in days_stated(words)] == [day]


@pytest.mark.parametrize(
    "words",
    [
        "Please reply promptly.",
        "신속히 회신하여 주시기 바랍니다.",
        "Permits issued before July 1, 2026 remain valid until December 31, 2027.",
        "We shall reply by 5 May 2026.",
        "The measure is in force until 5 May 2026.",
        'Its notice says "please reply by 5 May 2026".',
        "Please note the talks of 5 May 2026.",
        "Please send what was due by 5 January 2026.",
        "Please clarify whether goods shipped before 1 July 2026 are exempt.",
        "Please clarify whether products may be sold until 31 December 2027.",
        "Please provide statistics on imports made until 31 December 2026.",
        "We request a list of the companies registered by 30 June 2026.",
        "Please confirm that the quota remains open until 31 December 2026.",
        "Applications may be lodged online until 30 August 2026.",
        "2026년 1월 1일부터 4월 20일까지의 수입실적을 제출하여 주시기 바랍니다.",
        "4월 20일까지 수입된 물품의 목록을 보내 주시기 바랍니다.",
        "Please send us the list by 05/04/2026.",
        "조사기간 2026. 3. 10. ~ 2026. 4. 20. 자료를 제출하여 주시기 바랍니다.",
        "Please send us the form; we shall return it by 20 April 2026.",
    ],
)
def test_other_days_set_nothing(words):
    assert days_stated(words) == []


@pytest.mark.parametrize(
    ("words", "length", "unit"),
    [
        ("within thirty (30) days", 30, "DAYS"),
        ("within two weeks", 2, "WEEKS"),
        ("no later than 15 working days after", 15, "WORKING_DAYS"),
        ("sixty (60) days after receipt", 60, "DAYS"),
        ("30일 이내", 30, "DAYS"),
        ("3 영업일 이내", 3, "WORKING_DAYS"),
        ("일주일 이내", 1, "WEEKS"),
        ("6개월간", 6, "MONTHS"),
    ],
)
def test_periods_in_words_and_figures(words, length, unit):
    (found,) = periods_in(sentences_in(words))

    assert (found.period.length, found.period.unit) == (length, unit)


@pytest.mark.parametrize("words", ["promptly", "without delay", "as soon as possible", "조속히"])
def test_no_number_is_read_from_promptly(words):
    assert periods_in(sentences_in(f"We expect a reply {words}.")) == []


@pytest.mark.parametrize(
    ("words", "starts_at", "zone"),
    [
        (
            "The talks will take place on Thursday at 9 p.m. KST.",
            "2026-03-05T21:00:00+09:00",
            "Asia/Seoul",
        ),
        (
            "The meeting is set for 24 April 2026 at 08:00 EDT (21:00 KST) in Washington.",
            "2026-04-24T08:00:00-04:00",
            "America/New_York",
        ),
        (
            "The session will be held in Geneva on 12 May 2026 at 10:00.",
            "2026-05-12T10:00:00+02:00",
            "Europe/Zurich",
        ),
        (
            "간담회를 4월 9일(목) 오후 2시 30분 서울에서 개최합니다.",
            "2026-04-09T14:30:00+09:00",
            "Asia/Seoul",
        ),
        (
            "회의를 아래와 같이 개최합니다.\n가. 일시: 2026. 7. 3.(금) 14:00\n나. 장소: 서울",
            "2026-07-03T14:00:00+09:00",
            "Asia/Seoul",
        ),
    ],
)
def test_a_meeting_has_its_instant_in_the_zone_it_is_told_in(words, starts_at, zone):
    (found,) = announced(words)

    assert (found.starts_at.isoformat(), found.zone) == (starts_at, zone)


@pytest.mark.parametrize(
    "words",
    [
        "The meeting was held on 24 April 2026 at 10:00.",
        "Published: 21 April 2026, 12:02. The talks go on.",
        "Please reply to the invitation to the meeting by 5 May 2026, 18:00.",
        "The Joint Committee met on 3 December 2025 at 9:30 a.m.",
    ],
)
def test_what_is_over_published_or_due_is_no_meeting(words):
    assert announced(words) == []


def test_a_meeting_takes_its_place_from_where_the_letter_says_it_is_held():
    (found,) = announced(
        "The talks will take place on Thursday at 9 p.m. KST. The meeting, to be held in"
        " Washington, was arranged by both."
    )

    assert found.place == "Washington"
