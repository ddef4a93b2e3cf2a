"""The templates of the house, built from the lines in which people can review them."""

import zipfile
from collections.abc import Sequence
from io import BytesIO
from typing import Any

import docx
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml.ns import qn
from docx.shared import Mm, Pt

FONTS = {"en": ("Times New Roman", "Batang"), "ko": ("Times New Roman", "Batang")}
SIDES = {">": WD_ALIGN_PARAGRAPH.RIGHT, "^": WD_ALIGN_PARAGRAPH.CENTER}
BEGINNING = (1980, 1, 1, 0, 0, 0)


def built(lines: Sequence[str], *, language: str) -> bytes:
    """A DOCX of the lines, a paragraph each; the same bytes from the same lines.

    A line that begins with ``>`` stands on the right, with ``^`` in the middle; ``*`` after
    that makes it bold.
    """
    document = docx.Document()
    _lay_out(document, language)
    for line in lines:
        _add(document, line)
    document.core_properties.author = ""
    written = BytesIO()
    document.save(written)
    return _timeless(written.getvalue())


def _lay_out(document: Any, language: str) -> None:
    section = document.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.left_margin = section.right_margin = Mm(25)
    section.top_margin = section.bottom_margin = Mm(25)
    western, eastern = FONTS[language]
    style = document.styles["Normal"]
    style.font.name, style.font.size = western, Pt(12)
    style.element.rPr.rFonts.set(qn("w:eastAsia"), eastern)
    style.paragraph_format.space_after = Pt(10)


def _add(document: Any, line: str) -> None:
    paragraph = document.add_paragraph()
    side = SIDES.get(line[:1])
    if side is not None:
        paragraph.alignment = side
        line = line[1:]
    bold = line.startswith("*")
    paragraph.add_run(line.removeprefix("*").strip()).bold = bold or None


def _timeless(content: bytes) -> bytes:
    """The same archive, its members of one and the same day."""
    written = BytesIO()
    with (
        zipfile.ZipFile(BytesIO(content)) as source,
        zipfile.ZipFile(written, "w", zipfile.ZIP_DEFLATED) as target,
    ):
        for member in source.infolist():
            info = zipfile.ZipInfo(member.filename, BEGINNING)
            info.compress_type = zipfile.ZIP_DEFLATED
            target.writestr(info, source.read(member))
    return written.getvalue()
