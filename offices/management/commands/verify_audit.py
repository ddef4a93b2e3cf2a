from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import CommandError, CommandParser

from offices.management.house_command import HouseCommand
from offices.selectors.audit_chain import read_heads, verdict_on_chain


class Command(HouseCommand):
    help = "Reads the whole audit chain and names the first entry that was tampered with."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument(
            "--heads",
            type=Path,
            default=settings.AUDIT_HEADS_FILE,
            help="the file of daily heads, kept where the database's keepers cannot write",
        )

    def handle(self, *args: Any, heads: Path, **options: Any) -> None:
        try:
            kept = read_heads(heads.read_text("ascii")) if heads.exists() else {}
        except ValueError as error:
            raise CommandError(f"--heads: {heads} is not a file of heads.", returncode=2) from error
        verdict = verdict_on_chain(kept)
        if verdict.broken_at is not None:
            raise CommandError(f"Broken at entry {verdict.broken_at}: {verdict.fault}.")
        self.stdout.write(f"{verdict.entries} entries, unbroken, {len(kept)} kept heads agree.")
