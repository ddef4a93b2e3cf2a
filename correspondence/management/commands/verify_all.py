import json
import sys
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import CommandError, CommandParser

from correspondence.selectors.verification import Examined, examined
from offices.clock import database_now
from offices.management.house_command import HouseCommand
from offices.selectors.audit_chain import read_heads

MOST_SHOWN = 20


class Command(HouseCommand):
    help = (
        "Reads the whole register and says whether it is whole: the audit chain, the numbers, every"
        " file's bytes, files without a letter, what the docket copied. Ends with 1 where not."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--heads", type=Path, default=settings.AUDIT_HEADS_FILE)
        parser.add_argument("--json", action="store_true")

    def handle(self, *args: Any, heads: Path, **options: Any) -> None:
        try:
            kept = read_heads(heads.read_text("ascii")) if heads.exists() else {}
        except ValueError as error:
            raise CommandError(f"--heads: {heads} is not a file of heads.", returncode=2) from error
        parts = list(examined(database_now(), kept))
        if options["json"]:
            self.stdout.write(json.dumps({"parts": [_as_json(part) for part in parts]}))
        else:
            self._say(parts)
        if any(part.faults for part in parts):
            sys.exit(1)

    def _say(self, parts: list[Examined]) -> None:
        for part in parts:
            wrong = f"{len(part.faults)} wrong" if part.faults else "whole"
            self.stdout.write(f"{part.part}: {part.count} read, {wrong}")
            for fault in part.faults[:MOST_SHOWN]:
                self.stdout.write(f"  {fault}")
            if len(part.faults) > MOST_SHOWN:
                self.stdout.write(f"  and {len(part.faults) - MOST_SHOWN} more (--json has all)")


def _as_json(part: Examined) -> dict[str, Any]:
    return {"part": part.part, "read": part.count, "faults": part.faults}
