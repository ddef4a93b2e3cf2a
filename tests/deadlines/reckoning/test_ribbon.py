"""The picture of a computation: every day counted once, in the order of the calendar."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from deadlines.engine import Operator, TimeLimit, Unit, WorkCalendar, compute
from deadlines.engine.answers import steps_written
from deadlines.engine.calendars import Closure
from deadlines.reckoning.ribbon import LONGEST, Ribbon, Span, ribbon_of

TRIGGER = date(2017, 7, 12)
KOREA = WorkCalendar("KR", closures=[Closure(date(2017, 8, 15), "Liberation Day")])
AMERICA = WorkCalendar("US-FED", closures=[Closure(date(2017, 8, 15), "A day of theirs")])


def drawn(
    limit: TimeLimit,
    *,
    trigger_on: date = TRIGGER,
    today: date = TRIGGER,
    readings: tuple[date, ...] = (),
    opens_on: date | None = None,
) -> Ribbon:
    computed = compute(trigger_on, limit, KOREA)
    span = Span(
        trigger_on=trigger_on,
        due_on=computed.due_on,
        opens_on=opens_on,
        steps=steps_written(computed.steps, "en"),
        readings=readings,
    )
    return ribbon_of(span, today=today, here=KOREA, there=AMERICA)


def test_thirty_days_run_from_the_hollow_ring_to_the_disc() -> None:
    ribbon = drawn(TimeLimit(30, Unit.DAYS), today=date(2017, 8, 8), readings=(date(2017, 8, 12),))

    days = {cell.on: cell for cell in ribbon.days}
    assert days[TRIGGER][1:4] == ("", "TRIGGER", None)
    assert days[date(2017, 7, 13)][1:4] == ("GONE", "", 1)
    assert days[date(2017, 8, 8)].is_today
    assert days[date(2017, 8, 9)].line == "AHEAD"
    assert days[date(2017, 8, 11)][1:4] == ("AHEAD", "DUE", 30)
    assert days[date(2017, 8, 12)][2:5] == ("READING", None, "A")
    assert (ribbon.counted, ribbon.gone, ribbon.left) == (30, 27, 3)
    assert [cell.on for cell in ribbon.days if cell.opens_month] == [TRIGGER, date(2017, 8, 1)]


def test_the_line_breaks_where_days_are_not_counted_and_holidays_are_whose_they_are() -> None:
    ribbon = drawn(TimeLimit(5, Unit.WORKING_DAYS), trigger_on=date(2017, 8, 10))

    days = {cell.on: cell for cell in ribbon.days}
    assert [on for on, cell in days.items() if cell.line == "SKIPPED"] == [
        date(2017, 8, 12),
        date(2017, 8, 13),
        date(2017, 8, 15),
    ]
    assert days[date(2017, 8, 15)].closed == "BOTH"
    assert [on.day for on, cell in days.items() if cell.is_weekend] == [12, 13, 19]
    assert ribbon.holidays_here == ribbon.holidays_there == [date(2017, 8, 15)]


def test_a_period_counted_backward_lies_before_its_event() -> None:
    ribbon = drawn(TimeLimit(10, Unit.DAYS, operator=Operator.AT_LEAST_BEFORE))

    assert [cell.point for cell in ribbon.days if cell.point] == ["DUE", "TRIGGER"]
    assert (ribbon.days[0].on, ribbon.days[0].number) == (date(2017, 7, 2), 10)


def test_months_are_drawn_without_numbers() -> None:
    ribbon = drawn(TimeLimit(1, Unit.MONTHS))

    assert ribbon.counted is None
    assert {cell.number for cell in ribbon.days} == {None}


def test_a_right_shows_where_its_period_ends_and_where_it_opens() -> None:
    opens_on = TRIGGER + timedelta(days=11)

    ribbon = drawn(TimeLimit(10, Unit.DAYS, operator=Operator.NOT_BEFORE), opens_on=opens_on)

    assert {cell.point: cell.on for cell in ribbon.days if cell.point in ("DUE", "OPENS")} == {
        "DUE": opens_on - timedelta(days=1),
        "OPENS": opens_on,
    }


@given(
    length=st.integers(1, 900),
    unit=st.sampled_from([Unit.DAYS, Unit.WORKING_DAYS, Unit.WEEKS]),
    ago=st.integers(-20, 400),
)
@pytest.mark.parametrize("operator", [Operator.WITHIN, Operator.AT_LEAST_BEFORE])
def test_every_length_fits_and_its_numbers_never_repeat(
    operator: Operator, length: int, unit: Unit, ago: int
) -> None:
    ribbon = drawn(TimeLimit(length, unit, operator=operator), today=TRIGGER + timedelta(days=ago))

    days = [cell.on for cell in ribbon.days]
    numbers = [cell.number for cell in ribbon.days if cell.number is not None]
    assert len(days) <= LONGEST
    assert days == sorted(days)
    assert len(numbers) == len(set(numbers))
    assert {"DUE", "TRIGGER"} <= {cell.point for cell in ribbon.days}
    assert ribbon.counted in (None, length)
    assert 0 <= ribbon.gone <= (ribbon.counted or 0)
