"""Cases and answers as JSON: what is left out, read once, and written."""

from typing import Any

import pytest

from deadlines.engine import WorkCalendar
from deadlines.engine.answers import answer
from deadlines.engine.cases import read_case

ANSWER_KEYS = [
    *("id", "due_on", "due_at", "trigger_on", "operator", "provisional", "reason_code"),
    *("steps", "readings", "authority", "versions"),
]


def answered(**case: Any) -> dict[str, Any]:
    calendars = {"KR": WorkCalendar("KR"), "US-FED": WorkCalendar("US-FED")}
    case.setdefault("limit", {"length": 5, "unit": "DAYS"})
    return answer(read_case(case, calendars.__getitem__), "pinned")


def test_an_answer_has_every_key_of_the_contract_in_its_order() -> None:
    found = answered(id="7", trigger_on="2026-01-05")
    assert list(found) == ANSWER_KEYS
    assert found["id"] == "7"
    assert found["versions"] == {"rule": None, "calendars": {}, "tzdata": "pinned"}


def test_the_example_of_the_contract() -> None:
    found = answered(
        trigger_at="2017-07-12T18:00:00-04:00",
        zone="Asia/Seoul",
        cut_off="17:00",
        limit={"length": 30, "unit": "DAYS", "roll": "FOLLOWING"},
        calendar={"weekend": [5, 6], "closures": ["2017-08-15"]},
    )
    assert (found["trigger_on"], found["due_on"]) == ("2017-07-13", "2017-08-14")
    assert found["due_at"] == {"Asia/Seoul": "2017-08-15T00:00:00+09:00"}


def test_weekends_of_a_calendar_written_out_are_saturday_and_sunday_unless_it_says() -> None:
    working = {"length": 1, "unit": "WORKING_DAYS"}
    friday = "2026-01-09"
    assert answered(trigger_on=friday, limit=working, calendar={})["due_on"] == "2026-01-12"
    none = answered(trigger_on=friday, limit=working, calendar={"weekend": []})
    assert none["due_on"] == "2026-01-10"


def test_a_calendar_written_out_may_name_its_closures_and_date_its_weekends() -> None:
    calendar = {
        "weekend": [6, {"days": [5], "from": "2007-12-21"}],
        "closures": [{"on": "2007-12-25", "name": "Christmas Day"}],
    }
    found = answered(
        trigger_on="2007-12-14", limit={"length": 7, "unit": "WORKING_DAYS"}, calendar=calendar
    )
    assert found["due_on"] == "2007-12-24"
    later = answered(
        trigger_on="2007-12-21", limit={"length": 2, "unit": "WORKING_DAYS"}, calendar=calendar
    )
    assert later["due_on"] == "2007-12-26"
    assert "Christmas Day, 25 December 2007" in later["steps"][2]["reason"]


def test_calendars_may_be_named_and_written_out_together() -> None:
    found = answered(
        trigger_on="2026-01-05",
        limit={"length": 1, "unit": "WORKING_DAYS"},
        calendars=["KR", {"closures": ["2026-01-06"]}],
    )
    assert found["due_on"] == "2026-01-07"


def test_a_whole_number_is_not_taken_for_true_once_both_were_seen() -> None:
    assert answered(trigger_on="2026-01-05", limit={"length": 1, "unit": "DAYS"})["due_on"]
    with pytest.raises(ValueError, match="length"):
        answered(trigger_on="2026-01-05", limit={"length": True, "unit": "DAYS"})


def test_the_last_trigger_day_is_the_trigger_of_the_answer() -> None:
    found = answered(by_on="2017-08-11", limit={"length": 30, "unit": "DAYS"})
    assert (found["trigger_on"], found["due_on"]) == ("2017-07-12", "2017-08-11")


def test_a_last_day_on_a_weekend_is_met_from_the_trigger_that_rolls_before_it() -> None:
    rolled = {"length": 30, "unit": "DAYS", "roll": "FOLLOWING"}
    found = answered(by_on="2026-02-08", limit=rolled, calendar={})
    assert (found["trigger_on"], found["due_on"]) == ("2026-01-07", "2026-02-06")


def test_hours_have_no_last_trigger_day() -> None:
    with pytest.raises(ValueError, match="hours"):
        answered(by_on="2026-02-08", limit={"length": 30, "unit": "HOURS"})


def test_steps_are_left_out_when_nobody_asks() -> None:
    assert answered(trigger_on="2026-01-05", explain=False)["steps"] == []


def test_steps_speak_the_language_of_the_reader() -> None:
    english = answered(trigger_on="2026-01-05")["steps"][0]
    korean = answered(trigger_on="2026-01-05", lang="ko")["steps"][0]
    assert english["reason"] == "5 days counted"
    assert korean["reason"] == "5일 산입"


def test_a_date_beyond_the_horizon_says_so() -> None:
    found = answered(
        trigger_on="2030-01-04",
        limit={"length": 5, "unit": "WORKING_DAYS"},
        calendar={"known_until": "2029-12-31"},
    )
    assert found["provisional"] is True
    assert found["reason_code"] == "BEYOND_HORIZON"


def test_a_rolled_day_names_what_it_passed_over() -> None:
    found = answered(
        trigger_on="2026-07-10",
        limit={"length": 7, "unit": "DAYS", "roll": "FOLLOWING"},
        calendar={"closures": [{"on": "2026-07-17", "name": "Constitution Day"}]},
    )
    rolled = found["steps"][-1]
    assert (rolled["from"], rolled["to"], rolled["counted"]) == ("2026-07-17", "2026-07-20", 0)
    assert "Constitution Day, 17 July 2026; weekend" in rolled["reason"]
