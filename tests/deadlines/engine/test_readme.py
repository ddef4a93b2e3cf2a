"""The examples of the engine's README, run as they stand."""

import json
import re
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest

import deadlines.engine
from deadlines.engine import WorkCalendar, compute
from deadlines.engine.answers import answer
from deadlines.engine.cases import Case, read_case
from deadlines.reckoning.suspensions import Stop, due_after, instant_after

TEXT = (Path(deadlines.engine.__file__).parent / "README.md").read_text(encoding="utf-8")
RULE = re.compile(r"^\*\*(\d+)\. .*?(?=^\*\*\d+\. |^## |\Z)", re.MULTILINE | re.DOTALL)
EXAMPLE = re.compile(
    r"^```(?:due|stopped)\n(?P<case>\{.*\})\n=> (?P<key>\w+) (?P<value>\S+)\n```$", re.MULTILINE
)
RULES = [(int(found[1]), found[0]) for found in RULE.finditer(TEXT)]
EXAMPLES = [
    pytest.param(found["case"], found["key"], found["value"], id=f"rule-{number}")
    for number, paragraph in RULES
    for found in EXAMPLE.finditer(paragraph)
]


def no_calendar(code: str) -> WorkCalendar:
    raise AssertionError(f"an example names a calendar of record: {code}")


def shown(value: Any) -> list[str]:
    """The value of an answer's key as an example writes it."""
    if isinstance(value, bool):
        return [str(value).lower()]
    if isinstance(value, dict):
        return list(value.values())
    if isinstance(value, list):
        return [entry["due_on"] for entry in value]
    return [value]


def resumed(case: Case, stopped: list[list[str]]) -> dict[str, Any]:
    """The day and the instant that a case has after its clock stood still."""
    assert case.limit is not None
    assert case.trigger is not None
    instants = [[datetime.fromisoformat(text) for text in pair] for pair in stopped]
    stops = [Stop(start.date(), end.date(), start, end) for start, end in instants]
    found = compute(case.trigger, case.limit, case.calendar, zone=case.zone)
    if found.due_at is not None:
        return {"due_at": {"": instant_after(found.due_at, stops).isoformat()}}
    return {"due_on": due_after(found.due_on, stops, case.limit, case.calendar).isoformat()}


@pytest.mark.parametrize(("case", "key", "value"), EXAMPLES)
def test_the_example_gives_what_it_says(case: str, key: str, value: str) -> None:
    written = json.loads(case)
    stopped = written.pop("stopped", None)
    read = read_case(written, no_calendar)
    found = answer(read, "pinned") if stopped is None else resumed(read, stopped)
    assert shown(found[key]) == [value]


def test_the_rules_are_numbered_in_order_and_each_has_its_example() -> None:
    assert [number for number, _ in RULES] == list(range(1, len(RULES) + 1))
    assert len(EXAMPLES) == len(RULES) == TEXT.count("```") // 2
