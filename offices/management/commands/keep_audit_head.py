from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import CommandParser

from offices.clock import database_now
from offices.management.house_command import HouseCommand
from offices.services.audit_heads import keep_head


class Command(HouseCommand):
    help = "Appends the head of the audit chain to a file outside the database."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--file", type=Path, default=settings.AUDIT_HEADS_FILE)

    def handle(self, *args: Any, file: Path, **options: Any) -> None:
        line = keep_head(path=file, now=database_now())
        self.stdout.write(line or "Nothing is on the record yet.")
