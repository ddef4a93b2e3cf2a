"""Which module reads which kind, and what every kind must keep."""

import importlib
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Protocol, cast

from correspondence.extraction.kinds import LONGEST_OPENING, MARKS, ZIP, Kind, begins_as
from correspondence.extraction.unreadable import Reason, Unreadable

READERS = {
    Kind.PDF: "pdf",
    Kind.DOCX: "word",
    Kind.XLSX: "sheets",
    Kind.HWPX: "hangul",
    Kind.EML: "messages",
    Kind.TXT: "plain",
    Kind.PNG: "pictures",
    Kind.JPEG: "pictures",
    Kind.TIFF: "pictures",
}
PDF_OPENING = b"%PDF-"
PDF_BEGINS_WITHIN = 1024


class Reader(Protocol):
    """A module that reads one kind; ``check`` raises ``Unreadable``."""

    def check(self, path: Path, kind: Kind, /) -> None: ...

    def text_of(self, path: Path, /) -> Iterator[str]: ...


def check(path: Path, kind: Kind) -> None:
    """Opening and content are those of the kind and of no other; raises ``Unreadable``."""
    with path.open("rb") as file:
        head = file.read(PDF_BEGINS_WITHIN)
    if not begins_as(kind, head[:LONGEST_OPENING]):
        raise Unreadable(Reason.NOT_WHAT_IT_SAYS)
    if kind not in (Kind.PDF, Kind.EML) and PDF_OPENING in head:
        raise Unreadable(Reason.TWO_KINDS)
    if ZIP not in MARKS[kind].openings and zipfile.is_zipfile(path):
        raise Unreadable(Reason.TWO_KINDS)
    reader_of(kind).check(path, kind)


def text_of(path: Path, kind: Kind) -> Iterator[str]:
    """The text of a file that ``check`` has let pass, piece by piece."""
    return reader_of(kind).text_of(path)


def reader_of(kind: Kind) -> Reader:
    """The module for the kind, loaded now: the process reads one file and needs one."""
    return cast("Reader", importlib.import_module(f"{__package__}.{READERS[kind]}"))
