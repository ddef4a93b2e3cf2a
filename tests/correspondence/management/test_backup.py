"""A backup that can be trusted, and the way back from it with nothing sent twice."""

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import psycopg
import pytest
from django.conf import settings as django_settings
from django.core.management import CommandError, call_command

from tests.services.postgres import find_binaries


@pytest.fixture
def house(tmp_path: Path) -> Iterator[tuple[dict[str, str], dict[str, str]]]:
    """The settings of a house at work and of an empty one, on databases of their own."""
    url = os.environ.get("DATABASE_URL", "")
    names = ("backup_at_work", "backup_anew")
    if url:
        _databases(url, *(f"CREATE DATABASE {name}" for name in names))
    yield tuple(_settings(tmp_path / name, url, name) for name in names)  # type: ignore[misc]
    if url:
        _databases(url, *(f"DROP DATABASE {name} WITH (FORCE)" for name in names))


def _databases(url: str, *statements: str) -> None:
    with psycopg.connect(url.replace("postgres://", "postgresql://"), autocommit=True) as server:
        for statement in statements:
            server.execute(statement)  # type: ignore[call-overload]


def _settings(folder: Path, url: str, name: str) -> dict[str, str]:
    environment = {**os.environ, "DATA_DIR": str(folder), "HOLD_SENDING": "1"}
    environment["DJANGO_SETTINGS_MODULE"] = "config.settings"
    if url:
        environment["DATABASE_URL"] = url.rsplit("/", 1)[0] + f"/{name}"
        environment["PATH"] = f"{find_binaries()}{os.pathsep}{environment['PATH']}"
    return environment


def manage(environment: dict[str, str], *arguments: str) -> str:
    done = subprocess.run(
        [sys.executable, "manage.py", *arguments],
        cwd=django_settings.BASE_DIR,
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


@pytest.mark.slow  # two whole houses, each migrated and filled
def test_what_is_restored_elsewhere_is_whole_and_answers_the_same(
    house: tuple[dict[str, str], dict[str, str]], tmp_path: Path
) -> None:
    at_work, anew = house
    for command in ("migrate", "load_agreements", "load_calendar", "load_demo"):
        manage(at_work, command, "-v0")
    manage(at_work, "keep_audit_head")
    night = ("reminders", "--as-of", "2099-01-01", "--dry-run")

    manage(at_work, "backup", str(tmp_path / "backup"))
    told = manage(anew, "restore", str(tmp_path / "backup"))

    assert "audit: " in told
    assert "wrong" not in told
    assert manage(anew, *night) == manage(at_work, *night)
    assert json.loads(manage(anew, "verify_all", "--json")) == json.loads(
        manage(at_work, "verify_all", "--json")
    )


@pytest.mark.django_db
def test_a_backup_is_not_written_over_another(tmp_path: Path) -> None:
    (tmp_path / "tuesday").mkdir()

    with pytest.raises(CommandError, match="there already"):
        call_command("backup", str(tmp_path / "tuesday"))


@pytest.mark.django_db
def test_a_part_that_changed_since_is_not_restored(tmp_path: Path, settings: Any) -> None:
    settings.HOLD_SENDING = True
    folder = backup_like(tmp_path)
    (folder / "uploads.tar").write_bytes(b"other")

    with pytest.raises(CommandError, match="not as it was"):
        call_command("restore", str(folder))


@pytest.mark.django_db
def test_nothing_is_restored_while_mails_may_leave(tmp_path: Path, settings: Any) -> None:
    settings.HOLD_SENDING = False

    with pytest.raises(CommandError, match="HOLD_SENDING"):
        call_command("restore", str(backup_like(tmp_path)))


@pytest.mark.django_db
def test_a_folder_without_a_backup_is_named(tmp_path: Path) -> None:
    with pytest.raises(CommandError, match="holds no backup"):
        call_command("restore", str(tmp_path))


def backup_like(folder: Path) -> Path:
    """What a backup looks like, of a house without rows."""
    (folder / "uploads.tar").write_bytes(b"")
    manifest = {
        "taken_at": "2026-01-01T00:00:00+00:00",
        "vendor": "sqlite",
        "migrations": [],
        "rows": {},
        "parts": {
            "uploads.tar": "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"
        },
    }
    (folder / "manifest.json").write_text(json.dumps(manifest))
    return folder
