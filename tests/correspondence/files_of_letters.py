"""CSV files of letters as tests of their import bring them."""

import csv
from datetime import datetime
from io import StringIO

from correspondence.models import LetterImport
from correspondence.selectors.imports import faults_of
from correspondence.services.importing import ImportRun, begin_import
from offices.models import User
from offices.services.audit import Act
from tests.correspondence import builders

PLAIN = {
    "external_id": "OLD-1",
    "text": "Dear Minister,\n\nWe ask for a session.\n",
    "dated_on": "2017-07-12",
    "received": "2017-07-13",
    "sender": "Office of Trade",
    "addressee": "Ministry of Trade",
}
SESSION = "SPECIAL_SESSION=KORUS-22.2.4(b)"


def csv_of(*rows: dict[str, str]) -> bytes:
    names = list(dict.fromkeys(name for row in rows for name in row))
    text = StringIO()
    writer = csv.DictWriter(text, names)
    writer.writeheader()
    writer.writerows(rows)
    return text.getvalue().encode()


def line(serial: int = 1, **values: str) -> dict[str, str]:
    text = f"Dear Minister,\n\nLetter {serial} asks for a session.\n"
    return {**PLAIN, "external_id": f"OLD-{serial}", "text": text, **values}


def imported(
    *rows: dict[str, str], by: User | None = None, dry_run: bool = False, at: datetime | None = None
) -> LetterImport:
    act = Act(at=at or builders.NOW, actor=by, source="test", request_id="the-request")
    row = begin_import(act=act, name="old.csv", content=csv_of(*rows), dry_run=dry_run)
    run = ImportRun(row)
    while run.advance(act=act):
        pass
    row.refresh_from_db()
    return row


def faults(row: LetterImport) -> list[tuple[int, str, str]]:
    return [(fault.line, fault.field, fault.code) for fault in faults_of(row)]
