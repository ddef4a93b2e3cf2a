from typing import Any

from django.conf import settings
from django.core.management.base import CommandError, CommandParser

from offices.clock import database_now
from offices.management.house_command import HouseCommand
from offices.selectors.read_only import why_read_only
from offices.services.audit import Act
from offices.services.read_only import begin_read_only, end_read_only


class Command(HouseCommand):
    """``read_only`` says how it stands, ``read_only on --reason WORDS`` and ``off`` change it."""

    help = "Has the house be read and no more, on every web server at once, and take changes again."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("turn", nargs="?", choices=("on", "off"))
        parser.add_argument("--reason", default="", help="what people are told, in a sentence")

    def handle(self, *args: Any, **options: Any) -> None:
        act = Act(at=database_now(), source="command")
        if options["turn"] == "on":
            if not options["reason"].strip():
                raise CommandError("Say why with --reason: everybody reads it.", returncode=2)
            begin_read_only(act=act, reason=options["reason"].strip())
        elif options["turn"] == "off":
            end_read_only(act=act)
        self.stdout.write(_standing())


def _standing() -> str:
    reason = why_read_only()
    if reason is None:
        return "The house takes changes."
    by = " by READ_ONLY=1 in its environment" if settings.READ_ONLY else ""
    return f"The house can be read and takes no change{by}. {reason}".strip()
