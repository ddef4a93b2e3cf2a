"""The code of the release before, and a database that is ahead of this one's."""

import io
import os
import subprocess
import sys
import tarfile
from dataclasses import dataclass
from pathlib import Path

from django.conf import settings
from django.db import connection

MOST_TRIED = 20
AHEAD = (
    "ALTER TABLE correspondence_letter ADD COLUMN next_words varchar(40)",
    "ALTER TABLE deadlines_deadline ADD COLUMN next_count integer NOT NULL DEFAULT 0",
    "ALTER TABLE offices_auditentry ADD COLUMN next_words text NOT NULL DEFAULT ''",
    "ALTER TABLE offices_outgoingmessage ADD COLUMN next_at timestamptz",
    (
        "CREATE TABLE next_thing (id bigint PRIMARY KEY, letter_id bigint NOT NULL"
        " REFERENCES correspondence_letter DEFERRABLE INITIALLY DEFERRED)"
    ),
    "CREATE INDEX next_index ON deadlines_deadline (next_count) WHERE state = 'OPEN'",
)
"""One of each kind that a migration may hold by tests/house/test_upgrades.py."""
BACK = (
    "DROP TABLE next_thing",
    "ALTER TABLE correspondence_letter DROP COLUMN next_words",
    "ALTER TABLE deadlines_deadline DROP COLUMN next_count",
    "ALTER TABLE offices_auditentry DROP COLUMN next_words",
    "ALTER TABLE offices_outgoingmessage DROP COLUMN next_at",
)


def run(statements: tuple[str, ...]) -> None:
    with connection.cursor() as cursor:
        for statement in statements:
            cursor.execute(statement)


@dataclass(frozen=True)
class Older:
    """The code of a release before, and what it is called."""

    folder: Path
    revision: str


def older_code(folder: Path) -> Older:
    """What came before the last migration, or OLDER_REVISION, the first that passes its checks.

    A clone without history has no older code: the present one stands for it, before a
    database that is ahead of it.
    """
    for revision in _revisions():
        place = folder / revision[:12]
        command = ["git", "archive", "--format=tar", revision]
        archive = subprocess.run(command, cwd=settings.BASE_DIR, capture_output=True, check=True)
        with tarfile.open(fileobj=io.BytesIO(archive.stdout)) as file:
            file.extractall(place, filter="data")
        if _is_sound(place):
            return Older(place, revision[:12])
    return Older(settings.BASE_DIR, "the present code")


def _revisions() -> list[str]:
    asked = os.environ.get("OLDER_REVISION")
    if asked:
        return [asked]
    added = _git("log", "-1", "--format=%H", "--diff-filter=A", "--", "*/migrations/0*.py")
    if not added or not _git("rev-parse", "--verify", "--quiet", f"{added}^"):
        return []
    return _git("rev-list", f"--max-count={MOST_TRIED}", f"{added}^").split()


def _is_sound(place: Path) -> bool:
    environment = {**os.environ, "DATABASE_URL": "", "DATA_DIR": str(place / "var")}
    environment |= {"DJANGO_SETTINGS_MODULE": "config.settings"}
    command = [sys.executable, "manage.py", "check"]
    answer = subprocess.run(command, cwd=place, env=environment, capture_output=True, check=False)
    return answer.returncode == 0


def _git(*words: str) -> str:
    command = ["git", *words]
    try:
        answer = subprocess.run(
            command, cwd=settings.BASE_DIR, capture_output=True, text=True, check=False
        )
    except FileNotFoundError:
        return ""
    return answer.stdout.strip() if answer.returncode == 0 else ""
