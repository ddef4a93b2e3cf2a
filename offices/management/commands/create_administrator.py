import secrets
import sys
from getpass import getpass
from typing import Any

from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.core.management.base import CommandError, CommandParser

from offices.clock import database_now
from offices.management.house_command import HouseCommand
from offices.models import Marking, User
from offices.services.accounts import open_account
from offices.services.audit import Act, on_the_record


class Command(HouseCommand):
    help = "Opens an administrator's account; the second factor is set up at the first sign-in."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("user", help="the user name, up to 64 characters")
        parser.add_argument("--name", required=True, help="the person's name")
        parser.add_argument("--email", required=True, help="where mail reaches the person")
        parser.add_argument(
            "--ask", action="store_true", help="ask for the password; else one is made and printed"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        password = self._asked() if options["ask"] else secrets.token_urlsafe(18)
        user = User(username=options["user"], name=options["name"], email=options["email"])
        try:
            validate_password(password, user)
            user.full_clean(exclude=["password"])
        except ValidationError as refused:
            raise CommandError(" ".join(refused.messages), returncode=2) from None
        with on_the_record():
            open_account(
                act=Act(at=database_now(), source="command"),
                username=user.username,
                name=user.name,
                email=user.email,
                role=User.Role.ADMINISTRATOR,
                cleared_to=Marking.OFFICIAL,
                language=user.language,
                zone="",
                password=password,
            )
        self.stdout.write(f"{user.username} may sign in.")
        if not options["ask"]:
            self.stdout.write(f"Password, to be changed after signing in: {password}")

    def _asked(self) -> str:
        password = getpass() if sys.stdin.isatty() else sys.stdin.readline().rstrip("\n")
        if sys.stdin.isatty() and getpass("Once more: ") != password:
            raise CommandError("The two passwords differ.", returncode=2)
        return password
