from typing import Any

from django.core.management.base import CommandError, CommandParser

from correspondence.selectors.stored_files import SAFE_AGE
from correspondence.services.sweeping import sweep
from offices.clock import database_now
from offices.management.house_command import HouseCommand
from offices.services.audit import Act


class Command(HouseCommand):
    help = (
        f"Names the stored files older than {SAFE_AGE.days} days that no letter has, and the"
        " attachments whose file is gone. With --remove the former are removed, however many"
        " they are. Ends with 1 where an attachment has lost its file."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--remove", action="store_true", help="remove files without a row")

    def handle(self, *args: Any, remove: bool, **options: Any) -> None:
        act = Act(at=database_now(), source="command")
        found = sweep(act=act, removes=remove, most=None)
        for name in found.orphans:
            self.stdout.write(f"{name}: no letter has it{', removed' if found.is_removed else ''}.")
        self.stdout.write(f"Files without a row: {len(found.orphans)}.")
        if found.missing:
            keys = ", ".join(map(str, found.missing))
            raise CommandError(f"Attachments without their file: {keys}. Restore the folder.")
