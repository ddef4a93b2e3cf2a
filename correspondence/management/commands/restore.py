import shutil
import sys
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import connection
from django.db.migrations.loader import MigrationLoader
from django.utils.translation import gettext as _

from correspondence.management.backups import databases, files, manifest
from offices.models import User

HEADS = "audit-heads"


class Command(BaseCommand):
    """Put a backup in the place of an empty house, with sending held, and verify all of it."""

    help = _(
        "Restores a backup into an empty database and an empty folder of uploads. Needs"
        " HOLD_SENDING=1, so that what waited then does not leave twice; ends with verify_all."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("folder", type=Path, help=_("What `manage.py backup` wrote."))

    def handle(self, *_args: Any, folder: Path, **_options: Any) -> None:
        kept = manifest.read_and_held(folder)
        _refuse_what_would_harm(kept)
        databases.load_from(folder)
        files.unpack_from(folder)
        self._put_heads_back(folder)
        call_command("migrate", interactive=False, verbosity=0)
        self._say(kept)
        call_command("verify_all", stdout=self.stdout)

    def _put_heads_back(self, folder: Path) -> None:
        heads = settings.AUDIT_HEADS_FILE
        if not (folder / HEADS).exists():
            return
        if heads.exists():
            self.stdout.write(_("The audit heads that are here stay, and are held against."))
            return
        heads.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(folder / HEADS, heads)

    def _say(self, kept: manifest.Manifest) -> None:
        rows = manifest.counted_rows()
        for table, count in kept.rows.items():
            self.stdout.write(f"{table}: {rows[table]} ({count})")
        if any(rows[table] < count for table, count in kept.rows.items()):
            self.stderr.write(_("Rows are missing: do not start the house on this."))
            sys.exit(1)


def _refuse_what_would_harm(kept: manifest.Manifest) -> None:
    refusals = {
        _("HOLD_SENDING: set it to 1 for every process, so that nothing leaves twice."): not (
            settings.HOLD_SENDING
        ),
        _("DATABASE_URL: the backup is of another kind of database."): (
            kept.vendor != connection.vendor
        ),
        _("folder: the backup was made by a newer version; install that one."): bool(
            set(kept.migrations) - _known_migrations()
        ),
        _("DATABASE_URL: somebody works in this database already; name an empty one."): (
            _is_inhabited()
        ),
        _("DATA_DIR: there are uploads already; name a folder without."): not files.is_empty(),
    }
    for sentence, is_so in refusals.items():
        if is_so:
            raise CommandError(sentence, returncode=2)


def _known_migrations() -> set[str]:
    loader = MigrationLoader(None, ignore_no_migrations=True)
    return {f"{app}.{name}" for app, name in loader.disk_migrations}


def _is_inhabited() -> bool:
    table = User._meta.db_table  # noqa: SLF001 - Django's own way
    if table not in connection.introspection.table_names():
        return False
    return User.objects.exists()
