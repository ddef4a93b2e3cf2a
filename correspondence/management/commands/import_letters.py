"""Import letters from a CSV file, here and now, or in a dry run only say what is wrong with it."""

import json
from argparse import ArgumentParser
from pathlib import Path
from typing import Any, NoReturn

from django.utils.translation import gettext as _

from correspondence.models import LetterImport
from correspondence.refusal import Refused
from correspondence.selectors.imports import faults_of
from correspondence.services.importing import ImportRun, begin_import
from offices.clock import database_now
from offices.management.house_command import HouseCommand
from offices.services.audit import Act

COUNTS = ("lines", "registered", "known", "refused", "overdue")
MOST_SHOWN = 50


class Command(HouseCommand):
    """Exit status 0 when every line is on the register, 2 when some have faults."""

    help = "Import letters from a CSV file in UTF-8, whose first line names the columns."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file")
        parser.add_argument("--dry-run", action="store_true", help="register nothing")
        parser.add_argument("--json", action="store_true", help="answer in JSON")

    def handle(self, *_args: Any, **options: Any) -> None:
        try:
            row = _imported(options["file"], dry_run=options["dry_run"])
        except Refused as refused:
            self._refuse(refused, as_json=options["json"])
        faults = faults_of(row)
        if options["json"]:
            columns = ("line", "field", "code", "detail")
            told = {**{name: getattr(row, name) for name in COUNTS}, "dry_run": row.is_dry_run}
            told["faults"] = list(faults.values(*columns))
            self.stdout.write(json.dumps(told, ensure_ascii=False, indent=2))
        else:
            self._say(row)
        if row.refused or row.state != LetterImport.State.DONE:
            raise SystemExit(2)

    def _say(self, row: LetterImport) -> None:
        for fault in faults_of(row)[:MOST_SHOWN]:
            named = f"{fault.line} {fault.field}".strip()
            self.stdout.write(f"{named}: {fault.detail}")
        counts = {name: getattr(row, name) for name in COUNTS}
        self.stdout.write(
            _(
                "%(lines)s letters: %(registered)s registered, %(known)s on the register already,"
                " %(refused)s with faults; %(overdue)s duties of ours were past, and nobody is"
                " reminded of them."
            )
            % counts
        )
        if row.is_dry_run:
            self.stdout.write(_("Nothing was written: this was a dry run."))

    def _refuse(self, refused: Refused, *, as_json: bool) -> NoReturn:
        error = {"code": refused.code, "field": refused.field, "detail": refused.detail}
        said = json.dumps({"error": error}, ensure_ascii=False) if as_json else refused.detail
        self.stderr.write(said, lambda text: text)
        raise SystemExit(2)


def _imported(name: str, *, dry_run: bool) -> LetterImport:
    path = Path(name)
    try:
        content = path.read_bytes()
    except OSError as error:
        detail = _("'%(name)s' cannot be read: %(reason)s.")
        values = {"name": name, "reason": error.strerror}
        raise Refused("UNREADABLE_FILE", "file", detail % values) from None
    row = begin_import(act=_act(), name=path.name, content=content, dry_run=dry_run)
    run = ImportRun(row)
    while run.advance(act=_act()):
        pass
    row.refresh_from_db()
    return row


def _act() -> Act:
    return Act(at=database_now(), source="command")
