"""Limits, days and calendars for the laws."""

from datetime import date, timedelta
from typing import Any

from hypothesis import strategies as st

from deadlines.engine import Closure, EngineError, TimeLimit, Unit, WeekendPattern, WorkCalendar
from deadlines.engine.cases import limit_written

FIRST = date(2019, 1, 1)
WEEKENDS = ((5, 6), (4, 5), (6,), ())
LONGEST = {"WORKING_DAYS": 300, "DAYS": 400, "WEEKS": 60, "MONTHS": 40, "YEARS": 6}


def _countable(limit: dict[str, Any]) -> bool:
    try:
        limit_written(limit)
    except EngineError:
        return False
    return True


def limits(**fixed: Any) -> st.SearchStrategy[dict[str, Any]]:
    """Limits that can be counted, as JSON objects; ``fixed`` keys keep their value."""
    keys = {
        "unit": st.sampled_from(sorted(LONGEST)),
        "operator": st.sampled_from(["WITHIN", "NOT_BEFORE", "AT_LEAST_BEFORE", "ON"]),
        "day_one": st.sampled_from(
            ["AFTER_TRIGGER", "TRIGGER_DAY", "ROLLED_TRIGGER", "ROLLED_DAY_ONE"]
        ),
        "roll": st.sampled_from(["UNADJUSTED", "FOLLOWING", "PRECEDING", "FIRST_OF_NEXT_MONTH"]),
        "month_rule": st.sampled_from(["SAME_NUMBER", "WHOLE_MONTHS"]),
        "clear_days": st.booleans(),
        "minimum_working_days": st.integers(0, 3),
        "skip_non_working_up_to": st.sampled_from([0, 5, 10]),
    }
    keys |= {key: st.just(value) for key, value in fixed.items()}
    return (
        st.fixed_dictionaries(keys)
        .flatmap(
            lambda limit: st.integers(0, LONGEST[limit["unit"]]).map(
                lambda length: {**limit, "length": length}
            )
        )
        .filter(_countable)
    )


def read(limit: dict[str, Any]) -> TimeLimit:
    return limit_written(limit)


def lengthened(limit: TimeLimit, by: int) -> TimeLimit:
    keys = ("unit", "operator", "day_one", "roll", "month_rule", "clear_days")
    more = ("minimum_working_days", "skip_non_working_up_to")
    same = {key: getattr(limit, key) for key in (*keys, *more)}
    return TimeLimit(length=limit.length + by, **same)


days = st.integers(0, 1500).map(lambda ahead: FIRST + timedelta(days=ahead))
closed_days = st.frozensets(days, max_size=60)
extra_days = st.frozensets(days, max_size=6)
weekends = st.sampled_from(WEEKENDS)
UNITS = tuple(Unit)


def made(
    weekend: tuple[int, ...],
    closed: frozenset[date],
    extra: frozenset[date] = frozenset(),
    **span: Any,
) -> WorkCalendar:
    return WorkCalendar(
        "TEST",
        weekends=[WeekendPattern(frozenset(weekend))],
        closures=[Closure(day, "closure") for day in sorted(closed)],
        extra_working_days=extra,
        **span,
    )


calendars = st.builds(made, weekends, closed_days, extra_days)
