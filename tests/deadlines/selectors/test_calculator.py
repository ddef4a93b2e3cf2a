from datetime import date
from typing import Any

import pytest

from deadlines.selectors.calculator import REFUSALS, answer_case, answer_cases, answered, error_of
from deadlines.selectors.rule_answers import Lookups
from tests.deadlines.builders import calendar, rule

pytestmark = pytest.mark.django_db
JULY = {"trigger_on": "2017-07-12"}


def refusal_of(case: dict[str, Any]) -> dict[str, str]:
    with pytest.raises(REFUSALS) as caught:
        answer_case(case)
    return error_of(caught.value)


def test_a_rule_answers_with_its_date_instant_readings_and_authority() -> None:
    rule()
    answer = answer_case({"id": 1, "rule": "korus-22.2.4.b", **JULY})
    assert (answer["id"], answer["due_on"], answer["trigger_on"]) == (1, "2017-08-11", "2017-07-12")
    assert answer["due_at"]["America/New_York"] == "2017-08-11T11:00:00-04:00"
    assert answer["due_at"]["Asia/Seoul"] == "2017-08-12T00:00:00+09:00"
    assert [reading["due_on"] for reading in answer["readings"]] == ["2017-08-12"]
    assert answer["authority"]["rule"] == "KORUS-22.2.4(b)"
    assert answer["versions"]["rule"] == 1


def test_a_right_keeps_its_plain_day_and_reads_the_day_after() -> None:
    rule("KORUS-22.8.1", operator="NOT_BEFORE", length=60, silent_on=["DAY_N_OR_N_PLUS_1"])
    answer = answer_case({"rule": "KORUS-22.8.1", **JULY})
    assert answer["due_on"] == "2017-09-10"
    assert [reading["due_on"] for reading in answer["readings"]] == ["2017-09-11"]


def test_a_right_stays_on_its_plain_day_where_the_capitals_may_have_two_dates() -> None:
    rule("KORUS-22.8.1", operator="NOT_BEFORE", length=60, silent_on=["LOCAL_DATE"])
    answer = answer_case({"rule": "KORUS-22.8.1", **JULY})
    assert answer["due_on"] == "2017-09-10"
    assert [reading["due_on"] for reading in answer["readings"]] == ["2017-09-11"]


def test_a_right_is_counted_from_the_day_given_though_another_capital_had_an_earlier_one() -> None:
    rule("KORUS-22.8.1", operator="NOT_BEFORE", length=60, silent_on=["LOCAL_DATE"])
    instant = {"trigger_at": "2017-07-12T18:00:00-04:00", "zone": "Asia/Seoul"}
    answer = answer_case({"rule": "KORUS-22.8.1", **instant})
    assert (answer["trigger_on"], answer["due_on"]) == ("2017-07-13", "2017-09-11")
    assert "2017-09-10" in [reading["due_on"] for reading in answer["readings"]]


def test_a_rule_without_a_number_gives_no_date_and_says_so() -> None:
    rule(length=None, unit="", no_number="promptly")
    answer = answer_case({"rule": "KORUS-22.2.4.b", **JULY})
    assert (answer["due_on"], answer["due_at"], answer["steps"]) == (None, {}, [])
    assert answer["reason_code"] == "NO_NUMBER"


def test_the_version_in_force_on_the_trigger_day_answers() -> None:
    rule(in_force_until_on=date(2020, 1, 1))
    rule(version=2, length=20, in_force_from_on=date(2020, 1, 1))
    before, after = (
        answer_case({"rule": "KORUS-22.2.4.b", "trigger_on": day})
        for day in ("2019-12-31", "2020-01-01")
    )
    assert (before["due_on"], before["versions"]["rule"]) == ("2020-01-30", 1)
    assert (after["due_on"], after["versions"]["rule"]) == ("2020-01-21", 2)


def test_the_last_trigger_day_of_a_rule() -> None:
    rule()
    answer = answer_case({"rule": "KORUS-22.2.4.b", "by_on": "2017-08-11"})
    assert (answer["trigger_on"], answer["due_on"]) == ("2017-07-12", "2017-08-11")


def test_an_instant_without_a_zone_is_counted_from_the_earliest_day_it_may_have() -> None:
    rule(silent_on=[])
    answer = answer_case({"rule": "KORUS-22.2.4.b", "trigger_at": "2017-07-12T18:00:00-04:00"})
    assert (answer["trigger_on"], answer["due_on"]) == ("2017-07-12", "2017-08-11")
    assert [reading["due_on"] for reading in answer["readings"]] == ["2017-08-12"]
    assert "Asia/Seoul" in answer["readings"][0]["reason"]


def test_an_instant_with_a_zone_has_its_day_there() -> None:
    rule(silent_on=[])
    instant = {"trigger_at": "2017-07-12T18:00:00-04:00", "zone": "Asia/Seoul"}
    answer = answer_case({"rule": "KORUS-22.2.4.b", **instant})
    assert (answer["trigger_on"], answer["due_on"]) == ("2017-07-13", "2017-08-12")


def test_calendars_of_record_are_named_with_their_versions() -> None:
    calendar("KR", version=4)
    case = {"limit": {"length": 5, "unit": "WORKING_DAYS"}, "calendars": ["KR"], **JULY}
    answer = answer_case(case)
    assert answer["due_on"] == "2017-07-19"
    assert answer["versions"]["calendars"] == {"KR": 4}


def test_a_case_may_bring_calendars_in_place_of_the_rules_own() -> None:
    calendar("KR")
    calendar("US-FED")
    rule(length=5, unit="WORKING_DAYS", calendars=["KR"])
    closed = {"calendar": {"closures": ["2017-07-14"]}}
    own = answer_case({"rule": "KORUS-22.2.4.b", **JULY})
    brought = answer_case({"rule": "KORUS-22.2.4.b", **JULY, **closed})
    assert (own["due_on"], brought["due_on"]) == ("2017-07-19", "2017-07-20")
    assert own["versions"]["calendars"] == {"KR": 1}


def test_a_procedure_lays_out_the_chain_from_last_days() -> None:
    chain_of_two()
    answer = answer_case({"rule": "KORUS-22.8.1", "procedure": True, **JULY})
    chain = [(part["authority"]["rule"], part["due_on"]) for part in answer["procedure"]]
    assert chain == [("KORUS-22.8.1", "2017-09-10"), ("KORUS-22.9.1", "2017-11-10")]
    assert answer["procedure"][1]["trigger_on"] == "2017-09-11"


def test_a_procedure_counts_from_the_day_an_act_took_place() -> None:
    chain_of_two()
    actual = {"actual": {"KORUS-22.8.1": "2017-10-02"}, "procedure": True}
    answer = answer_case({"rule": "KORUS-22.8.1", **actual, **JULY})
    assert answer["procedure"][1]["trigger_on"] == "2017-10-02"


def test_what_follows_a_rule_without_a_number_waits_for_the_act() -> None:
    chain_of_two(length=None, unit="", operator="WITHIN", no_number="promptly", silent_on=[])
    answer = answer_case({"rule": "KORUS-22.8.1", "procedure": True, **JULY})
    assert answer["procedure"][1]["due_on"] is None
    assert answer["procedure"][1]["reason_code"] == "WAITS_FOR_ACT"


def test_a_chain_that_comes_back_to_its_start_ends_there() -> None:
    chain_of_two(further=[{"rule": "KORUS-22.8.1", "from": "ACT", "on": "again"}])
    answer = answer_case({"rule": "KORUS-22.8.1", "procedure": True, **JULY})
    assert len(answer["procedure"]) == 2


def chain_of_two(further: list[dict[str, str]] | None = None, **first: Any) -> None:
    follows = [{"rule": "KORUS-22.9.1", "from": "ACT", "on": "referral"}]
    waits = {"operator": "NOT_BEFORE", "length": 60, "silent_on": ["DAY_N_OR_N_PLUS_1"]}
    rule("KORUS-22.8.1", follows=follows, **{**waits, **first})
    rule("KORUS-22.9.1", follows=further or [], **waits)


@pytest.mark.parametrize(
    ("case", "field", "code"),
    [
        ({"rule": "KORUS-99.9", **JULY}, "rule", "UNKNOWN_RULE"),
        ({"rule": "KORUS-22.2.4.b", "variant": "URGENT", **JULY}, "variant", "UNKNOWN_VARIANT"),
        ({"rule": "KORUS-22.2.4.b"}, "trigger_on", "REQUIRED"),
        (
            {"rule": "KORUS-22.2.4.b", "procedure": True, "actual": {"X-1": "2017-08-01"}, **JULY},
            "actual",
            "NOT_IN_PROCEDURE",
        ),
        (
            {"limit": {"length": 5, "unit": "DAYS"}, "calendars": ["NOWHERE"], **JULY},
            "calendars",
            "UNKNOWN_CALENDAR",
        ),
        (
            {"rule": "KORUS-22.2.4.b", "actual": {"KORUS-22.2.4.b": "2017-08-01"}, **JULY},
            "actual",
            "NEEDS_PROCEDURE",
        ),
        (
            {"limit": {"length": 5, "unit": "DAYS"}, "procedure": True, **JULY},
            "procedure",
            "NEEDS_RULE",
        ),
    ],
)
def test_what_is_not_on_record_is_refused_on_its_field(
    case: dict[str, Any], field: str, code: str
) -> None:
    rule()
    error = refusal_of(case)
    assert (error["field"], error["code"]) == (field, code)


def test_one_bad_case_does_not_stop_the_others() -> None:
    good = {"id": "b", "limit": {"length": 5, "unit": "DAYS"}, **JULY}
    answers = list(answer_cases([{"id": "a"}, good]))
    assert answers[0]["id"] == "a"
    assert answers[0]["error"]["field"] == "trigger_on"
    assert answers[1]["due_on"] == "2017-07-17"


def test_a_fault_of_ours_stops_none_of_the_others(caplog: pytest.LogCaptureFixture) -> None:
    good = {"id": "b", "limit": {"length": 5, "unit": "DAYS"}, **JULY}
    calendars = Lookups(shelf=None)  # type: ignore[arg-type]
    answers = [answered({**good, "id": "a", "calendars": ["KR"]}, calendars)]
    answers.append(answered(good, calendars))
    assert (answers[0]["id"], answers[0]["error"]["code"]) == ("a", "FAULT")
    assert answers[1]["due_on"] == "2017-07-17"
    assert "could not be answered" in caplog.text


@pytest.mark.parametrize(
    "case",
    [
        {"rule": "NOWHERE-1", **JULY},
        {"rule": "KORUS-22.2.4.b", "variant": "X", **JULY},
        {"limit": {"length": 5, "unit": "DAYS"}, "calendars": ["NOWHERE"], **JULY},
    ],
)
def test_what_is_not_on_record_is_refused_in_korean_when_asked(case: dict[str, Any]) -> None:
    rule()
    (answer,) = answer_cases([{**case, "lang": "ko"}])
    assert "없습니다" in answer["error"]["detail"]


def test_many_cases_of_one_rule_ask_for_it_once(django_assert_num_queries: Any) -> None:
    rule()
    cases = [{"rule": "KORUS-22.2.4.b", "trigger_on": f"2017-07-{day}"} for day in range(10, 30)]
    lookups = Lookups()
    answer_case(cases[0], lookups)
    with django_assert_num_queries(0):
        answers = [answer_case(case, lookups) for case in cases]
    assert answers[-1]["due_on"] == "2017-08-28"
