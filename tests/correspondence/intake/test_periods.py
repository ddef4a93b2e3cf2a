"""Periods that run from a letter or its receipt set the last day for what it asks; no others do."""

from datetime import date

import pytest

from correspondence.intake.asking import asks_in
from correspondence.intake.periods import days_of_periods, periods_in
from correspondence.intake.sentences import sentences_in
from correspondence.intake.text import text_of
from correspondence.intake.voice import Voice

SENT, RECEIVED = date(2026, 3, 4), date(2026, 3, 6)


def days_set(words, received=RECEIVED):
    """The last days that the periods of a fragment set."""
    sentences = sentences_in(text_of(words).flow)
    asks = asks_in(sentences, [Voice()] * len(sentences))
    begins = {"SENT": SENT, "RECEIVED": received}
    found = days_of_periods(periods_in(sentences), sentences, asks, begins)
    return [str(one.day.on) for one in found]


@pytest.mark.parametrize(
    ("words", "day"),
    [
        ("Please provide the records within 30 days of the date of this letter.", "2026-04-03"),
        ("We would appreciate your comments within 15 days of receipt.", "2026-03-21"),
        ("Please reply within two weeks of receiving this fax.", "2026-03-20"),
        ("Please reply within one month of receipt of this letter.", "2026-04-06"),
        ("본 공문 접수 후 15일 이내에 회신하여 주시기 바랍니다.", "2026-03-21"),
        ("본 서한 일자로부터 30일 이내에 자료를 제출하여 주시기 바랍니다.", "2026-04-03"),
    ],
)
def test_a_period_from_the_letter_or_its_receipt_sets_a_day(words, day):
    assert days_set(words) == [day]


@pytest.mark.parametrize(
    "words",
    [
        "Please reply within 15 days.",
        "Please reply within 48 hours of receipt of this letter.",
        "Please reply within 10 working days of receipt of this letter.",
        "Please note that a Party replies within 10 days of receipt of the request.",
        "Please extend the period by 30 days from the date of this letter.",
        "The Member shall reply within 10 days of receipt of this request.",
        'Please see its words: "reply within 10 days of receipt of this letter".',
    ],
)
def test_other_periods_set_no_day(words):
    assert days_set(words) == []


def test_a_period_from_receipt_sets_no_day_where_receipt_is_not_known():
    assert days_set("Please reply within 15 days of receipt of this letter.", None) == []
