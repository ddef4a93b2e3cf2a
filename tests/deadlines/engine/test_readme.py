"""The examples of the engine's README, run as they stand."""

import json
import re
from pathlib import Path
from typing import Any

import pytest

import deadlines.engine
from deadlines.engine import WorkCalendar
from deadlines.engine.answers import answer
from deadlines.engine.cases import read_case

TEXT = (Path(deadlines.engine.__file__).parent / "README.md").read_text(encoding="utf-8")
RULE = re.compile(r"^\*\*(\d+)\. .*?(?=^\*\*\d+\. |^## |\Z)", re.MULTILINE | re.DOTALL)
EXAMPLE = re.compile(
    r"^```due\n(?P<case>\{.*\})\n=> (?P<key>\w+) (?P<value>\S+)\n```$", re.MULTILINE
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


@pytest.mark.parametrize(("case", "key", "value"), EXAMPLES)
def test_the_example_gives_what_it_says(case: str, key: str, value: str) -> None:
    found = answer(read_case(json.loads(case), no_calendar), "pinned")
    assert shown(found[key]) == [value]


def test_the_rules_are_numbered_in_order_and_each_has_its_example() -> None:
    assert [number for number, _ in RULES] == list(range(1, len(RULES) + 1))
    assert len(EXAMPLES) == len(RULES) == TEXT.count("```due")
