"""Load the templates of the house."""

import tomllib
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import CommandParser
from django.utils.translation import gettext as _

from correspondence.services.templates import Labels, Shipped, ship_templates
from offices.clock import database_now
from offices.management.house_command import HouseCommand
from offices.services.audit import Act

FOLDER = settings.BASE_DIR / "fixtures" / "templates"


class Command(HouseCommand):
    """New and changed ones become versions; those that were uploaded here stay in use."""

    help = "Load the templates of letters that Chancery ships."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--folder", type=Path, default=FOLDER)

    def handle(self, *_args: Any, folder: Path, **_options: Any) -> None:
        act = Act(at=database_now(), source="command")
        shipped = [one for path in sorted(folder.glob("*.toml")) for one in _in(path)]
        kept = ship_templates(act=act, shipped=shipped)
        self.stdout.write(_("%(count)s templates are new or changed.") % {"count": len(kept)})


def _in(path: Path) -> list[Shipped]:
    tables = tomllib.loads(path.read_text(encoding="utf-8"))
    return [
        Shipped(
            labels=Labels(
                code=one["code"],
                name=one["name"],
                purpose=one["purpose"],
                form=tables["form"],
                language=tables["language"],
            ),
            lines=[*tables["opening"], *one["body"], *tables["closing"]],
        )
        for one in tables["template"]
    ]
