"""Hours, cut-offs, and the instant at which a day ends or begins."""

from datetime import UTC, date, datetime, time
from zoneinfo import ZoneInfo

import pytest

from deadlines.engine import (
    Closure,
    CutOffTo,
    EngineError,
    Operator,
    Roll,
    StepKind,
    TimeLimit,
    Unit,
    WorkCalendar,
    compute,
    due_instant,
    written_in,
    zone_named,
)
from deadlines.engine.instants import instant_written

SEOUL, WASHINGTON = ZoneInfo("Asia/Seoul"), ZoneInfo("America/New_York")
BRUSSELS = ZoneInfo("Europe/Brussels")


def test_both_must_act_before_the_earlier_capital_ends_its_day() -> None:
    instant = due_instant(Operator.WITHIN, date(2017, 8, 11), (SEOUL, WASHINGTON))
    assert written_in(instant, (WASHINGTON, SEOUL)) == {
        "America/New_York": "2017-08-11T11:00:00-04:00",
        "Asia/Seoul": "2017-08-12T00:00:00+09:00",
    }


@pytest.mark.parametrize("operator", [Operator.NOT_BEFORE, Operator.ON])
def test_one_may_act_when_the_day_has_begun_in_the_later_capital(operator: Operator) -> None:
    instant = due_instant(operator, date(2017, 9, 10), (SEOUL, WASHINGTON))
    assert instant == datetime(2017, 9, 10, 4, tzinfo=UTC)


def test_without_a_zone_there_is_no_instant() -> None:
    assert due_instant(Operator.WITHIN, date(2017, 8, 11), ()) is None
    assert written_in(None, (SEOUL,)) == {}


@pytest.mark.parametrize(
    ("zone", "due_on", "ends_at"),
    [
        ("America/Havana", date(2017, 3, 11), "2017-03-12T01:00:00-04:00"),
        ("Pacific/Apia", date(2011, 12, 29), "2011-12-31T00:00:00+14:00"),
        ("Asia/Kathmandu", date(2026, 1, 5), "2026-01-06T00:00:00+05:45"),
        ("Australia/Lord_Howe", date(2026, 1, 5), "2026-01-06T00:00:00+11:00"),
    ],
)
def test_a_day_ends_where_the_next_one_begins_whatever_the_clocks_do(
    zone: str, due_on: date, ends_at: str
) -> None:
    there = (zone_named(zone),)
    assert written_in(due_instant(Operator.WITHIN, due_on, there), there)[zone] == ends_at


@pytest.mark.parametrize(
    ("in_seoul", "in_washington"),
    [
        ("2025-04-24T21:00:00+09:00", "2025-04-24T08:00:00-04:00"),
        ("2025-07-08T01:20:00+09:00", "2025-07-07T12:20:00-04:00"),
        ("2025-01-24T21:00:00+09:00", "2025-01-24T07:00:00-05:00"),
    ],
)
def test_published_instants_agree_in_both_capitals(in_seoul: str, in_washington: str) -> None:
    instant = datetime.fromisoformat(in_seoul)
    assert written_in(instant, (WASHINGTON,))["America/New_York"] == in_washington


def test_a_last_hour_on_a_closed_day_runs_on_to_the_same_hour() -> None:
    friday = WorkCalendar("US", closures=[Closure(date(2025, 7, 4), "Independence Day")])
    limit = TimeLimit(24, Unit.HOURS, roll=Roll.FOLLOWING)
    computation = compute(datetime(2025, 7, 3, 9, tzinfo=WASHINGTON), limit, friday)
    assert computation.due_at == datetime(2025, 7, 7, 9, tzinfo=WASHINGTON)
    assert [step.kind for step in computation.steps] == [StepKind.COUNTED, StepKind.ROLLED]


def test_the_hour_of_the_event_left_out_is_a_reading_when_it_ends_on_another_day() -> None:
    late = datetime(2025, 5, 16, 23, 20, tzinfo=BRUSSELS)
    computation = compute(late, TimeLimit(48, Unit.HOURS))
    assert computation.due_on == date(2025, 5, 18)
    assert [reading.due_on for reading in computation.readings] == [date(2025, 5, 19)]
    early = datetime(2025, 5, 16, 9, 20, tzinfo=BRUSSELS)
    assert compute(early, TimeLimit(48, Unit.HOURS)).readings == ()


def test_an_arrival_at_the_cut_off_counts_as_the_next_day_and_says_so() -> None:
    limit = TimeLimit(5, Unit.DAYS, cut_off=time(17))
    at_five = datetime(2025, 7, 3, 17, tzinfo=WASHINGTON)
    computation = compute(at_five, limit, zone=WASHINGTON)
    assert (computation.trigger_on, computation.due_on) == (date(2025, 7, 3), date(2025, 7, 9))
    assert computation.steps[0].kind is StepKind.CUT_OFF
    before = compute(datetime(2025, 7, 3, 16, 59, tzinfo=WASHINGTON), limit, zone=WASHINGTON)
    assert before.due_on == date(2025, 7, 8)


def test_a_late_arrival_may_count_as_the_next_working_day() -> None:
    limit = TimeLimit(5, Unit.DAYS, cut_off=time(17), cut_off_to=CutOffTo.NEXT_WORKING_DAY)
    friday_night = datetime(2025, 7, 11, 18, tzinfo=WASHINGTON)
    assert compute(friday_night, limit, WorkCalendar("US")).due_on == date(2025, 7, 19)


def test_the_cut_off_is_an_hour_of_the_place_of_arrival() -> None:
    limit = TimeLimit(5, Unit.DAYS, cut_off=time(17))
    instant = datetime(2025, 7, 3, 16, 30, tzinfo=WASHINGTON)
    assert compute(instant, limit, zone=WASHINGTON).due_on == date(2025, 7, 8)
    assert compute(instant, limit, zone=SEOUL).due_on == date(2025, 7, 9)


def test_a_naive_instant_is_refused() -> None:
    with pytest.raises(EngineError) as caught:
        compute(datetime(2025, 7, 3, 17), TimeLimit(5, Unit.DAYS))
    assert caught.value.code == "NAIVE_INSTANT"


def test_a_leap_second_counts_as_the_second_before_it() -> None:
    written = instant_written("2016-12-31T23:59:60Z", None, "trigger_at")
    assert written == datetime(2016, 12, 31, 23, 59, 59, tzinfo=UTC)


def test_an_hour_that_happens_twice_is_taken_with_its_offset() -> None:
    first = instant_written("2026-11-01T01:30:00-04:00", WASHINGTON, "trigger_at")
    second = instant_written("2026-11-01T01:30:00-05:00", WASHINGTON, "trigger_at")
    assert (second - first).total_seconds() == 3600
