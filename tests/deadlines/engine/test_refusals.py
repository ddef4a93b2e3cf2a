"""What cannot be counted is refused by a sentence that names the field."""

from datetime import date
from typing import Any

import pytest

from deadlines.engine import EngineError, Operator, TimeLimit, Unit, WorkCalendar, compute, words
from deadlines.engine.answers import answer, refused
from deadlines.engine.cases import read_case
from deadlines.engine.reasons import LANGUAGES

ON_MONDAY = {"trigger_on": "2026-01-05"}


def refusal_of(case: Any) -> dict[str, str]:
    """The error of a case; the case must be refused."""
    with pytest.raises(EngineError) as caught:
        answer(read_case(case, _no_calendar), "pinned")
    error: dict[str, str] = refused(case, caught.value)["error"]
    return error


def _no_calendar(code: str) -> WorkCalendar:
    raise EngineError("UNKNOWN_CALENDAR", "calendars", code, "none")


def limit(**changed: Any) -> dict[str, Any]:
    return {"length": 5, "unit": "DAYS", **changed}


LIMITS = [
    ({"length": 0}, "length", "ZERO"),
    ({"length": -3}, "length", "NEGATIVE"),
    ({"length": 0.5, "unit": "MONTHS"}, "length", "NOT_WHOLE"),
    ({"length": 5.0}, "length", "NOT_WHOLE"),
    ({"length": True}, "length", "NOT_WHOLE"),
    ({"length": "5"}, "length", "NOT_WHOLE"),
    ({"length": None}, "length", "REQUIRED"),
    ({"unit": None}, "unit", "REQUIRED"),
    ({"length": 36526}, "length", "TOO_LONG"),
    ({"length": 101, "unit": "YEARS"}, "length", "TOO_LONG"),
    ({"length": 1201, "unit": "MONTHS"}, "length", "TOO_LONG"),
    ({"length": 10**30}, "length", "TOO_LONG"),
    ({"unit": "FORTNIGHTS"}, "unit", "UNKNOWN_UNIT"),
    ({"unit": ["DAYS"]}, "unit", "NOT_TEXT"),
    ({"operator": "BY"}, "operator", "UNKNOWN_OPERATOR"),
    ({"day_one": "FIRST"}, "day_one", "UNKNOWN_DAY_ONE"),
    ({"roll": "NEXT"}, "roll", "UNKNOWN_ROLL"),
    ({"month_rule": "LUNAR"}, "month_rule", "UNKNOWN_MONTH_RULE"),
    ({"clear_days": 1}, "clear_days", "NOT_A_BOOLEAN"),
    ({"minimum_working_days": -1}, "minimum_working_days", "NEGATIVE"),
    ({"lenght": 3}, "lenght", "UNKNOWN_FIELD"),
    ({"operator": "AT_LEAST_BEFORE", "roll": "FOLLOWING"}, "roll", "NEVER_BACKWARD"),
    ({"operator": "AT_LEAST_BEFORE", "roll": "FIRST_OF_NEXT_MONTH"}, "roll", "NEVER_BACKWARD"),
    ({"operator": "AT_LEAST_BEFORE", "day_one": "ROLLED_TRIGGER"}, "day_one", "NEVER_BACKWARD"),
    ({"operator": "AT_LEAST_BEFORE", "day_one": "ROLLED_DAY_ONE"}, "day_one", "NEVER_BACKWARD"),
    ({"operator": "AT_LEAST_BEFORE", "month_rule": "WHOLE_MONTHS"}, "month_rule", "NEVER_BACKWARD"),
    ({"unit": "HOURS", "day_one": "ROLLED_TRIGGER"}, "day_one", "NOT_IN_HOURS"),
    ({"unit": "HOURS"}, "trigger_at", "INSTANT_REQUIRED"),
    ({"unit": "HOURS", "clear_days": True}, "clear_days", "NOT_IN_HOURS"),
    ({"unit": "WORKING_DAYS"}, "calendars", "CALENDAR_REQUIRED"),
    ({"roll": "FOLLOWING"}, "calendars", "CALENDAR_REQUIRED"),
    ({"roll": "PRECEDING"}, "calendars", "CALENDAR_REQUIRED"),
    ({"day_one": "ROLLED_TRIGGER"}, "calendars", "CALENDAR_REQUIRED"),
    ({"day_one": "ROLLED_DAY_ONE"}, "calendars", "CALENDAR_REQUIRED"),
    ({"minimum_working_days": 2}, "calendars", "CALENDAR_REQUIRED"),
    ({"skip_non_working_up_to": 5}, "calendars", "CALENDAR_REQUIRED"),
]


@pytest.mark.parametrize(("changed", "field", "code"), LIMITS)
def test_a_limit_that_cannot_be_counted_is_refused_on_its_field(
    changed: dict[str, Any], field: str, code: str
) -> None:
    error = refusal_of({**ON_MONDAY, "limit": limit(**changed)})
    assert (error["field"], error["code"]) == (field, code)
    assert error["detail"].endswith(".")


AT_NIGHT = "2027-03-14T02:30:00"
CASES = [
    ({"limit": limit()}, "trigger_on", "REQUIRED"),
    (ON_MONDAY, "limit", "REQUIRED"),
    ({"trigger_on": "2026-02-30"}, "trigger_on", "NO_SUCH_DAY"),
    ({"trigger_on": "0000-00-00"}, "trigger_on", "NO_SUCH_DAY"),
    ({"trigger_on": "10000-01-01"}, "trigger_on", "NO_SUCH_DAY"),
    ({"trigger_on": "26-01-05"}, "trigger_on", "NO_SUCH_DAY"),
    ({"trigger_on": "20260105"}, "trigger_on", "NO_SUCH_DAY"),
    ({"trigger_on": "2026-W02-1"}, "trigger_on", "NO_SUCH_DAY"),
    ({"trigger_on": 20260105}, "trigger_on", "NO_SUCH_DAY"),
    ({"trigger_at": "2026-01-05T10:00:00"}, "trigger_at", "NAIVE_INSTANT"),
    ({"trigger_at": "2026-01-05T24:00:00Z"}, "trigger_at", "NO_SUCH_INSTANT"),
    ({"trigger_at": "2026-01-05"}, "trigger_at", "NO_SUCH_INSTANT"),
    ({"trigger_at": AT_NIGHT, "zone": "America/New_York"}, "trigger_at", "CLOCK_GAP"),
    ({"trigger_at": AT_NIGHT + "-05:00", "zone": "America/New_York"}, "trigger_at", "CLOCK_GAP"),
    (
        {"trigger_at": "2026-11-01T01:30:00", "zone": "America/New_York"},
        "trigger_at",
        "CLOCK_FOLD",
    ),
    ({**ON_MONDAY, "trigger_at": "2026-01-05T10:00:00Z"}, "trigger_at", "REFUSED_TOGETHER"),
    ({**ON_MONDAY, "by_on": "2026-01-05"}, "by_on", "REFUSED_TOGETHER"),
    ({**ON_MONDAY, "zone": "Mars/Base"}, "zone", "UNKNOWN_ZONE"),
    ({**ON_MONDAY, "zone": "../etc/passwd"}, "zone", "UNKNOWN_ZONE"),
    ({**ON_MONDAY, "zone": ""}, "zone", "UNKNOWN_ZONE"),
    ({**ON_MONDAY, "lang": "de"}, "lang", "UNKNOWN_LANGUAGE"),
    ({**ON_MONDAY, "cut_off": "17:00"}, "trigger_at", "CUT_OFF_NEEDS_INSTANT"),
    ({"trigger_at": "2026-01-05T10:00Z", "cut_off": "24:00"}, "cut_off", "NO_SUCH_HOUR"),
    ({**ON_MONDAY, "cut_off_to": "MONDAY"}, "cut_off_to", "UNKNOWN_CUT_OFF_TO"),
    ({**ON_MONDAY, "calendars": ["XX"]}, "calendars", "UNKNOWN_CALENDAR"),
    ({**ON_MONDAY, "calendars": "XX"}, "calendars", "NOT_A_LIST"),
    ({**ON_MONDAY, "calendar_mode": "SOME"}, "calendar_mode", "UNKNOWN_CALENDAR_MODE"),
    ({**ON_MONDAY, "calendar": {"weekend": [7]}}, "weekend", "BAD_WEEKDAY"),
    ({**ON_MONDAY, "calendar": {"weekend": [True]}}, "weekend", "BAD_WEEKDAY"),
    ({**ON_MONDAY, "calendar": {"closures": ["2026-02-30"]}}, "closures", "NO_SUCH_DAY"),
    ({**ON_MONDAY, "calendar": {"closures": "2026-02-20"}}, "closures", "NOT_A_LIST"),
    ({**ON_MONDAY, "calendar": {"holidays": []}}, "holidays", "UNKNOWN_FIELD"),
    ({**ON_MONDAY, "colour": "red"}, "colour", "UNKNOWN_FIELD"),
    ({**ON_MONDAY, "explain": "no"}, "explain", "NOT_A_BOOLEAN"),
    (
        {**ON_MONDAY, "calendar": {"known_from": "2026-01-02", "known_until": "2026-01-01"}},
        "known_until",
        "SPAN_REVERSED",
    ),
]


@pytest.mark.parametrize(("case", "field", "code"), CASES)
def test_a_case_that_is_wrong_is_refused_on_its_field(
    case: dict[str, Any], field: str, code: str
) -> None:
    whole = case if case is ON_MONDAY else {"limit": limit(), **case}
    error = refusal_of(whole)
    assert (error["field"], error["code"]) == (field, code)


def test_what_is_no_object_is_refused() -> None:
    assert refusal_of([1])["code"] == "NOT_AN_OBJECT"
    assert refusal_of({**ON_MONDAY, "limit": [1]})["field"] == "limit"


def test_only_a_date_that_happens_by_itself_may_be_no_days_away() -> None:
    on = TimeLimit(0, Unit.DAYS, Operator.ON)
    assert compute(date(2026, 1, 5), on).due_on == date(2026, 1, 5)


@pytest.mark.parametrize(
    ("trigger", "operator"),
    [(date(9999, 12, 30), Operator.WITHIN), (date(1, 1, 3), Operator.AT_LEAST_BEFORE)],
)
def test_a_date_outside_the_years_that_exist_is_refused(trigger: date, operator: Operator) -> None:
    with pytest.raises(EngineError) as caught:
        compute(trigger, TimeLimit(5, Unit.DAYS, operator))
    assert caught.value.code == "OUT_OF_RANGE"


@pytest.mark.parametrize(
    ("trigger_on", "zone", "period"),
    [
        ("9999-12-30", "America/New_York", {"length": 1, "unit": "DAYS"}),
        ("0001-01-01", "Asia/Seoul", {"length": 0, "unit": "DAYS", "operator": "ON"}),
    ],
)
def test_an_instant_outside_the_years_that_exist_is_refused(
    trigger_on: str, zone: str, period: dict[str, Any]
) -> None:
    error = refusal_of({"trigger_on": trigger_on, "zone": zone, "limit": period})
    assert (error["field"], error["code"]) == ("trigger_on", "OUT_OF_RANGE")


@pytest.mark.parametrize(
    "trigger",
    [
        {"trigger_on": "2569-02-28"},
        {"by_on": "2569-02-28"},
        {"trigger_at": "2569-02-28T09:00+07:00"},
    ],
)
def test_a_year_of_the_buddhist_era_is_asked_about(trigger: dict[str, str]) -> None:
    error = refusal_of({**trigger, "limit": limit()})
    assert (error["field"], error["code"]) == (next(iter(trigger)), "ANOTHER_ERA")
    assert "2026" in error["detail"]


def test_a_list_of_calendars_names_itself_when_it_holds_something_else() -> None:
    error = refusal_of({**ON_MONDAY, "limit": limit(), "calendars": [5]})
    assert (error["field"], error["code"]) == ("calendars", "NOT_A_CALENDAR")


def test_working_days_that_run_over_a_hundred_years_are_refused() -> None:
    with pytest.raises(EngineError) as caught:
        compute(date(2026, 1, 5), TimeLimit(30_000, Unit.WORKING_DAYS), WorkCalendar("X"))
    assert (caught.value.code, caught.value.field) == ("TOO_FAR", "length")


def test_every_phrase_is_said_in_every_language_with_the_same_gaps() -> None:
    english = LANGUAGES["en"]
    for phrases in LANGUAGES.values():
        assert phrases.keys() == english.keys()
        for code, text in phrases.items():
            gaps = {number for number in "0123" if f"{{{number}}}" in text}
            assert gaps == {number for number in "0123" if f"{{{number}}}" in english[code]}, code


def test_an_error_is_said_in_the_language_of_the_case() -> None:
    case = {**ON_MONDAY, "limit": limit(length=0), "lang": "ko"}
    assert "기산일" in refusal_of(case)["detail"]


def test_an_error_says_itself_in_english() -> None:
    error = EngineError("NEGATIVE", "length", "length")
    assert str(error) == "length: length cannot be negative."
    assert words(error.reason, "en") == error.detail
