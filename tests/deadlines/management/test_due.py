import json
import subprocess
import sys
from io import BytesIO, StringIO
from typing import Any

import pytest
from django.core.management import call_command

from deadlines.management.case_lines import answer_lines
from tests.deadlines.builders import rule

ACTED_TWICE = ["--actual", "KORUS-22.2.4.b=2017-08-01", "--actual", "KORUS-22.2.4.b=2017-08-02"]
pytestmark = pytest.mark.django_db


def due(*args: str) -> tuple[str, str, int]:
    """What the command writes to both streams, and its exit status."""
    out, err = StringIO(), StringIO()
    try:
        call_command("due", *args, stdout=out, stderr=err)
    except SystemExit as ended:
        return out.getvalue(), err.getvalue(), int(ended.code or 0)
    return out.getvalue(), err.getvalue(), 0


def lines(*texts: str, processes: int = 1) -> list[dict[str, Any]]:
    out = BytesIO()
    answer_lines([text.encode() + b"\n" for text in texts], out, processes)
    return [json.loads(line) for line in out.getvalue().splitlines()]


def test_in_words_it_gives_the_day_both_capitals_the_steps_and_the_source() -> None:
    rule(source="the treaty's own text")
    out, _, status = due("KORUS-22.2.4(b)", "2017-07-12")
    assert status == 0
    for words in (
        "due by Friday 11 August 2017",
        "Saturday 12 August 2017 00:00 in Asia/Seoul",
        "Friday 11 August 2017 11:00 in America/New_York",
        "30 days counted",
        "the treaty's own text",
    ):
        assert words in out


def test_in_korean_when_asked() -> None:
    rule()
    assert "2017년 8월 11일(금)" in due("KORUS-22.2.4.b", "2017-07-12", "--lang", "ko")[0]


def test_as_json_it_gives_the_answer_alone() -> None:
    rule()
    out, err, status = due("KORUS-22.2.4.b", "2017-07-12", "--json")
    assert (json.loads(out)["due_on"], err, status) == ("2017-08-11", "", 0)


def test_it_finds_the_last_trigger_day() -> None:
    rule()
    out = due("KORUS-22.2.4.b", "--by", "2017-08-11", "--json")[0]
    assert json.loads(out)["trigger_on"] == "2017-07-12"


def test_it_lays_out_a_procedure() -> None:
    rule(follows=[{"rule": "KORUS-22.7.1", "from": "TRIGGER", "on": "request"}])
    rule("KORUS-22.7.1", length=None, unit="", no_number="promptly")
    out = due("KORUS-22.2.4.b", "2017-07-12", "--procedure")[0]
    assert "KORUS-22.7.1: the text sets no number of days" in out


def test_a_procedure_counts_from_the_days_that_acts_took_place() -> None:
    rule(follows=[{"rule": "KORUS-22.7.1", "from": "ACT", "on": "the session"}])
    rule("KORUS-22.7.1", length=10)
    acted = ("--procedure", "--actual", "korus-22.2.4.b = 2017-08-01")
    out = due("KORUS-22.2.4.b", "2017-07-12", *acted, "--json")[0]
    assert [part["due_on"] for part in json.loads(out)["procedure"]] == ["2017-08-11", "2017-08-11"]
    assert json.loads(out)["procedure"][1]["trigger_on"] == "2017-08-01"


@pytest.mark.parametrize(
    ("args", "field"),
    [
        (["KORUS-22.2.4.b", "2017-07-12", "--actual", "KORUS-22.2.4.b=2017-08-01"], "actual"),
        (["KORUS-22.2.4.b", "2017-07-12", "--procedure", "--actual", "2017-08-01"], "actual"),
        (["KORUS-22.2.4.b", "2017-07-12", "--procedure", "--actual", "X-1=2017-08-01"], "actual"),
        (
            ["KORUS-22.2.4.b", "2017-07-12", "--procedure", *ACTED_TWICE],
            "actual",
        ),
        (["NOWHERE-1", "2017-07-12"], "rule"),
        ([], "rule"),
        (["KORUS-22.2.4.b"], "trigger_on"),
        (["KORUS-22.2.4.b", "2017-02-30"], "trigger_on"),
        (["KORUS-22.2.4.b", "2017-07-12T10:00:00"], "trigger_at"),
        (["KORUS-22.2.4.b", "2017-07-12", "--by", "2017-08-11"], "by_on"),
        (["KORUS-22.2.4.b", "2017-07-12", "--variant", "X"], "variant"),
        (["KORUS-22.2.4.b", "2017-07-12", "--zone", "X"], "zone"),
    ],
)
def test_bad_input_ends_with_2_and_an_error_that_names_the_field(
    args: list[str], field: str
) -> None:
    rule()
    out, err, status = due(*args, "--json")
    assert (out, status) == ("", 2)
    assert json.loads(err)["error"]["field"] == field
    assert due(*args)[1].startswith(f"{field}: ")


def test_every_line_is_answered_in_its_place() -> None:
    limit = '"limit": {"length": 5, "unit": "WORKING_DAYS"}'
    calendar = '"calendar": {"weekend": [5, 6], "closures": ["2017-07-14"]}'
    answers = lines(
        f'{{"id": 1, "trigger_on": "2017-07-12", {limit}, {calendar}}}',
        "no JSON at all",
        "",
        f'{{"id": 2, "trigger_on": "2017-02-30", {limit}, {calendar}}}',
        f'{{"id": 3, "trigger_on": "2017-07-12", {limit}}}',
        f'{{"id": 4, {calendar}, "trigger_on": "2017-07-12", {limit}}}',
    )
    assert [answer["id"] for answer in answers] == [1, None, None, 2, 3, 4]
    fields = [answer.get("error", {}).get("field") for answer in answers]
    assert fields == [None, "line", "line", "trigger_on", "calendars", None]
    assert answers[0]["due_on"] == answers[5]["due_on"] == "2017-07-20"


def test_a_calendar_in_a_line_is_read_as_json_reads_it() -> None:
    """A shortcut for calendars seen before must not see one where there is none."""
    limit = '"trigger_on": "2017-07-12", "limit": {"length": 5, "unit": "WORKING_DAYS"}'
    answers = lines(
        f'{{{limit}, "id": "\\"calendar\\": {{}}", "calendar": {{"weekend": [4, 5]}}}}',
        f'{{{limit}, "calendar": {{"weekend": [9]}}}}',
        f'{{{limit}, "calendar": {{"weekend": []}}, "calendar": {{"weekend": [4, 5]}}}}',
        f'{{{limit}, "calendar": {{"closures": [{{"on": "2017-07-14", "name": "a day"}}]}}}}',
        f'{{{limit}, "id": {{"calendar": {{"weekend": []}}}}, "calendar": {{}}}}',
    )
    assert answers[0]["due_on"] == "2017-07-19"
    assert answers[0]["id"] == '"calendar": {}'
    assert answers[1]["error"]["field"] == "weekend"
    assert answers[2]["due_on"] == "2017-07-19"
    assert answers[3]["due_on"] == "2017-07-20"
    assert answers[4]["due_on"] == "2017-07-19"
    assert answers[4]["id"] == {"calendar": {"weekend": []}}


def test_a_long_stream_is_answered_in_order_by_several_processes() -> None:
    limit = '"limit": {"length": 5, "unit": "WORKING_DAYS"}, "calendar": {"weekend": [5, 6]}'
    texts = [
        "no JSON"
        if number % 1000 == 7
        else f'{{"id": {number}, "trigger_on": "2017-07-12", {limit}}}'
        for number in range(9_000)
    ]
    shared_out = subprocess.run(
        [sys.executable, "manage.py", "due", "--lines"],
        input="\n".join(texts).encode(),
        capture_output=True,
        check=True,
    )
    assert [json.loads(line) for line in shared_out.stdout.splitlines()] == lines(*texts)


def test_lines_may_name_rules() -> None:
    rule()
    answers = lines('{"rule": "KORUS-22.2.4.b", "trigger_on": "2017-07-12"}')
    assert answers[0]["due_on"] == "2017-08-11"
