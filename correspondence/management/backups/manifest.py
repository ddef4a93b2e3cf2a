"""What a backup holds, by which its restoring is held to account."""

import json
from dataclasses import asdict, dataclass
from datetime import datetime
from pathlib import Path

from django.core.management.base import CommandError
from django.db import connection
from django.db.migrations.recorder import MigrationRecorder
from django.utils.translation import gettext as _

from correspondence.models import Attachment, Letter
from correspondence.selectors.verification import digest_of_file
from deadlines.models import Deadline, Reminder
from offices.models import AuditEntry, OutgoingMessage, User

NAME = "manifest.json"
COUNTED = (User, Letter, Attachment, Deadline, Reminder, OutgoingMessage, AuditEntry)


@dataclass(frozen=True, slots=True)
class Manifest:
    """``taken_at`` in UTC; ``parts`` are files with their SHA-256; ``rows`` are counts by table."""

    taken_at: str
    vendor: str
    migrations: list[str]
    rows: dict[str, int]
    parts: dict[str, str]


def written(folder: Path, *, taken_at: datetime, rows: dict[str, int]) -> Manifest:
    """Describe the folder's files and write the description beside them."""
    files = sorted(path for path in folder.iterdir() if path.name != NAME)
    manifest = Manifest(
        taken_at=taken_at.isoformat(),
        vendor=connection.vendor,
        migrations=applied_migrations(),
        rows=rows,
        parts={path.name: digest_of_file(path) for path in files},
    )
    (folder / NAME).write_text(json.dumps(asdict(manifest), indent=2) + "\n", "utf-8")
    return manifest


def read_and_held(folder: Path) -> Manifest:
    """The description, once every file is as it says. Raises CommandError naming what is not."""
    try:
        manifest = Manifest(**json.loads((folder / NAME).read_text("utf-8")))
    except (OSError, ValueError, TypeError) as error:
        detail = _("%(folder)s holds no backup: %(error)s")
        raise CommandError(detail % {"folder": folder, "error": error}, returncode=2) from error
    for name, digest in manifest.parts.items():
        part = folder / Path(name).name
        if not part.is_file() or digest_of_file(part) != digest:
            detail = _("%(part)s is not as it was when the backup was made: use another backup.")
            raise CommandError(detail % {"part": part}, returncode=2)
    return manifest


def counted_rows() -> dict[str, int]:
    """How many rows the tables that matter most hold."""
    return {
        model._meta.label: model._default_manager.count()  # noqa: SLF001 - Django's own way
        for model in COUNTED
    }


def applied_migrations() -> list[str]:
    """Those of the database, as ``app.name``, in order."""
    return sorted(
        f"{app}.{name}" for app, name in MigrationRecorder(connection).applied_migrations()
    )
