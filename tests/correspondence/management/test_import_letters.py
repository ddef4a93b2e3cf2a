"""Importing letters at the command line."""

import json
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import call_command

from tests.correspondence import builders
from tests.correspondence.files_of_letters import csv_of, line

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _house() -> None:
    builders.desk(is_default=True)
    builders.special_session_rule()


def test_the_command_says_each_fault_and_ends_with_2(tmp_path: Path) -> None:
    file = tmp_path / "old.csv"
    file.write_bytes(csv_of(line(1), line(2, sender="")))
    said = StringIO()

    with pytest.raises(SystemExit) as ended:
        call_command("import_letters", str(file), "--json", stdout=said)

    told = json.loads(said.getvalue())
    assert ended.value.code == 2
    assert (told["registered"], told["refused"]) == (1, 1)
    assert told["faults"][0]["field"] == "sender"
    words = StringIO()
    call_command("import_letters", str(_without_fault(file)), "--dry-run", stdout=words)
    assert "1 letters: 0 registered, 1 on the register already" in words.getvalue()


def _without_fault(file: Path) -> Path:
    file.write_bytes(csv_of(line(1)))
    return file
