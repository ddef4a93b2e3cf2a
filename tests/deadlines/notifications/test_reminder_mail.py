from datetime import UTC, date, datetime

import pytest
from pytest_django.fixtures import Settings

from deadlines.models import Agreement, Deadline, Provision
from deadlines.notifications.reminder_mail import (
    IN_FULL_AT_MOST,
    Said,
    Words,
    digest_words,
    reminder_words,
)
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


def said_of(**fields: object) -> Said:
    return Said(deadline=deadline(**fields), parties=[WASHINGTON, SEOUL], on=date(2017, 8, 4))


def test_the_page_says_what_the_text_says_and_loads_nothing() -> None:
    said = words(subject="<b>Special</b> session")

    assert "&lt;b&gt;Special&lt;/b&gt; session" in said.html
    assert '<html lang="en">' in said.html
    assert ("<img" in said.html, "<script" in said.html, "src=" in said.html) == (False,) * 3
    assert "Washington time" in said.html


@pytest.mark.parametrize("marking", [Marking.CONFIDENTIAL, Marking.SECRET])
def test_of_what_is_confidential_only_number_date_and_link_leave_the_house(
    marking: Marking,
) -> None:
    said = words(marking=marking, to_be_confirmed=True)

    assert said.body.splitlines()[:4] == [
        "Registry number: TRADE-I-2017-0001",
        "Date: due on Friday, 11 August 2017, in 7 days",
        "",
        "How it was worked out: http://localhost:8000/deadlines/7/",
    ]
    assert "KORUS" not in said.html


def test_what_is_theirs_asks_to_ask_them_and_what_is_others_is_for_information() -> None:
    assert "ask them for it" in words(owed_by="THEIRS").body
    assert "they owe it by" in words(owed_by="THEIRS").subject
    assert "For your information" in words(owed_by="OTHER").body


def test_a_right_that_ends_is_never_said_to_be_overdue() -> None:
    before, after = words(nature="RIGHT"), words(date(2017, 8, 20), nature="RIGHT")

    assert "may be exercised until Friday, 11 August 2017, in 7 days" in before.subject
    assert "could be exercised until" in after.subject
    assert "overdue" not in after.body


def test_an_effect_happens_by_itself() -> None:
    assert words(nature="EFFECT").subject.endswith("happens by itself on Friday, 11 August 2017")


def test_a_digest_counts_its_deadlines_and_begins_with_the_nearest() -> None:
    later = said_of(pk=8, matter="TRADE-I-2017-0002", due_on=date(2017, 9, 1), due_at=None)

    said = digest_words(said=[later, said_of()], language="en")

    assert said.subject.startswith("2 deadlines, the first: TRADE-I-2017-0001")
    assert said.body.index("0001") < said.body.index("0002")


def test_of_very_many_deadlines_each_is_named_and_the_later_ones_in_brief() -> None:
    first, last = IN_FULL_AT_MOST, IN_FULL_AT_MOST + 1
    numbers = [f"TRADE-I-2017-{n:04}" for n in range(1, last + 1)]

    said = digest_words(
        said=[said_of(pk=n, matter=name) for n, name in enumerate(numbers, 1)], language="en"
    )

    assert [name for name in numbers if name not in said.body or name not in said.html] == []
    assert said.body.count("Washington time") == said.html.count("Washington time") == first
    assert f"/deadlines/{last}/" in said.body
    assert f"/deadlines/{last}/" in said.html


def test_what_was_not_acknowledged_below_says_so_and_asks_for_it() -> None:
    one = Said(
        deadline=deadline(),
        parties=[SEOUL],
        on=date(2017, 8, 11),
        is_urgent=True,
        is_escalated=True,
    )

    said = reminder_words(said=one, language="ko")

    assert "아직 아무도 확인하지 않아 귀하에게 보고됩니다." in said.body
    assert "확인해 주십시오" in said.html
