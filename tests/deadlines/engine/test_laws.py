"""What must hold whatever the period, the calendar and the day."""

from datetime import date, timedelta
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from deadlines.engine import WorkCalendar, compute, last_trigger
from tests.deadlines.engine import strategies as some
from tests.deadlines.engine.walking import walk

ONE_DAY = timedelta(days=1)


@given(some.limits(), some.days, some.calendars)
def test_walking_day_by_day_gives_the_same_date(
    limit: dict[str, Any], trigger: date, calendar: WorkCalendar
) -> None:
    due_on = compute(trigger, some.read(limit), calendar).due_on
    assert due_on == walk(trigger, limit, calendar.is_working_day)


@given(some.limits(), some.days, some.calendars)
def test_replaying_the_steps_gives_the_date_and_the_length(
    limit: dict[str, Any], trigger: date, calendar: WorkCalendar
) -> None:
    computation = compute(trigger, some.read(limit), calendar)
    day = trigger
    for step in computation.steps:
        assert abs((step.first - day).days) <= 1
        day = step.last
    assert day == computation.due_on
    assert sum(step.counted for step in computation.steps) == limit["length"]


@given(some.limits(), some.days, some.calendars)
def test_the_date_does_not_depend_on_being_explained(
    limit: dict[str, Any], trigger: date, calendar: WorkCalendar
) -> None:
    explained = compute(trigger, some.read(limit), calendar)
    assert compute(trigger, some.read(limit), calendar, explain=False) == explained._replace(
        steps=()
    )


@given(
    some.limits(operator="WITHIN", roll="FOLLOWING"),
    some.days,
    some.weekends,
    some.closed_days,
    some.days,
)
def test_one_more_closure_never_makes_a_forward_date_earlier(
    limit: dict[str, Any],
    trigger: date,
    weekend: tuple[int, ...],
    closed: frozenset[date],
    another: date,
) -> None:
    before = compute(trigger, some.read(limit), some.made(weekend, closed))
    after = compute(trigger, some.read(limit), some.made(weekend, closed | {another}))
    assert after.due_on >= before.due_on


@given(some.days, some.calendars)
def test_adjusting_twice_is_adjusting_once(day: date, calendar: WorkCalendar) -> None:
    for adjust in (calendar.following, calendar.preceding):
        adjusted = adjust(day)
        assert calendar.is_working_day(adjusted)
        assert adjust(adjusted) == adjusted


@given(some.limits(skip_non_working_up_to=0), some.days, some.calendars, st.integers(1, 20))
def test_a_longer_period_never_ends_nearer_to_its_trigger(
    limit: dict[str, Any], trigger: date, calendar: WorkCalendar, more: int
) -> None:
    shorter = some.read(limit)
    near = compute(trigger, shorter, calendar).due_on
    far = compute(trigger, some.lengthened(shorter, more), calendar).due_on
    assert far <= near if shorter.backward else far >= near


@given(some.limits(operator="AT_LEAST_BEFORE", day_one="AFTER_TRIGGER"), some.days, some.calendars)
def test_a_backward_period_never_rolls_later(
    limit: dict[str, Any], trigger: date, calendar: WorkCalendar
) -> None:
    computation = compute(trigger, some.read(limit), calendar)
    for step in computation.steps:
        assert step.last <= step.first
    assert computation.due_on < trigger


@given(some.limits(), some.days, some.calendars)
def test_a_later_trigger_is_never_due_earlier(
    limit: dict[str, Any], trigger: date, calendar: WorkCalendar
) -> None:
    read = some.read(limit)
    assert (
        compute(trigger, read, calendar).due_on <= compute(trigger + ONE_DAY, read, calendar).due_on
    )


@given(some.limits(), some.days, some.calendars)
def test_the_last_trigger_meets_the_day_and_the_next_one_does_not(
    limit: dict[str, Any], by_on: date, calendar: WorkCalendar
) -> None:
    read = some.read(limit)
    trigger = last_trigger(by_on, read, calendar)
    assert compute(trigger, read, calendar).due_on <= by_on
    assert compute(trigger + ONE_DAY, read, calendar).due_on > by_on


@given(some.days, some.calendars, st.integers(1, 200))
def test_working_days_added_and_taken_away_never_end_after_the_start(
    day: date, calendar: WorkCalendar, count: int
) -> None:
    there = calendar.advance(day, count)
    back = calendar.advance(there, -count)
    assert back <= day
    assert calendar.working_days_between(day, there) == count
    assert calendar.working_days_between(there, day) == -count


@given(some.limits(), some.days, some.weekends, some.closed_days, some.closed_days)
def test_a_date_that_is_not_provisional_is_not_moved_by_closures_outside_the_known_span(
    limit: dict[str, Any],
    trigger: date,
    weekend: tuple[int, ...],
    closed: frozenset[date],
    unknown: frozenset[date],
) -> None:
    span = {"known_from": date(2019, 6, 1), "known_until": date(2021, 6, 30)}
    known = frozenset(day for day in closed if span["known_from"] <= day <= span["known_until"])
    outside = frozenset(
        day for day in unknown if not span["known_from"] <= day <= span["known_until"]
    )
    computation = compute(trigger, some.read(limit), some.made(weekend, known, **span))
    filled_in = compute(trigger, some.read(limit), some.made(weekend, known | outside))
    assert computation.provisional or computation.due_on == filled_in.due_on
