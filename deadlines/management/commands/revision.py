import json
from argparse import ArgumentParser
from typing import Any

from django.core.management.base import CommandError
from django.utils.translation import gettext as _

from deadlines.models import Revision
from deadlines.selectors.proposals import proposed_revisions
from deadlines.services.moves import MoveRefused, NeedsAnotherPerson, WrongState
from deadlines.services.revising import confirm_revision, decline_revision
from offices.clock import database_now
from offices.management.house_command import HouseCommand
from offices.models import User
from offices.services.audit import Act

REFUSALS = (MoveRefused, NeedsAnotherPerson, WrongState)


class Command(HouseCommand):
    """List the dates that are proposed; confirm or decline one of them.

    A date that moves earlier is confirmed by a person, and by another one than proposed it.
    """

    help = _("Lists proposed dates, and confirms or declines one of them.")

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("verb", choices=["list", "confirm", "decline"])
        parser.add_argument("number", nargs="?", type=int, help=_("The proposal, as listed."))
        parser.add_argument("--by", metavar="USER", help=_("User name of who decides."))
        parser.add_argument("--reason", default="", help=_("Why the date stays, for decline."))
        parser.add_argument("--json", action="store_true")

    def handle(self, *_args: Any, **options: Any) -> None:
        if options["verb"] == "list":
            self._list(as_json=options["json"])
            return
        revision = _revision(options["number"])
        act = Act(at=database_now(), actor=_user(options["by"]), source="command")
        try:
            if options["verb"] == "confirm":
                confirm_revision(act=act, revision=revision)
            else:
                decline_revision(act=act, revision=revision, reason=options["reason"])
        except REFUSALS as refusal:
            raise CommandError(f"{refusal.field}: {refusal.detail}", returncode=2) from refusal

    def _list(self, *, as_json: bool) -> None:
        rows = [_row(revision) for revision in proposed_revisions()]
        if as_json:
            self.stdout.write(json.dumps({"proposed": rows}, ensure_ascii=False))
            return
        self.stdout.write(_("Proposed dates: %d") % len(rows))
        for row in rows:
            moves = f"{row['old_due_on']} → {row['new_due_on']}"
            cause = f"{row['cause']}: {row['reason']}"
            self.stdout.write(f"{row['number']}  {row['matter']}  {moves}  {cause}")


def _row(revision: Revision) -> dict[str, Any]:
    days = {
        name: day.isoformat() if day else None
        for name, day in (
            ("old_due_on", revision.old_due_on),
            ("new_due_on", revision.new_due_on),
        )
    }
    return {
        "number": revision.pk,
        "deadline": revision.deadline_id,
        "matter": revision.deadline.matter,
        **days,
        "cause": str(revision.cause),
        "reason": revision.reason,
    }


def _revision(number: int | None) -> Revision:
    if number is None:
        raise CommandError(_("number: say which proposal, by its number."), returncode=2)
    found = Revision.objects.select_related("deadline").filter(pk=number).first()
    if found is None:
        raise CommandError(_("number: there is no proposal %d.") % number, returncode=2)
    return found


def _user(username: str | None) -> User | None:
    if username is None:
        return None
    found = User.objects.filter(username=username, is_active=True).first()
    if found is None:
        detail = _("by: there is no active account '%s'.") % username
        raise CommandError(detail, returncode=2)
    return found
