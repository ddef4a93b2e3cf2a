import argparse
from datetime import timedelta
from typing import Any

from django.core.management.base import CommandError

from offices.access import Scope
from offices.clock import database_now
from offices.management.house_command import HouseCommand
from offices.models import User
from offices.services import tokens
from offices.services.audit import Act


class Command(HouseCommand):
    help = "Make an API token for a service account and print it, this once."

    def add_arguments(self, parser: argparse.ArgumentParser) -> None:
        parser.add_argument("user", help="the service account's user name")
        parser.add_argument("--scopes", nargs="+", required=True, help=", ".join(Scope))
        parser.add_argument("--days", type=int, default=90, help="how long it lives, 1 to 366")
        parser.add_argument("--name", default="", help="what it is for, shown in lists")

    def handle(self, *_args: Any, **options: Any) -> None:
        now = database_now()
        try:
            user = User.objects.get(username=options["user"])
            issued = tokens.issue(
                act=Act(at=now, source="command"),
                user=user,
                name=options["name"] or f"issue_token {now:%Y-%m-%d}",
                scopes=options["scopes"],
                expires_at=now + timedelta(days=options["days"]),
            )
        except User.DoesNotExist:
            raise CommandError(
                f"user: there is no account '{options['user']}'.", returncode=2
            ) from None
        except tokens.TokenRefused as refused:
            raise CommandError(f"{refused.field}: {refused.detail}", returncode=2) from None
        except OverflowError:
            raise CommandError("days: a token lives for 1 to 366 days.", returncode=2) from None
        self.stdout.write(issued.text)
