import io
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from django.core.management import call_command

from correspondence.management.commands.log_letter import Command
from correspondence.models import Letter
from deadlines.models import Agreement, Deadline
from offices.models import AuditEntry
from tests.correspondence.builders import (
    desk,
    korea,
    organization,
    special_session_rule,
    united_states,
)

pytestmark = pytest.mark.django_db
TEXT = "Office of Trade\n\nDear Minister,\n\nUnder Article 22.2 we ask for a special session.\n"
FROM_WASHINGTON = ("--dated", "2017-07-12", "--from", "USTR", "--to", "MOTIE")
SPECIAL_SESSION = ("--cites", "KORUS-22.2", "--request", "special_session=korus-22.2.4.B")
Log = Callable[..., str]


@pytest.fixture
def log(tmp_path: Path) -> Log:
    """Logs a letter of 12 July 2017 received in Seoul at ten at night; gives what is said."""
    desk(is_default=True)
    special_session_rule()
    organization("USTR", united_states())
    organization("MOTIE", korea())
    file = tmp_path / "letter.txt"

    def run(*options: str, content: bytes = TEXT.encode(), received: str = "") -> str:
        file.write_bytes(content)
        said = io.StringIO()
        when = received or "2017-07-12T09:00-04:00"
        given = [str(file), *FROM_WASHINGTON, "--received", when, *options]
        call_command("log_letter", *given, stdout=said)
        return said.getvalue()

    return run


def _refusal(capsys: pytest.CaptureFixture[str], run: Callable[[], Any]) -> dict[str, str]:
    with pytest.raises(SystemExit) as ended:
        run()
    assert ended.value.code == 2
    error: dict[str, str] = json.loads(capsys.readouterr().err)["error"]
    return error


def test_the_answer_for_programs_is_as_the_contract_says(log: Log) -> None:
    answer = json.loads(log(*SPECIAL_SESSION, "--place", "Washington, D.C.", "--json"))

    deadline = answer["requests"][0]["deadlines"][0]
    assert answer["number"].startswith("TRADE-I-")
    assert answer["received_at"] == "2017-07-12T22:00:00+09:00"
    assert answer["requests"][0]["provision"] == "KORUS-22.2.4(b)"
    assert (deadline["due_on"], deadline["to_be_confirmed"]) == ("2017-08-11", True)
    assert deadline["due_at"]["Asia/Seoul"] == "2017-08-12T00:00:00+09:00"
    assert [step["counted"] for step in deadline["steps"]] == [30]
    assert [reading["due_on"] for reading in deadline["readings"]] == ["2017-08-12"]
    assert [warning["code"] for warning in answer["warnings"]] == [
        "PLACE_DIFFERS",
        "OVERDUE_ON_ENTRY",
    ]


def test_the_answer_for_people_gives_both_capitals_and_the_steps(log: Log) -> None:
    said = log(*SPECIAL_SESSION)

    assert "Special session · KORUS-22.2.4(b)" in said
    assert "Due Fri 11 Aug 2017" in said
    assert "Seoul        Sat 12 Aug 2017 00:00 KST" in said
    assert "Washington   Fri 11 Aug 2017 11:00 EDT" in said
    assert "30 days counted" in said


@pytest.mark.parametrize(
    ("place", "warned"),
    [
        ("Seoul", None),
        ("the Republic of Korea", None),
        ("Washington", "PLACE_DIFFERS"),
        ("Geneva", "PLACE_UNCLEAR"),
        ("Washington Hotel, Seoul", "PLACE_UNCLEAR"),
        ("Washingtonia", "PLACE_UNCLEAR"),
    ],
)
def test_a_place_is_compared_with_the_rules_and_not_guessed(
    log: Log, place: str, warned: str | None
) -> None:
    answer = json.loads(log(*SPECIAL_SESSION, "--place", place, "--json"))
    codes = {warning["code"] for warning in answer["warnings"]}

    assert codes & {"PLACE_DIFFERS", "PLACE_UNCLEAR"} == ({warned} if warned else set())


def test_a_dry_run_answers_and_writes_nothing(log: Log) -> None:
    answer = json.loads(log(*SPECIAL_SESSION, "--dry-run", "--json"))

    assert answer["requests"][0]["deadlines"][0]["due_on"] == "2017-08-11"
    assert not any(model.objects.exists() for model in (Letter, Deadline, AuditEntry))


def test_a_letter_that_asks_for_nothing_dockets_nothing(log: Log) -> None:
    said = log("--direction", "noted", "--cites", "Treaty of Friendship")

    assert "nothing is docketed" in said
    assert not Deadline.objects.exists()


@pytest.mark.parametrize(
    ("fields", "reason"),
    [({"state": "DRAFT"}, "RULE_IS_DRAFT"), ({"length": None, "unit": ""}, "NO_NUMBER")],
)
def test_a_rule_that_gives_no_date_is_logged_with_the_reason(
    log: Log, fields: dict[str, object], reason: str
) -> None:
    special_session_rule(code="KORUS-22.7.1", no_number="promptly", **fields)

    answer = json.loads(log("--request", "CONSULTATIONS=KORUS-22.7.1", "--json"))

    deadline = answer["requests"][0]["deadlines"][0]
    assert (deadline["due_on"], deadline["due_at"]) == (None, {})
    assert deadline["reason_code"] == reason
    assert reason in {warning["code"] for warning in answer["warnings"]}


def test_an_outgoing_letter_is_logged_when_it_was_sent(log: Log) -> None:
    answer = json.loads(
        log(
            "--direction", "outgoing", "--sent", "2017-07-12 09:00", "--json", received="2017-07-13"
        )
    )

    assert answer["number"].startswith("TRADE-O-")
    assert Letter.objects.get().state == "DISPATCHED"


@pytest.mark.parametrize(
    ("options", "code", "field"),
    [
        (("--dated", "12 July 2017"), "NOT_A_DATE", "dated"),
        (("--dated", ""), "REQUIRED", "dated"),
        (("--dated", "2017-08-12"), "DATED_AFTER_RECEIPT", "dated"),
        (("--received", "2917-07-12"), "NOT_A_DATE", "received"),
        (("--received", "2117-07-12"), "IN_THE_FUTURE", "received"),
        (("--received", "2017-07-12T25:00"), "NOT_A_TIME", "received"),
        (("--request", "KORUS-22.2.4(b)"), "UNKNOWN_REQUEST", "request"),
        (("--marking", "PRIVATE"), "UNKNOWN_MARKING", "marking"),
        (("--desk", "NOWHERE"), "UNKNOWN_DESK", "desk"),
        (("--from", ""), "REQUIRED", "from"),
        (("--to", ""), "REQUIRED", "to"),
        (("--request", "SPECIAL_SESSION=KORUS-88.8"), "UNKNOWN_PROVISION", "request"),
        (("--cites", "KORUSS-22.2"), "UNKNOWN_PROVISION", "cites"),
        (("--confirm",), "REQUIRED", "reason"),
        (("--sent", "someday"), "NOT_A_DATE", "sent"),
    ],
)
def test_bad_options_end_with_status_2_and_name_the_field(
    log: Log, capsys: pytest.CaptureFixture[str], options: tuple[str, ...], code: str, field: str
) -> None:
    Agreement.objects.update(lists_articles=True)

    error = _refusal(capsys, lambda: log(*options, "--json"))

    assert (error["code"], error["field"]) == (code, field)
    assert not Letter.objects.exists()


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"", "EMPTY_FILE"),
        (b"PK\x03\x04\0\0", "BINARY_FILE"),
        (b"caf\xe9 letter", "UNREADABLE_FILE"),
        (b"a letter " * 1_200_000, "TOO_LARGE"),
    ],
)
def test_a_file_that_is_no_letter_is_refused_as_the_file(
    log: Log, capsys: pytest.CaptureFixture[str], content: bytes, code: str
) -> None:
    error = _refusal(capsys, lambda: log("--json", content=content))

    assert (error["code"], error["field"]) == (code, "file")


def test_a_second_copy_is_refused_and_confirmed_only_with_a_reason(
    log: Log, capsys: pytest.CaptureFixture[str]
) -> None:
    log(*SPECIAL_SESSION)
    error = _refusal(capsys, lambda: log(*SPECIAL_SESSION, "--json"))

    copy = json.loads(log(*SPECIAL_SESSION, "--confirm", "--reason", "By pouch.", "--json"))

    assert (error["code"], error["field"]) == ("DUPLICATE", "file")
    assert copy["requests"][0]["deadlines"] == []
    assert "DUPLICATE" in {warning["code"] for warning in copy["warnings"]}
    assert Deadline.objects.count() == 1


def test_a_file_that_is_not_there_is_refused(log: Log, capsys: pytest.CaptureFixture[str]) -> None:
    given = ["/nowhere/at/all.txt", *FROM_WASHINGTON, "--received", "2017-07-12", "--json"]

    error = _refusal(capsys, lambda: call_command("log_letter", *given))

    assert (error["code"], error["field"]) == ("UNREADABLE_FILE", "file")


def test_an_option_that_does_not_exist_is_answered_as_bad_input(
    capsys: pytest.CaptureFixture[str],
) -> None:
    given = ["manage.py", "log_letter", "letter.txt", "--colour", "red", "--json"]

    assert _refusal(capsys, lambda: Command().run_from_argv(given))["code"] == "USAGE"
