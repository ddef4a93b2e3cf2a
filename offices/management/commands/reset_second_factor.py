from typing import Any

from django.core.management.base import CommandError, CommandParser

from offices.clock import database_now
from offices.management.accounts import account_named
from offices.management.house_command import HouseCommand
from offices.services import second_factors
from offices.services.audit import Act


class Command(HouseCommand):
    help = "Takes an account's authenticator and recovery codes away and ends its sessions."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("user", help="the account's user name")

    def handle(self, *args: Any, **options: Any) -> None:
        user = account_named(options["user"])
        act = Act(at=database_now(), source="command")
        if not second_factors.reset_and_sign_out(act=act, user=user):
            raise CommandError(f"user: {user.username} has no second factor.", returncode=2)
        self.stdout.write(f"{user.username} sets up a new authenticator at the next sign-in.")
