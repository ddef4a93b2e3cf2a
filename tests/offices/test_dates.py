from datetime import UTC, date, datetime

import pytest
from django.utils import translation

from offices.templatetags.dates import at, city, day, day_beside, ends_at, short_day

DUE_ON = date(2017, 8, 11)
END_IN_SEOUL = datetime(2017, 8, 11, 15, tzinfo=UTC)


@pytest.mark.parametrize(
    ("language", "words"), [("en", "Fri 11 Aug 2017"), ("ko", "2017. 8. 11.(금)")]
)
def test_a_day_is_written_with_its_weekday_in_the_readers_language(
    language: str, words: str
) -> None:
    with translation.override(language):
        assert day(DUE_ON) == f'<time datetime="2017-08-11">{words}</time>'


def test_a_short_day_leaves_out_the_year() -> None:
    assert short_day(DUE_ON) == '<time datetime="2017-08-11">Fri 11 Aug</time>'


def test_a_day_of_another_year_keeps_its_year() -> None:
    assert "2017" not in day_beside(DUE_ON, date(2017, 1, 1)).partition(">")[2]
    assert "Fri 11 Aug 2017" in day_beside(DUE_ON, date(2018, 1, 1))


def test_midnight_ends_the_day_before_it() -> None:
    assert "Fri 11 Aug 2017, 24:00" in ends_at(END_IN_SEOUL, "Asia/Seoul")


def test_the_same_end_has_its_own_hour_in_the_other_capital() -> None:
    assert "Fri 11 Aug 2017, 11:00" in ends_at(END_IN_SEOUL, "America/New_York")


def test_an_instant_is_said_on_the_wall_clock_and_kept_with_its_offset() -> None:
    assert at(END_IN_SEOUL, "Asia/Seoul") == (
        '<time datetime="2017-08-12T00:00:00+09:00">Sat 12 Aug 2017, 00:00</time>'
    )


def test_what_has_no_date_is_left_empty() -> None:
    assert (day(None), at(None), ends_at(None), short_day(None)) == ("", "", "", "")


def test_capitals_are_named_in_korean_and_other_places_as_they_are_written() -> None:
    with translation.override("ko"):
        assert city("Seoul") == "서울"
        assert city("Somewhere") == "Somewhere"
