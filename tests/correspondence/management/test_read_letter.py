"""The command that reads a letter: what it prints, and how it ends."""

import io
import json
from pathlib import Path
from typing import Any

import pytest
from django.core.management import call_command

from correspondence.models import Letter
from tests.correspondence import builders

pytestmark = pytest.mark.django_db
WORDS = "Dear Minister:\n\nUnder Article 22.2.4(b) of KORUS, we request a special session.\n"
KEYS = [
    *("text", "form", "language", "dated_on", "received_on", "sender", "addressee", "subject"),
    *("reference", "references_to", "citations", "requests", "stated_dates", "periods"),
    *("meetings", "enclosures", "copies", "in_reply_to", "duplicates", "problems"),
]


@pytest.fixture(autouse=True)
def rules() -> None:
    builders.special_session_rule()


@pytest.fixture
def letter(tmp_path: Path) -> Path:
    path = tmp_path / "letter.txt"
    path.write_text(WORDS, "utf-8")
    return path


def told(*arguments: Any, **options: Any) -> str:
    said = io.StringIO()
    call_command("read_letter", *map(str, arguments), stdout=said, **options)
    return said.getvalue()


def refused(*arguments: Any, capsys: Any = None, **options: Any) -> tuple[Any, str]:
    said = io.StringIO()
    with pytest.raises(SystemExit) as ended:
        call_command("read_letter", *map(str, arguments), stderr=said, **options)
    return ended.value.code, said.getvalue()


def test_the_answer_has_the_keys_of_the_contract_in_their_order(letter: Path) -> None:
    answer = json.loads(told(letter, received="2017-07-13", json=True))

    assert list(answer) == KEYS
    assert answer["received_on"]["value"] == "2017-07-13"
    assert answer["requests"][0]["deadlines"][0]["due_on"] == "2017-08-12"


def test_the_words_name_the_request_and_the_day(letter: Path) -> None:
    said = told(letter, received="2017-07-13")

    assert "SPECIAL_SESSION" in said
    assert "2017-08-12" in said
    assert not Letter.objects.exists()


@pytest.mark.parametrize(
    ("content", "code"),
    [(b"%PDF-1.4", "BINARY_FILE"), (b"", "EMPTY_TEXT"), (b"\0" * 9, "BINARY_FILE")],
)
def test_bad_input_ends_with_2_and_an_error_object(
    tmp_path: Path, content: bytes, code: str
) -> None:
    path = tmp_path / "letter.txt"
    path.write_bytes(content)

    status, said = refused(path, json=True)

    assert status == 2
    assert json.loads(said)["error"]["code"] == code
    assert json.loads(said)["error"]["field"] == "file"


def test_a_file_that_is_not_there_and_a_day_that_is_none_are_named(letter: Path) -> None:
    assert refused("/nowhere/letter.txt")[1].startswith("file:")
    assert refused(letter, received="soon")[1].startswith("received:")
