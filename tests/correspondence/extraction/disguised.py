"""Files that are called one thing and are another; none of them may pass."""

from correspondence.extraction.kinds import Kind
from tests.correspondence.extraction import samples

PROGRAM = b"MZ\x90\x00" + b"\x00" * 200
PAGE = b"<!DOCTYPE html><html><script>alert(1)</script></html>"
DRAWING = b'<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\x00" * 600
NO_HEADERS = b"Dear Minister,\n\nno mail at all\n"


def encrypted(content: bytes) -> bytes:
    """The archive with the sign of encryption on its first member, here and in the directory."""
    file = bytearray(content)
    file[6] |= 1
    file[file.index(b"PK\x01\x02") + 8] |= 1
    return bytes(file)


def with_macros() -> bytes:
    return samples.changed(samples.word(), {"word/vbaProject.bin": OLE})


def macro_enabled() -> bytes:
    """What Word calls .docm: the main part has another content type."""
    parts = samples.word()
    types = "[Content_Types].xml"
    listed = samples.member(parts, types).replace(
        b"application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml",
        b"application/vnd.ms-word.document.macroEnabled.main+xml",
    )
    return samples.changed(parts, {types: listed})


def disguised_files() -> dict[str, tuple[Kind, bytes]]:
    """Every disguise, by its name: what the file is called, and what it is."""
    return {**as_office_files(), **as_other_files()}


def as_other_files() -> dict[str, tuple[Kind, bytes]]:
    pdf, png = samples.pdf(), samples.picture()
    jpeg, tiff = samples.picture("JPEG", (300, 300)), samples.picture("TIFF")
    plain_zip = samples.archive({"letter.txt": "plain"})
    return {
        "a program as PDF": (Kind.PDF, PROGRAM),
        "a web page as PDF": (Kind.PDF, PAGE),
        "a PDF opening and nothing else": (Kind.PDF, b"%PDF-1.7\n" + b"\x00" * 100),
        "a PDF cut in half": (Kind.PDF, pdf[: len(pdf) // 2]),
        "a PDF that is an archive too": (Kind.PDF, pdf + plain_zip),
        "a web page before a PDF": (Kind.PDF, PAGE + pdf),
        "a letter without headers as EML": (Kind.EML, NO_HEADERS),
        "a program as EML": (Kind.EML, PROGRAM),
        "a program as TXT": (Kind.TXT, PROGRAM),
        "a web page as TXT": (Kind.TXT, PAGE),
        "a script as TXT": (Kind.TXT, b"#!/bin/sh\nrm -r /\n"),
        "a drawing as PNG": (Kind.PNG, DRAWING),
        "a PNG that is an archive too": (Kind.PNG, png + plain_zip),
        "a PNG cut in half": (Kind.PNG, png[: len(png) // 2]),
        "a PNG with a page behind it": (Kind.PNG, png + PAGE),
        "a JPEG as PNG": (Kind.PNG, jpeg),
        "a JPEG cut in half": (Kind.JPEG, jpeg[: len(jpeg) // 2]),
        "a PNG as JPEG": (Kind.JPEG, png),
        "a TIFF of no picture": (Kind.TIFF, b"II*\x00" + b"\xff" * 100),
        "a TIFF cut in half": (Kind.TIFF, tiff[: len(tiff) // 2]),
    }


def as_office_files() -> dict[str, tuple[Kind, bytes]]:
    word, sheet = samples.word(), samples.sheet()
    plain_zip = samples.archive({"letter.txt": "plain"})
    return {
        "a web page as DOCX": (Kind.DOCX, PAGE),
        "an old Word file as DOCX": (Kind.DOCX, OLE),
        "a plain archive as DOCX": (Kind.DOCX, plain_zip),
        "a workbook as DOCX": (Kind.DOCX, sheet),
        "a DOCX with macros": (Kind.DOCX, with_macros()),
        "a macro document as DOCX": (Kind.DOCX, macro_enabled()),
        "a DOCX cut in half": (Kind.DOCX, word[: len(word) // 2]),
        "a DOCX behind a program": (Kind.DOCX, PROGRAM + word),
        "a DOCX before a program": (Kind.DOCX, word + PROGRAM),
        "an encrypted DOCX": (Kind.DOCX, encrypted(word)),
        "a plain archive as XLSX": (Kind.XLSX, samples.archive({})),
        "an XLSX without its workbook": (
            Kind.XLSX,
            samples.changed(sheet, {}, without=("xl/workbook.xml",)),
        ),
        "a member that leads outside": (
            Kind.XLSX,
            samples.changed(sheet, {"../../etc/cron.d/x": "* * * * *"}),
        ),
        "a member named from the root": (Kind.HWPX, samples.archive({"/etc/passwd": "x"})),
        "a plain archive as HWPX": (Kind.HWPX, plain_zip),
    }
