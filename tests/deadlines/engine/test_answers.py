"""Dates worked out by people and authorities, one a row, in answers/*.csv."""

import csv
from collections import defaultdict
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from deadlines.engine import Closure, WorkCalendar
from deadlines.engine.answers import answer
from deadlines.engine.cases import LIMIT_KEYS, read_case

ANSWERS = Path(__file__).parent / "answers"
KINDS = {"official", "published", "derived"}


def rows_of(*names: str) -> list[dict[str, str]]:
    found = []
    for name in names:
        with (ANSWERS / f"{name}.csv").open(encoding="utf-8", newline="") as file:
            found += list(csv.DictReader(file, strict=True))
    return found


def calendars_on_file() -> dict[str, WorkCalendar]:
    closures = defaultdict(list)
    for row in rows_of("calendars"):
        closures[row["calendar"]].append(Closure(date.fromisoformat(row["on"]), row["name"]))
    return {code: WorkCalendar(code, closures=days) for code, days in closures.items()}


CALENDARS = calendars_on_file()
DAYS = rows_of("treaties", "korea", "europe", "united_states")
INSTANTS = rows_of("instants")


def case_of(row: dict[str, str]) -> dict[str, Any]:
    """The row as a case of the contract; empty cells are left out."""
    other = dict(pair.split("=") for pair in row["other"].split(";") if pair)
    values: dict[str, Any] = {key: row[key] for key in LIMIT_KEYS if row.get(key)} | other
    for key in ("length", "minimum_working_days", "skip_non_working_up_to"):
        if key in values:
            values[key] = int(values[key])
    if "clear_days" in values:
        values["clear_days"] = values["clear_days"] == "true"
    case = {key: row[key] for key in ("trigger_on", "trigger_at", "zone") if row.get(key)}
    case |= {key: values.pop(key) for key in ("cut_off", "cut_off_to") if key in values}
    case["limit"] = values
    if row["calendars"]:
        case["calendars"] = row["calendars"].split("+")
    return case


def answered(row: dict[str, str]) -> dict[str, Any]:
    return answer(read_case(case_of(row), CALENDARS.__getitem__), "pinned")


@pytest.mark.parametrize("row", DAYS, ids=lambda row: row["id"])
def test_the_due_day_is_the_one_worked_out_by_hand(row: dict[str, str]) -> None:
    assert answered(row)["due_on"] == row["due_on"], row["note"]


@pytest.mark.parametrize("row", INSTANTS, ids=lambda row: row["id"])
def test_the_due_instant_is_the_one_worked_out_by_hand(row: dict[str, str]) -> None:
    assert answered(row)["due_at"][row["zone"]] == row["due_at"], row["note"]


def test_every_row_names_its_authority_and_how_it_is_known() -> None:
    rows = DAYS + INSTANTS
    assert all(row["authority"] and row["note"] and row["kind"] in KINDS for row in rows)
    assert len({row["id"] for row in rows}) == len(rows)


def test_the_reading_of_a_text_that_waits_for_failure_is_the_day_after() -> None:
    waiting = next(row for row in DAYS if row["id"] == "D02")
    assert [reading["due_on"] for reading in answered(waiting)["readings"]] == ["2017-09-11"]
