from datetime import UTC, date, datetime

import pytest
from pytest_django.fixtures import Settings

from deadlines.models import Agreement, Deadline, Provision
from deadlines.notifications.reminder_mail import Said, Words, reminder_words
from offices.models import Marking, Party

DUE_ON = date(2017, 8, 11)
WASHINGTON = Party(code="US", capital="Washington", zone="America/New_York")
SEOUL = Party(code="KR", capital="Seoul", zone="Asia/Seoul")


def deadline(**fields: object) -> Deadline:
    provision = Provision(agreement=Agreement(key="KORUS"), article="22.2.4(b)")
    fields = {
        "pk": 7,
        "matter": "TRADE-I-2017-0001",
        "subject": "Special session of the Joint Committee",
        "marking": Marking.OFFICIAL,
        "nature": "DUTY",
        "due_on": DUE_ON,
        "due_at": datetime(2017, 8, 11, 15, tzinfo=UTC),
        "provision": provision,
        **fields,
    }
    return Deadline(**fields)


def words(on: date = date(2017, 8, 4), language: str = "en", **fields: object) -> Words:
    parties = [WASHINGTON, SEOUL]
    said = Said(deadline=deadline(**fields), parties=parties, on=on)
    return reminder_words(said=said, language=language)


def test_the_mail_says_what_is_due_when_by_both_capitals_and_where_to_look(
    settings: Settings,
) -> None:
    settings.SITE_URL = "https://chancery.example.org/"

    said = words()

    assert said.subject == "TRADE-I-2017-0001: due on Friday, 11 August 2017, in 7 days"
    assert said.body.splitlines() == [
        "Registry number: TRADE-I-2017-0001",
        "Subject: Special session of the Joint Committee",
        "Date: due on Friday, 11 August 2017, in 7 days",
        "Washington time: Friday, 11 August 2017, 11:00",
        "Seoul time: Saturday, 12 August 2017, 00:00",
        "Provision: KORUS 22.2.4(b)",
        "",
        "How it was worked out: https://chancery.example.org/deadlines/7/",
        "",
        "When and how you are reminded: https://chancery.example.org/reminders/",
    ]


def test_a_korean_reader_reads_korean() -> None:
    said = words(language="ko")

    assert said.subject == "TRADE-I-2017-0001: 2017년 8월 11일 금요일까지, 7일 남음"
    assert "제목: Special session of the Joint Committee" in said.body
    assert "근거 조항: KORUS 22.2.4(b)" in said.body
    assert "서울 시각: 2017년 8월 12일 토요일 00:00" in said.body


@pytest.mark.parametrize(
    ("on", "distance"),
    [
        (date(2017, 8, 10), "in 1 day"),
        (date(2017, 8, 11), "today"),
        (date(2017, 8, 12), "overdue by 1 day"),
        (date(2017, 8, 14), "overdue by 3 days"),
    ],
)
def test_the_mail_says_how_far_off_the_day_is(on: date, distance: str) -> None:
    assert words(on).subject.endswith(f"11 August 2017, {distance}")


@pytest.mark.parametrize("marking", [Marking.CONFIDENTIAL, Marking.SECRET])
def test_a_subject_leaves_the_house_only_up_to_official(marking: Marking) -> None:
    said = words(marking=marking)

    assert "Special session" not in said.subject + said.body


def test_a_date_to_be_confirmed_says_so() -> None:
    assert "This date is to be confirmed." in words(to_be_confirmed=True).body


def test_a_right_is_announced_by_the_day_it_opens() -> None:
    said = words(nature="RIGHT", opens_on=date(2017, 9, 1))

    assert said.subject.endswith("may be exercised from Friday, 1 September 2017")


def test_a_standing_obligation_has_no_registry_number() -> None:
    assert words(matter="").subject.startswith("Standing obligation: due on")
