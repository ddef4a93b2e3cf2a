from typing import Any

from django.core.management.base import CommandError, CommandParser

from offices.management.house_command import HouseCommand
from offices.services.database_roles import RoleUnfit, grant_to_application


class Command(HouseCommand):
    help = (
        "Gives the application's PostgreSQL role what it needs and no right to change the audit"
        " trail. Run it as the role that migrates, after every migration."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("role", help="the role that DATABASE_URL of the application names")

    def handle(self, *args: Any, role: str, **options: Any) -> None:
        try:
            grant_to_application(role=role)
        except RoleUnfit as unfit:
            raise CommandError(str(unfit)) from unfit
        self.stdout.write(f"{role} may use every table, and only add to the audit trail.")
