"""Read a letter from a file: the record that its words propose, and nothing stored."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any, NoReturn

import orjson
from django.core.management.base import CommandError, CommandParser
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from correspondence.extraction.limits import LARGEST_FILE
from correspondence.moments import Moment, UnusableMoment, moment_in
from correspondence.notifications.proposals import proposals_in_words, proposals_written
from correspondence.refusal import Refused
from correspondence.selectors.intake import Setting, proposals_for, words_of
from offices.management.house_command import HouseCommand
from offices.models import Desk

BAD_INPUT = 2


class Command(HouseCommand):
    """Exit status 0 with proposals, 2 where the file or the day of receipt does not hold."""

    help = "Read a letter from a file: what its words propose for the record; nothing is stored."
    requires_system_checks = ()

    def create_parser(self, prog_name: str, subcommand: str, **kwargs: Any) -> CommandParser:
        parser = super().create_parser(prog_name, subcommand, **kwargs)
        parser.called_from_command_line = False
        return parser

    def run_from_argv(self, argv: list[str]) -> None:
        """As any command, but what argparse refuses is answered as any other bad input."""
        try:
            super().run_from_argv(argv)
        except CommandError as error:
            refused = Refused("USAGE", "", str(error).removeprefix("Error: "))
            self._refuse(refused, as_json="--json" in argv)

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", help="TXT, PDF, DOCX, EML or HWPX")
        parser.add_argument("--received", help="day, or day and hour, as 2017-07-12T09:00-04:00")
        parser.add_argument("--json", action="store_true", help="answer in JSON")

    def handle(self, *_args: Any, **options: Any) -> None:
        try:
            answer = _answered(options)
        except Refused as refused:
            self._refuse(refused, as_json=options["json"])
        self.stdout.write(answer)

    def _refuse(self, refused: Refused, *, as_json: bool) -> NoReturn:
        error = {
            "code": refused.code,
            "field": refused.field or None,
            "detail": refused.detail,
        }
        text = orjson.dumps({"error": error}).decode()
        plain = f"{refused.field}: {refused.detail}" if refused.field else refused.detail
        self.stderr.write(text if as_json else plain, lambda words: words)
        raise SystemExit(BAD_INPUT)


def _answered(options: dict[str, Any]) -> str:
    desk = Desk.objects.select_related("post__party").filter(is_default=True).first()
    received = _received(options["received"], desk.post.zone if desk else "UTC")
    lang = "ko" if (get_language() or "").startswith("ko") else "en"
    setting = Setting(reader=None, desk=desk, received=received, lang=lang)
    reading = proposals_for(_words(options["file"]), setting)
    if options["json"]:
        return orjson.dumps(proposals_written(reading), option=orjson.OPT_INDENT_2).decode()
    return "\n".join(proposals_in_words(reading))


def _words(name: str) -> str:
    try:
        with Path(name).open("rb") as file:
            content = file.read(LARGEST_FILE + 1)
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or str(error)
        detail = _("'%(name)s' cannot be read: %(reason)s.") % {"name": name, "reason": reason}
        raise Refused("UNREADABLE_FILE", "file", detail) from None
    return words_of(name, content)


def _received(text: str | None, zone: str) -> Moment | None:
    if not text:
        return None
    try:
        return moment_in(text, zone)
    except UnusableMoment as problem:
        raise Refused(problem.code, "received", problem.detail) from None
