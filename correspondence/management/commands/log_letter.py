"""Log a letter from a file: registered, its deadlines docketed and explained."""

import json
from argparse import ArgumentParser
from datetime import date, datetime
from pathlib import Path
from typing import Any, NoReturn

from django.core.management.base import CommandError, CommandParser
from django.db import transaction
from django.utils.translation import gettext as _

from correspondence import textual
from correspondence.entry import Asked, Entry, unknown_choice
from correspondence.models.letter import Direction, Form
from correspondence.models.request import RequestKind
from correspondence.moments import UnusableMoment, day_in, moment_in
from correspondence.notifications import answer_of, words_of
from correspondence.refusal import Refused
from correspondence.selectors.desks import desk_of_entry
from correspondence.services.registration import register
from offices.clock import database_now
from offices.management.house_command import HouseCommand
from offices.models import Marking
from offices.services.audit import Act

FIELDS = {"text": "file", "sender": "from", "addressee": "to"}


class Command(HouseCommand):
    """Exit status 0 when the letter is logged, 2 when what was given does not hold."""

    help = "Log a letter from a file of text: number, requests, deadlines, reminders."
    requires_system_checks = ()

    def create_parser(self, prog_name: str, subcommand: str, **kwargs: Any) -> CommandParser:
        parser = super().create_parser(prog_name, subcommand, **kwargs)
        parser.called_from_command_line = False
        return parser

    def run_from_argv(self, argv: list[str]) -> None:
        """As any command, but what argparse refuses is answered as what the register refuses."""
        try:
            super().run_from_argv(argv)
        except CommandError as error:
            refused = Refused("USAGE", "", str(error).removeprefix("Error: "))
            self._answer_refused(refused, as_json="--json" in argv)

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", help="the letter's text; UTF-8, UTF-16 or CP949")
        parser.add_argument("--dated", help="the letter's own date, as 2017-07-12")
        parser.add_argument("--received", help="day, or day and hour, as 2017-07-12T09:00-04:00")
        parser.add_argument("--sent", help="as --received, for an outgoing letter")
        parser.add_argument("--from", dest="sender", default="", metavar="ORG")
        parser.add_argument("--to", dest="addressee", default="", metavar="ORG")
        parser.add_argument("--direction", default=Direction.INCOMING, help=_codes(Direction))
        parser.add_argument("--form", default=Form.LETTER, help=_codes(Form))
        parser.add_argument("--marking", default="OFFICIAL", help=", ".join(Marking.names))
        parser.add_argument("--desk", default="", metavar="CODE")
        parser.add_argument("--subject", default="")
        parser.add_argument("--reference", default="", help="the sender's own number")
        parser.add_argument("--place", default="", help="where the letter asks to meet")
        parser.add_argument("--cites", action="append", default=[], metavar="KORUS-22.2")
        parser.add_argument(
            "--request",
            action="append",
            default=[],
            metavar="KIND=RULE[/VARIANT]",
            help="as 'SPECIAL_SESSION=KORUS-22.2.4(b)'",
        )
        parser.add_argument("--confirm", action="store_true", help="let pass what is doubtful")
        parser.add_argument("--reason", default="", help="why it is confirmed")
        parser.add_argument("--dry-run", action="store_true", help="write nothing")
        parser.add_argument("--json", action="store_true", help="answer in JSON")

    def handle(self, *_args: Any, **options: Any) -> None:
        try:
            answer = _logged(options)
        except Refused as refused:
            self._answer_refused(refused, as_json=options["json"])
        self.stdout.write(answer)

    def _answer_refused(self, refused: Refused, *, as_json: bool) -> NoReturn:
        field = FIELDS.get(refused.field, refused.field)
        if as_json:
            error = {"code": refused.code, "field": field or None, "detail": refused.detail}
            self.stderr.write(_json({"error": error}), self.style_nothing)
        else:
            self.stderr.write(f"{field}: {refused.detail}" if field else refused.detail)
        raise SystemExit(2)

    @staticmethod
    def style_nothing(text: str) -> str:
        """No color: the answer is for programs."""
        return text


def _logged(options: dict[str, Any]) -> str:
    """The answer in JSON or in words; after a dry run nothing of it is kept."""
    dry = options["dry_run"]
    with transaction.atomic():
        act = Act(at=database_now(), source="command")
        registered = register(act=act, entry=_entry_of(options))
        if options["json"]:
            answer = _json(answer_of(registered) | ({"dry_run": True} if dry else {}))
        else:
            answer = "\n".join(words_of(registered))
            answer += "\n" + _("Nothing was written: this was a dry run.") if dry else ""
        transaction.set_rollback(dry)
    return answer


def _entry_of(options: dict[str, Any]) -> Entry:
    zone = desk_of_entry(options["desk"]).post.zone
    return Entry(
        text=_text_of(options["file"]),
        dated_on=_day(options["dated"]),
        received=_moment("received", options["received"], zone),
        sent=_moment("sent", options["sent"], zone),
        sender=options["sender"],
        addressee=options["addressee"],
        direction=options["direction"].upper(),
        form=options["form"].upper(),
        marking=_marking(options["marking"]),
        desk=options["desk"],
        subject=options["subject"],
        reference=options["reference"],
        place=options["place"],
        cites=tuple(options["cites"]),
        requests=tuple(_asked(text) for text in options["request"]),
        confirmed=options["confirm"],
        reason=options["reason"],
    )


def _text_of(name: str) -> str:
    try:
        with Path(name).open("rb") as file:
            return textual.decoded(file.read(textual.LARGEST_TEXT + 1))
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or str(error)
        raise Refused(
            "UNREADABLE_FILE",
            "file",
            _("'%(name)s' cannot be read: %(reason)s.") % {"name": name, "reason": reason},
        ) from None
    except textual.UnusableText as problem:
        raise Refused(problem.code, "file", problem.detail) from None


def _day(text: str | None) -> date:
    if not text:
        raise Refused("REQUIRED", "dated", _("Give the letter's own date, as 2017-07-12."))
    try:
        return day_in(text)
    except UnusableMoment as problem:
        raise Refused(problem.code, "dated", problem.detail) from None


def _moment(field: str, text: str | None, zone: str) -> date | datetime | None:
    if not text:
        return None
    try:
        moment = moment_in(text, zone)
    except UnusableMoment as problem:
        raise Refused(problem.code, field, problem.detail) from None
    return moment.known_at or moment.on


def _marking(text: str) -> int:
    if text.upper() not in Marking.names:
        raise unknown_choice("marking", text, Marking.names)
    return Marking[text.upper()].value


def _asked(text: str) -> Asked:
    kind, equals, named = textual.reference_line(text).partition("=")
    if not equals and kind.strip().upper() not in RequestKind.values:
        raise Refused(
            "UNKNOWN_REQUEST",
            "request",
            _("Write a request as its kind and its rule: SPECIAL_SESSION=KORUS-22.2.4(b)."),
        )
    provision, _slash, variant = named.partition("/")
    return Asked(
        kind=kind.strip().upper(), provision=provision.strip(), variant=variant.strip().upper()
    )


def _codes(choices: type[Direction] | type[Form]) -> str:
    return ", ".join(choices.values)


def _json(answer: object) -> str:
    return json.dumps(answer, ensure_ascii=False, indent=2)
