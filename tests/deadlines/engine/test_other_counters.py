"""The engine beside counters that others wrote, over 2000 to 2060.

Where they differ, the difference is named in EXPLAINED and tested to be just that.
"""

from datetime import date, timedelta

import numpy as np
import pytest
import QuantLib as ql  # type: ignore[import-untyped]  # noqa: N813

from deadlines.engine import (
    CalendarMode,
    Closure,
    DayOne,
    Operator,
    Roll,
    TimeLimit,
    Unit,
    WorkCalendar,
    compute,
    due_ordinals,
    join,
)

EXPLAINED = {
    "numpy, roll='forward'": "moves a trigger that is not worked before it counts, which here is "
    "ROLLED_TRIGGER; AFTER_TRIGGER differs on just those triggers",
    "QuantLib, advance by 0 days": "adjusts to a working day; here ON with 0 is the trigger day "
    "itself, and moving it takes a roll",
    "QuantLib, end of month": "can keep month ends together, from 28 February to 31 March; here "
    "SAME_NUMBER is its endOfMonth=False and WHOLE_MONTHS is the Korean rule",
}
FIRST, LAST = date(2000, 1, 1), date(2060, 12, 31)
DAYS = [FIRST + timedelta(days=ahead) for ahead in range((LAST - FIRST).days + 1)]
EPOCH = date(1970, 1, 1).toordinal()
NUMPY_DAYS = np.array([day.toordinal() - EPOCH for day in DAYS]).astype("datetime64[D]")

QUANTLIB = {
    "US": ql.UnitedStates(ql.UnitedStates.Settlement),
    "UK": ql.UnitedKingdom(ql.UnitedKingdom.Settlement),
    "TARGET": ql.TARGET(),
}


def quantlib_date(day: date) -> ql.Date:
    return ql.Date(day.day, day.month, day.year)


def python_date(day: ql.Date) -> date:
    return date(day.year(), day.month(), day.dayOfMonth())


def listed_holidays(code: str) -> list[date]:
    listed = QUANTLIB[code].holidayList(ql.Date(1, 1, 1995), ql.Date(31, 12, 2070), False)
    return [python_date(day) for day in listed]


HOLIDAYS = {code: listed_holidays(code) for code in QUANTLIB}
CALENDARS = {
    code: WorkCalendar(code, closures=[Closure(day) for day in days])
    for code, days in HOLIDAYS.items()
}


def numpy_dates(code: str, count: int, roll: str) -> list[date]:
    closed = np.array(HOLIDAYS[code], dtype="datetime64[D]")
    offset = np.busday_offset(NUMPY_DAYS, count, roll=roll, holidays=closed)
    return offset.astype(object).tolist()


@pytest.mark.parametrize("code", QUANTLIB)
@pytest.mark.parametrize("count", [1, 5, 20, 60, -1, -10])
def test_quantlib_adds_working_days_to_every_day_alike(code: str, count: int) -> None:
    theirs, ours = QUANTLIB[code], CALENDARS[code]
    different = [
        day
        for day in DAYS[::5]
        if python_date(theirs.advance(quantlib_date(day), count, ql.Days))
        != ours.advance(day, count)
    ]
    assert different == []


@pytest.mark.parametrize("code", QUANTLIB)
def test_quantlib_adjusts_alike(code: str) -> None:
    theirs, ours = QUANTLIB[code], CALENDARS[code]
    for day in DAYS[::3]:
        there = quantlib_date(day)
        assert python_date(theirs.adjust(there, ql.Following)) == ours.following(day)
        assert python_date(theirs.adjust(there, ql.Preceding)) == ours.preceding(day)


@pytest.mark.parametrize(("length", "unit"), [(1, "MONTHS"), (7, "MONTHS"), (1, "YEARS")])
def test_quantlib_adds_months_and_years_to_the_same_number(length: int, unit: str) -> None:
    limit = TimeLimit(length, Unit(unit), roll=Roll.FOLLOWING)
    their_unit = ql.Months if unit == "MONTHS" else ql.Years
    theirs, ours = QUANTLIB["TARGET"], CALENDARS["TARGET"]
    for day in DAYS[::3]:
        end = theirs.advance(quantlib_date(day), length, their_unit, ql.Following)
        assert python_date(end) == compute(day, limit, ours, explain=False).due_on


def test_quantlib_joins_holidays_and_working_days_alike() -> None:
    parts = [CALENDARS["US"], CALENDARS["UK"]]
    for mode, rule in (
        (CalendarMode.ANY_CLOSED, ql.JoinHolidays),
        (CalendarMode.ALL_CLOSED, ql.JoinBusinessDays),
    ):
        ours = join(parts, mode)
        theirs = ql.JointCalendar(QUANTLIB["US"], QUANTLIB["UK"], rule)
        for day in DAYS[::7]:
            assert python_date(theirs.advance(quantlib_date(day), 9, ql.Days)) == ours.advance(
                day, 9
            )


@pytest.mark.parametrize("count", [1, 10, 45])
def test_numpy_counts_forward_alike(count: int) -> None:
    theirs = numpy_dates("US", count, "backward")
    limit = TimeLimit(count, Unit.WORKING_DAYS)
    ours = [compute(day, limit, CALENDARS["US"], explain=False).due_on for day in DAYS]
    assert ours == theirs


@pytest.mark.parametrize("count", [1, 10, 45])
def test_numpy_counts_backward_alike(count: int) -> None:
    theirs = numpy_dates("US", -count, "forward")
    limit = TimeLimit(count, Unit.WORKING_DAYS, Operator.AT_LEAST_BEFORE)
    ours = [compute(day, limit, CALENDARS["US"], explain=False).due_on for day in DAYS]
    assert ours == theirs


def test_numpy_rolled_forward_is_a_rolled_trigger_and_nothing_else() -> None:
    theirs = numpy_dates("US", 10, "forward")
    calendar = CALENDARS["US"]
    rolled = TimeLimit(10, Unit.WORKING_DAYS, day_one=DayOne.ROLLED_TRIGGER)
    plain = TimeLimit(10, Unit.WORKING_DAYS)
    for day, there in zip(DAYS, theirs, strict=True):
        assert compute(day, rolled, calendar, explain=False).due_on == there
        if compute(day, plain, calendar, explain=False).due_on != there:
            assert not calendar.is_working_day(day), EXPLAINED["numpy, roll='forward'"]


def test_a_batch_of_days_is_the_same_as_one_by_one() -> None:
    ordinals = [day.toordinal() for day in DAYS]
    batch = due_ordinals(ordinals, 20, CALENDARS["UK"])
    assert batch == [CALENDARS["UK"].advance(day, 20).toordinal() for day in DAYS]


def test_zero_days_on_is_the_day_itself_where_quantlib_adjusts() -> None:
    saturday = date(2026, 7, 4)
    itself = TimeLimit(0, Unit.WORKING_DAYS, Operator.ON)
    moved = TimeLimit(0, Unit.WORKING_DAYS, Operator.ON, roll=Roll.FOLLOWING)
    adjusted = python_date(QUANTLIB["UK"].advance(quantlib_date(saturday), 0, ql.Days))
    assert compute(saturday, itself, CALENDARS["UK"]).due_on == saturday
    assert compute(saturday, moved, CALENDARS["UK"]).due_on == adjusted


def test_quantlib_kept_month_ends_are_neither_of_our_month_rules() -> None:
    kept = QUANTLIB["TARGET"].advance(
        quantlib_date(date(2025, 2, 28)), 1, ql.Months, ql.Unadjusted, True
    )
    same = TimeLimit(1, Unit.MONTHS)
    assert python_date(kept) == date(2025, 3, 31)
    assert compute(date(2025, 2, 28), same).due_on == date(2025, 3, 28)
