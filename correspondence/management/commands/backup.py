import shutil
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import CommandError, CommandParser
from django.utils.translation import gettext as _

from correspondence.management.backups import databases, files, manifest
from offices.clock import database_now
from offices.management.house_command import HouseCommand


class Command(HouseCommand):
    """Write a backup into a new folder, while the house goes on working."""

    help = _(
        "Writes database, uploads and audit heads into a new folder, with a description by which"
        " `manage.py restore` holds them. The secret key is not in it: keep that apart."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("folder", type=Path, help=_("A folder that is not there yet."))

    def handle(self, *_args: Any, folder: Path, **_options: Any) -> None:
        begun = folder.with_name(f"{folder.name}.begun")
        if folder.exists() or begun.exists():
            detail = _("folder: %(folder)s is there already; name a new one.")
            raise CommandError(detail % {"folder": folder}, returncode=2)
        begun.mkdir(parents=True, mode=0o700)
        try:
            made = self._fill(begun)
        except BaseException:
            shutil.rmtree(begun)
            raise
        begun.rename(folder)
        for table, count in made.rows.items():
            self.stdout.write(f"{table}: {count}")
        self.stdout.write(_("Backup written to %(folder)s.") % {"folder": folder})

    def _fill(self, folder: Path) -> manifest.Manifest:
        taken_at, rows = database_now(), manifest.counted_rows()
        databases.dump_to(folder)
        files.pack_into(folder)
        if settings.AUDIT_HEADS_FILE.exists():
            shutil.copyfile(settings.AUDIT_HEADS_FILE, folder / "audit-heads")
        return manifest.written(folder, taken_at=taken_at, rows=rows)
