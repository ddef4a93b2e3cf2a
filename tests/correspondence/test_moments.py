from datetime import UTC, date, datetime

import pytest

from correspondence.moments import UnusableMoment, day_in, moment_in


def test_a_received_day_belongs_to_the_desks_zone() -> None:
    moment = moment_in("2017-07-12", "Asia/Seoul")

    assert moment.on == date(2017, 7, 12)
    assert moment.at == datetime(2017, 7, 11, 15, tzinfo=UTC)
    assert moment.known_at is None


def test_an_instant_falls_on_the_day_of_the_desk_that_received_it() -> None:
    moment = moment_in("2017-07-12T20:00-04:00", "Asia/Seoul")

    assert moment.on == date(2017, 7, 13)
    assert moment.known_at == datetime(2017, 7, 13, 0, 0, tzinfo=UTC)


def test_a_local_time_without_an_offset_is_the_desks() -> None:
    assert moment_in("2017-07-12 09:00", "Asia/Seoul").at == datetime(2017, 7, 12, tzinfo=UTC)


def test_a_skipped_local_time_is_refused_with_the_next_one_that_exists() -> None:
    with pytest.raises(UnusableMoment, match="exists is 2027-03-14 03:00") as refused:
        moment_in("2027-03-14T02:30", "America/New_York")

    assert refused.value.code == "SKIPPED_TIME"


def test_a_local_time_shown_twice_asks_for_its_offset() -> None:
    with pytest.raises(UnusableMoment, match="-04:00 or -05:00") as refused:
        moment_in("2026-11-01T01:30", "America/New_York")

    assert refused.value.code == "AMBIGUOUS_TIME"
    assert moment_in("2026-11-01T01:30-05:00", "America/New_York").at.hour == 6


def test_a_day_begins_at_its_first_instant_where_midnight_was_skipped() -> None:
    assert moment_in("2023-04-28", "Africa/Cairo").at == datetime(2023, 4, 27, 22, tzinfo=UTC)


def test_minutes_of_an_odd_offset_are_kept() -> None:
    assert moment_in("2026-05-01T00:30", "Asia/Kathmandu").at.minute == 45


@pytest.mark.parametrize(
    "text",
    [
        "2026-02-30",
        "0000-00-00",
        "10000-01-01",
        "17-07-12",
        "12.07.2017",
        "2569-07-12",
        "",
        "tomorrow",
    ],
)
def test_what_is_no_day_is_refused(text: str) -> None:
    with pytest.raises(UnusableMoment) as refused:
        day_in(text)

    assert refused.value.code == "NOT_A_DATE"


@pytest.mark.parametrize("text", ["2026-01-01T24:00", "2026-01-01T09:60", "2026-01-01T09:00+25:00"])
def test_what_is_no_time_of_day_is_refused(text: str) -> None:
    with pytest.raises(UnusableMoment) as refused:
        moment_in(text, "Asia/Seoul")

    assert refused.value.code == "NOT_A_TIME"


@pytest.mark.parametrize("text", ["2026. 2. 28.", "2026. 2. 28", "２０２６-02-28", " 2026-02-28 "])
def test_korean_and_full_width_days_are_read(text: str) -> None:
    assert day_in(text) == date(2026, 2, 28)
