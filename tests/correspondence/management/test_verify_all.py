"""Whether the register is whole, as an operator asks after a restore and each night."""

import json
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from django.core.management import call_command

from correspondence.models import Attachment, Letter
from correspondence.services.attaching import attach
from deadlines.models import Deadline
from tests.correspondence import builders

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def folder(settings: Any, tmp_path: Path) -> None:
    settings.MEDIA_ROOT = tmp_path / "uploads"
    settings.AUDIT_HEADS_FILE = tmp_path / "audit-heads"


def file_of_a_letter() -> Attachment:
    builders.desk()
    letter = builders.registered()
    return attach(act=builders.act(), letter=letter, name="note.txt", chunks=[b"words"])


def verdict() -> tuple[int, dict[str, list[str]]]:
    said = StringIO()
    try:
        call_command("verify_all", "--json", stdout=said)
        status = 0
    except SystemExit as end:
        status = int(str(end.code))
    parts = json.loads(said.getvalue())["parts"]
    return status, {part["part"]: part["faults"] for part in parts if part["faults"]}


def test_a_register_as_it_was_kept_is_whole() -> None:
    file_of_a_letter()

    assert verdict() == (0, {})


def test_a_changed_byte_of_a_file_is_named_with_its_letter() -> None:
    file = file_of_a_letter()
    file.path.chmod(0o600)
    file.path.write_bytes(b"wordz")

    status, faults = verdict()

    assert (status, list(faults)) == (1, ["files"])
    assert str(file.letter.number) in faults["files"][0]


def test_a_file_that_is_gone_is_named_with_where_it_lay() -> None:
    file = file_of_a_letter()
    file.path.unlink()

    assert file.storage_name in verdict()[1]["files"][0]


def test_a_number_that_no_letter_holds_is_named() -> None:
    builders.desk()
    first, second = builders.registered(), builders.registered()
    number = str(first.number)
    Letter.objects.filter(pk=first.pk).update(number=f"{number}-lost")

    faults = verdict()[1]["numbers"]

    assert faults == [f"{number} was given and no letter holds it."]
    assert second.number != number


def test_a_deadline_whose_letter_is_elsewhere_is_named() -> None:
    builders.special_session_rule()
    builders.desk()
    builders.registered(requests=(builders.SPECIAL_SESSION,))
    Deadline.objects.update(matter="NOWHERE-I-2026-0001")

    faults = verdict()[1]["deadlines"]

    assert len(faults) == 1
    assert "NOWHERE-I-2026-0001" in faults[0]
