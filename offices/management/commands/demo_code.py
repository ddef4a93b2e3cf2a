from typing import Any

from django.conf import settings
from django.core.management.base import CommandError, CommandParser

from offices.clock import database_now
from offices.management.house_command import HouseCommand
from offices.models import User
from offices.services import second_factors
from offices.services.audit import Act


class Command(HouseCommand):
    help = "Prints the code that signs a demonstration account in now; refused in earnest."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("user", help="the demonstration account's user name")

    def handle(self, *args: Any, **options: Any) -> None:
        if not settings.DEMO:
            raise CommandError(
                "CHANCERY_DEMO is not 1: codes come from people's authenticators.", returncode=2
            )
        now = database_now()
        try:
            user = User.objects.exclude(role=User.Role.SERVICE).get(username=options["user"])
        except User.DoesNotExist:
            raise CommandError(
                f"user: there is no account '{options['user']}'.", returncode=2
            ) from None
        if not second_factors.has_second_factor(user=user):
            second_factors.enrol_at_once(act=Act(at=now, source="command"), user=user)
        code = second_factors.current_code(user=user, now=now)
        if code is None:
            raise CommandError(
                "The codes of this minute were used: ask again in half a minute.", returncode=2
            )
        self.stdout.write(code)
