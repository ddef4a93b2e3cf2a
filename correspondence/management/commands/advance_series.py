import re
from typing import Any

from django.core.management.base import CommandError, CommandParser
from django.utils.translation import gettext as _

from correspondence.refusal import Refused
from correspondence.services.advancing import advance_series
from offices.clock import database_now
from offices.management.house_command import HouseCommand
from offices.models import Desk
from offices.services.audit import Act

SERIES = re.compile(r"(?P<desk>.+)-(?P<code>[ION])-(?P<year>20\d\d)")


class Command(HouseCommand):
    """After a restore of an older backup: pass over the numbers that stand on paper."""

    help = _("Lists lost registry numbers as void, so that none of them is given again.")

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("series", help=_("As TRADE-I-2026."))
        parser.add_argument("--to", type=int, required=True, help=_("The last serial on paper."))
        parser.add_argument("--reason", required=True)

    def handle(self, *_args: Any, series: str, to: int, reason: str, **_options: Any) -> None:
        read = SERIES.fullmatch(series)
        desk = (
            Desk.objects.filter(code=read["desk"]).select_related("post").first() if read else None
        )
        if read is None or desk is None:
            detail = _("series: there is no %(series)s; write a desk's as TRADE-I-2026.")
            raise CommandError(detail % {"series": series}, returncode=2)
        try:
            numbers = advance_series(
                act=Act(at=database_now(), source="command"),
                desk=desk,
                letter_code=read["code"],
                year=int(read["year"]),
                to_serial=to,
                reason=reason,
            )
        except Refused as refused:
            raise CommandError(f"{refused.field}: {refused.detail}", returncode=2) from refused
        self.stdout.write(
            _("%(first)s to %(last)s are void.") % {"first": numbers[0], "last": numbers[-1]}
        )
