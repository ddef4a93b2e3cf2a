import json
from argparse import ArgumentParser
from datetime import date
from typing import Any

from django.core.management.base import CommandError
from django.utils.translation import gettext as _

from deadlines.models import Calendar, Closure
from deadlines.selectors.closure_doubts import closure_doubts
from deadlines.selectors.touched import Touched, touched_by
from deadlines.services import closures
from deadlines.services.moves import MoveRefused, NeedsAnotherPerson
from offices.clock import database_now
from offices.management.house_command import HouseCommand
from offices.models import User
from offices.services.audit import Act

REFUSALS = (MoveRefused, NeedsAnotherPerson, closures.ClosureInWrongState)
State = Closure.State


class Command(HouseCommand):
    """Add, confirm, move or withdraw a closure, with the list of deadlines it touches.

    With ``--dry-run`` only the list. Deadlines that move later are moved by the worker,
    those that would move earlier wait for a second person.
    """

    help = _("Adds, confirms, moves or withdraws a closure; lists the deadlines it touches.")

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("verb", choices=["add", "confirm", "move", "withdraw"])
        parser.add_argument("calendar", help=_("Code of the calendar, as KR."))
        parser.add_argument("on", type=_day, metavar="DATE")
        parser.add_argument("name")
        parser.add_argument("--to", type=_day, metavar="DATE", help=_("New day, for move."))
        parser.add_argument("--name-ko", default="")
        parser.add_argument("--kind", default="TEMPORARY", choices=Closure.Kind.values)
        parser.add_argument("--state", default="ANNOUNCED", choices=State.values[:3])
        parser.add_argument("--source", default="", help=_("Statute, order or gazette."))
        parser.add_argument("--reason", default="", help=_("Why, for withdraw."))
        parser.add_argument("--by", metavar="USER", help=_("User name of who does it."))
        parser.add_argument("--dry-run", action="store_true")
        parser.add_argument("--json", action="store_true")

    def handle(self, *_args: Any, **options: Any) -> None:
        calendar = _calendar(options["calendar"])
        act = Act(at=database_now(), actor=_user(options["by"]), source="command")
        try:
            before, closure = self._change(options, calendar)
            doubts = _doubts(options, calendar, closure)
            found = touched_by(calendar, **before)
            if not options["dry_run"]:
                _apply(options, act, calendar, closure)
        except REFUSALS as refusal:
            detail = f"{refusal.field}: {refusal.detail}"
            raise CommandError(detail, returncode=2) from refusal
        self._tell(found, doubts, as_json=options["json"])

    def _change(
        self, options: dict[str, Any], calendar: Calendar
    ) -> tuple[dict[str, list[Closure]], Closure]:
        if options["verb"] == "add":
            new = Closure(calendar=calendar, on=options["on"], name=options["name"])
            new.kind, new.state, new.source = options["kind"], options["state"], options["source"]
            return {"closed": [new] if new.state == State.IN_FORCE else []}, new
        kept = _closure(calendar, options["on"], options["name"])
        counts = [kept] if kept.state == State.IN_FORCE else []
        if options["verb"] == "confirm":
            return {"closed": [kept]}, kept
        if options["verb"] == "withdraw":
            return {"opened": counts}, kept
        if options["to"] is None:
            raise MoveRefused("REQUIRED", "to", _("Give the new day with --to."))
        moved = Closure(calendar=calendar, on=options["to"], name=kept.name, kind=kept.kind)
        return {"closed": [moved] if counts else [], "opened": counts}, kept

    def _tell(self, found: list[Touched], doubts: list[str], *, as_json: bool) -> None:
        rows = [_row(entry) for entry in found]
        if as_json:
            answer = {"touched": rows, "warnings": doubts}
            self.stdout.write(json.dumps(answer, ensure_ascii=False))
            return
        for doubt in doubts:
            self.stdout.write(f"! {doubt}")
        self.stdout.write(_("Deadlines that move: %d") % len(rows))
        for row in rows:
            second = _("  (earlier: needs a second person)") if row["is_earlier"] else ""
            line = f"{row['id']}  {row['matter']}  {row['old_due_on']} → {row['new_due_on']}"
            self.stdout.write(line + second)


def _doubts(options: dict[str, Any], calendar: Calendar, closure: Closure) -> list[str]:
    if options["verb"] == "withdraw":
        return []
    day = options["to"] if options["verb"] == "move" else options["on"]
    return closure_doubts(calendar, on=day, name=closure.name, kind=closure.kind)


def _apply(options: dict[str, Any], act: Act, calendar: Calendar, closure: Closure) -> None:
    verb = options["verb"]
    if verb == "add":
        names = ("on", "name", "kind", "state", "source", "name_ko")
        closures.add_closure(act=act, calendar=calendar, **{key: options[key] for key in names})
    elif verb == "confirm":
        closures.confirm_closure(act=act, closure=closure)
    elif verb == "move":
        source = options["source"]
        closures.move_closure(act=act, closure=closure, to_on=options["to"], source=source)
    else:
        closures.withdraw_closure(act=act, closure=closure, reason=options["reason"])


def _row(entry: Touched) -> dict[str, Any]:
    old = entry.deadline.due_on
    return {
        "id": entry.deadline.pk,
        "matter": entry.deadline.matter,
        "old_due_on": old.isoformat() if old else None,
        "new_due_on": entry.new_due_on.isoformat() if entry.new_due_on else None,
        "is_earlier": entry.is_earlier,
    }


def _day(text: str) -> date:
    return date.fromisoformat(text)


def _calendar(code: str) -> Calendar:
    found = Calendar.objects.filter(code=code).first()
    if found is None:
        known = ", ".join(Calendar.objects.order_by("code").values_list("code", flat=True))
        detail = _("calendar: there is no %(code)s; there are: %(known)s.")
        raise CommandError(detail % {"code": code, "known": known or "—"}, returncode=2)
    return found


def _closure(calendar: Calendar, on: date, name: str) -> Closure:
    found = Closure.objects.filter(calendar=calendar, on=on, name=name).first()
    if found is None:
        detail = _("name: %(calendar)s has no closure '%(name)s' on %(on)s.")
        words = {"calendar": calendar.code, "name": name, "on": on.isoformat()}
        raise CommandError(detail % words, returncode=2)
    return found


def _user(username: str | None) -> User | None:
    if username is None:
        return None
    found = User.objects.filter(username=username, is_active=True).first()
    if found is None:
        detail = _("by: there is no active account '%s'.") % username
        raise CommandError(detail, returncode=2)
    return found
