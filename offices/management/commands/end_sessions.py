from typing import Any

from django.core.management.base import CommandError, CommandParser

from offices.clock import database_now
from offices.management.accounts import account_named
from offices.management.house_command import HouseCommand
from offices.models import User
from offices.services.audit import Act, on_the_record
from offices.services.sessions import end_sessions


class Command(HouseCommand):
    help = "Signs one account out everywhere, or with --all everybody."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("user", nargs="?", help="the account's user name")
        parser.add_argument("--all", action="store_true", help="everybody's sessions")

    def handle(self, *args: Any, **options: Any) -> None:
        if bool(options["user"]) == options["all"]:
            raise CommandError("user: name one account, or say --all.", returncode=2)
        act = Act(at=database_now(), source="command")
        whose = User.objects.filter(sessions__isnull=False).distinct().order_by("id")
        users = list(whose) if options["all"] else [account_named(options["user"])]
        with on_the_record():
            ended = sum(end_sessions(act=act, user=user) for user in users)
        self.stdout.write(f"{ended} sessions ended.")
