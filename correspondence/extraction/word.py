from collections.abc import Iterator
from pathlib import Path

import docx
from docx.oxml.ns import qn
from docx.text.paragraph import Paragraph

from correspondence.extraction import packages
from correspondence.extraction.kinds import Kind

MAIN = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"


def check(path: Path, _kind: Kind) -> None:
    """The archive holds a Word document without macros."""
    packages.check(path, MAIN)
    docx.Document(str(path))


def text_of(path: Path) -> Iterator[str]:
    """The text of each paragraph, also of those in tables."""
    document = docx.Document(str(path))
    for element in document.element.body.iter(qn("w:p")):
        yield Paragraph(element, document).text
