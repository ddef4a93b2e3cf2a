"""Load the demonstration register once."""

import os
import secrets
from collections.abc import Iterable
from typing import Any

from django.conf import settings
from django.core.management.base import CommandError
from django.utils.translation import gettext as _

from correspondence.management.demonstration.files import letters
from correspondence.management.demonstration.house import part_of, set_up_house
from correspondence.management.demonstration.letters import log_demonstration_letter
from correspondence.models import Letter
from deadlines.models import Agreement
from deadlines.services.standing_obligations import docket_ahead
from offices.clock import database_now
from offices.management.house_command import HouseCommand
from offices.models import AuditEntry, Desk, User
from offices.services.audit import Act, Change, on_the_record, record

LOADED = Change(action="LOAD", subject_type="demonstration", subject="fixtures/demo")
SIGN_IN_NOTE = "demonstration.txt"


class Command(HouseCommand):
    """All of it in one transaction, or nothing; a house in use is left as it is."""

    help = "Load the demonstration: a house of folk tales, real events and invented letters."

    def handle(self, *_args: Any, **_options: Any) -> None:
        if not settings.DEMO:
            raise CommandError(_("CHANCERY_DEMO is not 1: no demonstration here."), returncode=2)
        if AuditEntry.objects.filter(action="LOAD", subject_type="demonstration").exists():
            self.stdout.write(_("The demonstration register is loaded already; nothing changed."))
            return
        if Desk.objects.exists() or Letter.objects.exists() or User.objects.exists():
            self.stdout.write(_("This house is in use: the demonstration is not loaded into it."))
            return
        if not Agreement.objects.exists():
            raise CommandError(_("Load the agreements first: load_agreements."), returncode=2)
        self.stdout.write(_("%(count)s letters registered.") % {"count": _load()})


def _load() -> int:
    act = Act(at=database_now(), source="command")
    password = secrets.token_urlsafe(12)
    with on_the_record():
        users = set_up_house(act=act, password=password)
        logged = [log_demonstration_letter(act=act, entry=entry) for entry in letters()]
        docket_ahead(act=act)
        record(act=act, change=LOADED)
        _keep_note(_note_lines(users, password))
    return len(logged)


def _note_lines(users: Iterable[User], password: str) -> list[str]:
    opening = _("Demonstration accounts; the password of each is %(password)s")
    lines = [opening % {"password": password}]
    asking = _("The code of their second factor: %(command)s")
    lines += [asking % {"command": ".venv/bin/python manage.py demo_code " + _("USER")}]
    return [*lines, *(f"  {user.username:<16} {user.name} · {part_of(user)}" for user in users)]


def _keep_note(lines: list[str]) -> None:
    """Write the sign-in note for its owner alone to read."""
    path = settings.DATA_DIR / SIGN_IN_NOTE
    path.parent.mkdir(parents=True, exist_ok=True)
    path.unlink(missing_ok=True)
    opened = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(opened, "w", encoding="utf-8") as note:
        note.write("\n".join(lines) + "\n")
