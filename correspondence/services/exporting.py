"""Exports: asked for at once, made by a worker, given out for a day to who asked and may see it."""

import csv
import hashlib
import logging
import secrets
from collections.abc import Iterable, Iterator, Mapping
from contextlib import suppress
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any

import orjson
from django.conf import settings
from django.utils.translation import gettext as _

from correspondence.models import Export
from correspondence.selectors.exports import COLUMNS, access_of, expired_exports, rows_of
from offices.services.audit import Act, Change, on_the_record, record

logger = logging.getLogger(__name__)
State = Export.State
KEPT_FOR = timedelta(hours=24)
MOST_ATTEMPTS = 3
FORMULA = ("=", "+", "-", "@", "\t", "\r")
"""What a spreadsheet would take for the beginning of a formula."""


class ExportGone(Exception):
    """There is no file to give out, any more or for this account; ``detail`` says why."""

    def __init__(self, detail: str) -> None:
        super().__init__(detail)
        self.detail = detail


def begin_export(*, act: Act, of: str, format: str, filters: Mapping[str, str]) -> Export:  # noqa: A002
    """Have a worker make a file of what exists for the account that asks."""
    assert act.actor is not None
    with on_the_record():
        row = Export.objects.create(
            user=act.actor,
            of=of,
            format=format,
            filters=dict(filters),
            made_at=act.at,
            request_id=act.request_id,
        )
        new = {"of": of, "format": format, "filters": dict(filters)}
        _record(act, row, "BEGIN_EXPORT", new)
    return row


def make_export(*, act: Act, row: Export) -> None:
    """Write the file of an export that the caller has claimed.

    What fails is tried again when the claim ends, three times in all.
    """
    Export.objects.filter(pk=row.pk).update(attempts_made=row.attempts_made + 1)
    access = access_of(row.user)
    name = secrets.token_hex(16)
    try:
        rows, size, digest = _written(row, _folder() / name)
    except Exception as fault:
        with suppress(OSError):
            (_folder() / name).unlink(missing_ok=True)
        logger.exception("the export %s failed", row.pk)
        if row.attempts_made + 1 >= MOST_ATTEMPTS:
            _fail(act, row, type(fault).__name__)
        return
    with on_the_record():
        Export.objects.filter(pk=row.pk, state=State.WAITING).update(
            state=State.DONE,
            rows=rows,
            size=size,
            sha256=digest,
            storage_name=name,
            access=access,
            finished_at=act.at,
            expires_at=act.at + KEPT_FOR,
        )
        _record(act, row, "FINISH_EXPORT", {"rows": rows, "sha256": digest})


def file_of_export(*, act: Act, row: Export) -> Path:
    """The file, whose opening is put on record; raises ``ExportGone``."""
    if row.state == State.FAILED:
        raise ExportGone(_("The export failed; ask for it again."))
    if row.state == State.EXPIRED or (row.expires_at and row.expires_at <= act.at):
        raise ExportGone(_("The export is over; ask for it again."))
    if row.access != access_of(row.user):
        raise ExportGone(_("What this account may see has changed; ask for the export again."))
    path = _folder() / row.storage_name
    if not path.is_file():
        raise ExportGone(_("The export is over; ask for it again."))
    with on_the_record():
        _record(act, row, "OPEN_EXPORT", {})
    return path


def empty_exports(*, act: Act) -> None:
    """Take away the files whose time is over."""
    for row in expired_exports(act.at):
        (_folder() / row.storage_name).unlink(missing_ok=True)
        Export.objects.filter(pk=row.pk).update(state=State.EXPIRED, storage_name="")


def _fail(act: Act, row: Export, because: str) -> None:
    with on_the_record():
        Export.objects.filter(pk=row.pk, state=State.WAITING).update(
            state=State.FAILED, failed_because=because[:200], finished_at=act.at
        )
        _record(act, row, "FAIL_EXPORT", {"because": because})


def _folder() -> Path:
    folder = Path(settings.EXPORT_ROOT)
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    return folder


def _written(row: Export, path: Path) -> tuple[int, int, str]:
    """Rows, bytes and SHA-256 of the file."""
    write = _as_csv if row.format == Export.Format.CSV else _as_lines
    digest = hashlib.sha256()
    with path.open("xb") as file:
        path.chmod(0o600)
        chunks = -1  # the first is the heading
        for chunk in write(row, rows_of(row)):
            chunks += 1
            digest.update(chunk)
            file.write(chunk)
        size = file.tell()
    return chunks, size, digest.hexdigest()


def _as_csv(row: Export, rows: Iterable[dict[str, Any]]) -> Iterator[bytes]:
    """A heading and the rows; what would be a formula begins with an apostrophe."""
    line = _Line()
    writer = csv.writer(line)
    writer.writerow(COLUMNS[Export.Of(row.of)])
    yield b"\xef\xbb\xbf" + line.taken()
    for told in rows:
        writer.writerow([_cell(value) for value in told.values()])
        yield line.taken()


def _as_lines(_row: Export, rows: Iterable[dict[str, Any]]) -> Iterator[bytes]:
    yield b""
    for told in rows:
        yield orjson.dumps(told, option=orjson.OPT_UTC_Z | orjson.OPT_APPEND_NEWLINE)


def _cell(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, datetime | date):
        return value.isoformat()
    text = str(value)
    return f"'{text}" if text.startswith(FORMULA) else text


class _Line:
    """Keeps what a CSV writer writes until it is taken."""

    def __init__(self) -> None:
        self._text = ""

    def write(self, text: str) -> int:
        self._text += text
        return len(text)

    def taken(self) -> bytes:
        """What was written since the last time."""
        text, self._text = self._text, ""
        return text.encode()


def _record(act: Act, row: Export, action: str, new: Mapping[str, object]) -> None:
    change = Change(action=action, subject_type="export", subject=str(row.pk), new=new)
    record(act=act, change=change)
