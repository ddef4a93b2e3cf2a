"""A list to be saved as a table: XLSX with typed days, or CSV for whatever opens it."""

import csv
import tempfile
from collections.abc import Iterable, Iterator, Sequence
from datetime import date, datetime
from enum import StrEnum
from typing import Any

from django.http import FileResponse, HttpResponseBase, StreamingHttpResponse
from django.utils.http import content_disposition_header
from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE

from offices.saving.files import GUARDS

FORMULA_SIGNS = ("=", "+", "-", "@", "\t", "\r")
MOST_ROWS = 20_000
BYTE_ORDER_MARK = "\ufeff"
WIDEST, NARROWEST = 60, 8
WIDTHS = {date: 12, datetime: 18, int: 8}


class TableFormat(StrEnum):
    """How a table is saved."""

    XLSX = "xlsx"
    CSV = "csv"


Cell = str | int | date | datetime | None
MEDIA = {
    TableFormat.XLSX: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    TableFormat.CSV: "text/csv; charset=utf-8",
}


def table_to_save(
    format: TableFormat,  # noqa: A002 - what it is called in the address
    *,
    name: str,
    head: Sequence[str],
    rows: Iterable[Sequence[Cell]],
) -> HttpResponseBase:
    """The rows as a file of that format, called ``name`` with the format's ending.

    Rows are taken one by one and not kept; no text in them is a formula to whatever opens it.
    """
    disposition = content_disposition_header(True, f"{name}.{format}")  # noqa: FBT003
    headers = {**GUARDS, "Content-Disposition": disposition or "attachment"}
    if format is TableFormat.CSV:
        lines = _lines(head, rows)
        return StreamingHttpResponse(lines, content_type=MEDIA[format], headers=headers)
    file = tempfile.TemporaryFile()  # noqa: SIM115 - the response closes it
    _write_book(file, head, rows)
    file.seek(0)
    return FileResponse(file, content_type=MEDIA[format], headers=headers)


def harmless(text: str) -> str:
    """The text, so that no spreadsheet takes it for a formula."""
    return f"'{text}" if text.startswith(FORMULA_SIGNS) else text


class _Echo:
    """Gives back what a CSV writer writes, line by line."""

    def write(self, line: str) -> str:
        return line


def _lines(head: Sequence[str], rows: Iterable[Sequence[Cell]]) -> Iterator[str]:
    writer: Any = csv.writer(_Echo())
    yield BYTE_ORDER_MARK + writer.writerow([harmless(title) for title in head])
    for row in rows:
        yield writer.writerow([_written(value) for value in row])


def _written(value: Cell) -> str | int:
    if isinstance(value, datetime):
        return f"{value:%Y-%m-%d %H:%M}"
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, int):
        return value
    return harmless(value or "")


def _write_book(file: Any, head: Sequence[str], rows: Iterable[Sequence[Cell]]) -> None:
    book = Workbook(write_only=True)
    sheet: Any = book.create_sheet()
    sheet.freeze_panes = "A2"
    sheet.append([_typed(sheet, title) for title in head])
    for row in rows:
        sheet.append([_typed(sheet, value) for value in row])
    book.save(file)


def _typed(sheet: Any, value: Cell) -> Any:
    """A cell of its own type; a text is a text whatever it begins with."""
    if isinstance(value, datetime):
        return _dated(sheet, value.replace(tzinfo=None), "yyyy-mm-dd hh:mm")
    if isinstance(value, date):
        return _dated(sheet, value, "yyyy-mm-dd")
    if value is None or isinstance(value, int):
        return value
    cell: Any = WriteOnlyCell(sheet, value=ILLEGAL_CHARACTERS_RE.sub("", value))
    cell.data_type = "s"
    cell.quotePrefix = value.startswith(FORMULA_SIGNS)
    return cell


def _dated(sheet: Any, value: date, pattern: str) -> Any:
    cell: Any = WriteOnlyCell(sheet, value=value)
    cell.number_format = pattern
    return cell
