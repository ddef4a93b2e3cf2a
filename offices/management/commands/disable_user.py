from typing import Any

from django.core.management.base import CommandParser

from offices.clock import database_now
from offices.management.accounts import account_named
from offices.management.house_command import HouseCommand
from offices.services.accounts import disable
from offices.services.audit import Act


class Command(HouseCommand):
    help = "Closes an account at once: its sessions end and its tokens open nothing any more."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("user", help="the account's user name")

    def handle(self, *args: Any, **options: Any) -> None:
        user = account_named(options["user"])
        disable(act=Act(at=database_now(), source="command"), user=user)
        self.stdout.write(f"{user.username} is closed; an administrator can open it again.")
