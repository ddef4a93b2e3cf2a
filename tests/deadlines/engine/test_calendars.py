"""Weekends, closures, joins and the span a calendar is known for."""

from datetime import date, timedelta

import pytest

from deadlines.engine import (
    CalendarMode,
    Closure,
    EngineError,
    Roll,
    TimeLimit,
    Unit,
    WeekendPattern,
    WorkCalendar,
    compute,
    join,
)

FRIDAY, SATURDAY, SUNDAY, MONDAY = (date(2025, 7, day) for day in (4, 5, 6, 7))
KNOWN = {"known_from": date(2025, 1, 1), "known_until": date(2025, 12, 31)}


def test_an_extra_working_day_outweighs_the_weekend_and_a_closure() -> None:
    calendar = WorkCalendar(
        "CN", closures=[Closure(SATURDAY)], extra_working_days=[SATURDAY, SUNDAY]
    )
    assert calendar.is_working_day(SATURDAY)
    assert calendar.advance(FRIDAY, 2) == SUNDAY


def test_a_weekend_that_moves_counts_from_its_day() -> None:
    emirates = WorkCalendar(
        "AE",
        weekends=[
            WeekendPattern(frozenset({4, 5}), valid_until=date(2021, 12, 31)),
            WeekendPattern(frozenset({5, 6}), valid_from=date(2022, 1, 1)),
        ],
    )
    assert not emirates.is_working_day(date(2021, 12, 31))
    assert emirates.is_working_day(date(2022, 1, 7))
    assert not emirates.is_working_day(date(2022, 1, 2))


@pytest.mark.parametrize("days", [{4, 6}, {5}, {4, 5}])
def test_a_weekend_may_be_any_days(days: set[int]) -> None:
    calendar = WorkCalendar("X", weekends=[WeekendPattern(frozenset(days))])
    week = [FRIDAY + timedelta(days=ahead) for ahead in range(7)]
    assert {day.weekday() for day in week if not calendar.is_working_day(day)} == days


def test_joined_calendars_close_when_any_or_only_when_all_do() -> None:
    here = WorkCalendar("KR", closures=[Closure(FRIDAY, "here")])
    there = WorkCalendar("US", closures=[Closure(FRIDAY, "there"), Closure(MONDAY, "there")])
    either, both = join([here, there]), join([here, there], CalendarMode.ALL_CLOSED)
    assert either.following(FRIDAY) == date(2025, 7, 8)
    assert both.following(FRIDAY) == MONDAY
    assert not both.is_working_day(FRIDAY)


def test_joined_calendars_know_only_what_all_of_them_know() -> None:
    later = WorkCalendar("B", known_from=date(2025, 3, 1), known_until=date(2026, 6, 30))
    joined = join([WorkCalendar("A", **KNOWN), later, WorkCalendar("C")])
    assert (joined.known_from, joined.known_until) == (date(2025, 3, 1), date(2025, 12, 31))


def test_a_join_names_whose_closure_it_was() -> None:
    joined = join([WorkCalendar("KR"), WorkCalendar("US", closures=[Closure(MONDAY, "a day")])])
    assert joined.why_closed(MONDAY) == (("US", "a day"),)
    assert joined.why_closed(date(2025, 7, 8)) == ()


@pytest.mark.parametrize(
    ("limit", "trigger", "provisional"),
    [
        (TimeLimit(5, Unit.WORKING_DAYS), date(2025, 12, 24), False),
        (TimeLimit(6, Unit.WORKING_DAYS), date(2025, 12, 24), True),
        (TimeLimit(5, Unit.WORKING_DAYS), date(2024, 12, 31), False),
        (TimeLimit(5, Unit.WORKING_DAYS), date(2024, 12, 30), True),
        (TimeLimit(30, Unit.DAYS, roll=Roll.FOLLOWING), date(2025, 12, 1), False),
        (TimeLimit(31, Unit.DAYS, roll=Roll.FOLLOWING), date(2025, 12, 1), True),
        (TimeLimit(31, Unit.DAYS), date(2025, 12, 1), False),
        (TimeLimit(60, Unit.DAYS, minimum_working_days=2), date(2025, 12, 1), False),
        (TimeLimit(2, Unit.DAYS, minimum_working_days=2), date(2025, 12, 30), True),
    ],
)
def test_a_date_beyond_the_known_span_is_provisional(
    limit: TimeLimit, trigger: date, provisional: bool
) -> None:
    assert compute(trigger, limit, WorkCalendar("KR", **KNOWN)).provisional is provisional


def test_a_provisional_date_still_keeps_weekends() -> None:
    computation = compute(
        date(2029, 7, 4), TimeLimit(3, Unit.WORKING_DAYS), WorkCalendar("KR", **KNOWN)
    )
    assert (computation.due_on, computation.provisional) == (date(2029, 7, 9), True)


def test_a_calendar_on_which_nobody_works_is_refused() -> None:
    never = WorkCalendar("X", weekends=[WeekendPattern(frozenset(range(7)))])
    with pytest.raises(EngineError) as caught:
        never.advance(FRIDAY, 1)
    assert (caught.value.code, caught.value.field) == ("NO_WORKING_DAY", "calendars")


def test_days_centuries_apart_are_answered_by_one_calendar() -> None:
    calendar = WorkCalendar("X")
    for year in (1900, 2026, 2300, 1950, 9000, 4):
        day = date(year, 3, 1)
        assert calendar.advance(day, 5) == day + timedelta(days=_five_working_days(day))


def _five_working_days(day: date) -> int:
    return 7 if day.weekday() < 5 else 5 + (6 - day.weekday())


def test_no_calendar_to_join_is_refused() -> None:
    with pytest.raises(EngineError) as caught:
        join([])
    assert caught.value.field == "calendars"
