"""Load clearance routes from a file: ``manage.py load_routes routes.toml``."""

import tomllib
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils.translation import gettext as _

from correspondence.refusal import Refused
from correspondence.services.route_loading import load_routes
from offices.clock import database_now
from offices.services.audit import Act


class Command(BaseCommand):
    """All of the file's routes or none; those whose name is in use are left as they are."""

    help = "Load the routes that drafts take to their signature."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", type=Path)

    def handle(self, *_args: Any, **options: Any) -> None:
        path: Path = options["file"]
        try:
            tables = tomllib.loads(path.read_text("utf-8")).get("route", [])
            act = Act(at=database_now(), source="command")
            added = load_routes(act=act, tables=tables)
        except (OSError, ValueError) as fault:
            raise CommandError(f"{path}: {fault}", returncode=2) from None
        except Refused as refused:
            raise CommandError(f"{path}: {refused.detail}", returncode=2) from None
        self.stdout.write(_("%(count)s clearance routes added.") % {"count": len(added)})
