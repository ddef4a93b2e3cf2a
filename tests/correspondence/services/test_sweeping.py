"""No file without a row lasts, and no row without its file stays unseen."""

import os
from datetime import timedelta
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings as django_settings
from django.core.management import CommandError, call_command

from correspondence.models import Attachment
from correspondence.selectors.stored_files import SAFE_AGE, is_sweep_due
from correspondence.selectors.sweeping import without_file, without_row
from correspondence.services.attaching import attach
from correspondence.services.storing import place, staged
from correspondence.services.sweeping import MOST_REMOVED, sweep
from correspondence.tasks import sweep_files
from offices.clock import database_now
from offices.models import AuditEntry
from offices.services.audit import Act
from tests.correspondence import builders

pytestmark = pytest.mark.django_db
LONG_AGO = SAFE_AGE + timedelta(hours=1)


@pytest.fixture(autouse=True)
def folder(settings: Any, tmp_path: Path) -> Path:
    settings.MEDIA_ROOT = tmp_path / "uploads"
    return tmp_path / "uploads"


def act(**later: int) -> Act:
    return Act(at=database_now() + timedelta(**later), source="test")


def attached(content: bytes = b"words") -> Attachment:
    builders.desk()
    letter = builders.registered()
    return attach(act=builders.act(), letter=letter, name="note.txt", chunks=[content])


def left_by_a_crash(*, age: timedelta = LONG_AGO) -> str:
    """A file in its place whose row was never written."""
    with staged(chunks=[b"words"]) as file:
        name = place(file=file)
    aged(name, age)
    return name


def aged(name: str, age: timedelta) -> None:
    at = (database_now() - age).timestamp()
    os.utime(Path(django_settings.MEDIA_ROOT) / name, (at, at))


def kept(folder: Path) -> list[str]:
    return sorted(str(p.relative_to(folder)) for p in folder.rglob("*") if p.is_file())


def test_what_a_crash_left_before_the_commit_goes_and_what_is_attached_stays(folder: Path) -> None:
    row = attached()
    aged(row.storage_name, LONG_AGO)
    orphan = left_by_a_crash()

    found = sweep(act=act())

    assert (found.orphans, found.is_removed) == ((orphan,), True)
    assert kept(folder) == [row.storage_name]
    assert AuditEntry.objects.get(action="SWEEP_FILES").new["named"] == [orphan]


def test_what_a_crash_left_on_its_way_in_goes_too(folder: Path) -> None:
    half = staged(chunks=[b"words"])
    name = str(half.__enter__().path.relative_to(folder))
    aged(name, LONG_AGO)

    assert sweep(act=act()).orphans == (name,)
    assert kept(folder) == []


def test_a_young_file_may_still_get_its_row(folder: Path) -> None:
    name = left_by_a_crash(age=SAFE_AGE - timedelta(hours=1))

    assert sweep(act=act()).orphans == ()
    assert kept(folder) == [name]
    assert not AuditEntry.objects.filter(action="SWEEP_FILES").exists()


def test_more_orphans_than_crashes_leave_are_told_and_kept(folder: Path) -> None:
    names = sorted(left_by_a_crash() for _ in range(MOST_REMOVED + 1))

    found = sweep(act=act())

    assert (sorted(found.orphans), found.is_removed) == (names, False)
    assert kept(folder) == names
    assert without_row(act(days=1).at) == {"": len(names)}


def test_a_row_without_its_file_is_told(folder: Path) -> None:
    row = attached()
    row.path.unlink()

    assert sweep(act=act()).missing == (row.pk,)
    assert without_file(act().at) == {"": 1}
    assert AuditEntry.objects.get(action="SWEEP_FILES").new["attachments"] == [row.pk]


def test_the_task_sweeps_once_a_day(folder: Path) -> None:
    assert not is_sweep_due(act().at)
    left_by_a_crash()
    assert is_sweep_due(act().at)

    sweep_files()

    assert kept(folder) == []
    assert not is_sweep_due(act().at)
    assert is_sweep_due(act(days=1).at)


def test_the_command_names_and_removes_only_when_told(folder: Path) -> None:
    name, out = left_by_a_crash(), StringIO()

    call_command("sweep_files", stdout=out)
    assert kept(folder) == [name]
    call_command("sweep_files", "--remove", stdout=out)

    assert kept(folder) == []
    assert out.getvalue().splitlines() == [
        f"{name}: no letter has it.",
        "Files without a row: 1.",
        f"{name}: no letter has it, removed.",
        "Files without a row: 1.",
    ]


def test_the_command_fails_where_a_file_is_lost(folder: Path) -> None:
    row = attached()
    row.path.unlink()

    with pytest.raises(CommandError, match=str(row.pk)):
        call_command("sweep_files")
