"""The kinds of files that are taken in, by what they are called and how they begin."""

from dataclasses import dataclass
from enum import StrEnum


class Kind(StrEnum):
    """A kind of file; its value is what people call it."""

    PDF = "PDF"
    DOCX = "DOCX"
    XLSX = "XLSX"
    HWPX = "HWPX"
    EML = "EML"
    TXT = "TXT"
    PNG = "PNG"
    JPEG = "JPEG"
    TIFF = "TIFF"


@dataclass(frozen=True, slots=True)
class Marks:
    """How files of a kind are named, served and recognized by their first bytes.

    No opening means that the kind has none of its own, and may begin as no other does.
    """

    extensions: tuple[str, ...]
    media_type: str
    openings: tuple[bytes, ...] = ()


OFFICE = "application/vnd.openxmlformats-officedocument."
ZIP = b"PK\x03\x04"
MARKS = {
    Kind.PDF: Marks(("pdf",), "application/pdf", (b"%PDF-",)),
    Kind.DOCX: Marks(("docx",), f"{OFFICE}wordprocessingml.document", (ZIP,)),
    Kind.XLSX: Marks(("xlsx",), f"{OFFICE}spreadsheetml.sheet", (ZIP,)),
    Kind.HWPX: Marks(("hwpx",), "application/hwp+zip", (ZIP,)),
    Kind.EML: Marks(("eml",), "message/rfc822"),
    Kind.TXT: Marks(("txt",), "text/plain"),
    Kind.PNG: Marks(("png",), "image/png", (b"\x89PNG\r\n\x1a\n",)),
    Kind.JPEG: Marks(("jpg", "jpeg"), "image/jpeg", (b"\xff\xd8\xff",)),
    Kind.TIFF: Marks(("tif", "tiff"), "image/tiff", (b"II*\x00", b"MM\x00*")),
}
FOREIGN = (
    b"MZ",
    b"\x7fELF",
    b"#!",
    b"PK",
    b"Rar!",
    b"7z\xbc\xaf",
    b"\x1f\x8b",
    b"BZh",
    b"\xfd7zXZ",
    b"\xd0\xcf\x11\xe0",
    b"\xca\xfe\xba\xbe",
    b"GIF8",
    b"{\\rtf",
    b"<?xml",
    b"<?php",
    b"<!doctype",
    b"<html",
    b"<svg",
    b"<script",
    b"%!ps",
)
LONGEST_OPENING = 32


def kind_named(name: str) -> Kind | None:
    """The kind that a file's extension speaks of; None where it is none of ours."""
    extension = name.rpartition(".")[2].lower() if "." in name else ""
    return next((kind for kind, marks in MARKS.items() if extension in marks.extensions), None)


def begins_as(kind: Kind, opening: bytes) -> bool:
    """Whether a file with these first bytes may be of the kind."""
    openings = MARKS[kind].openings
    return opening.startswith(openings) if openings else not _begins_as_another(opening)


def _begins_as_another(opening: bytes) -> bool:
    known = tuple(mark for marks in MARKS.values() for mark in marks.openings)
    bare = opening.removeprefix(b"\xef\xbb\xbf").lstrip()
    return opening.startswith(known) or bare.lower().startswith(
        tuple(mark.lower() for mark in FOREIGN)
    )
