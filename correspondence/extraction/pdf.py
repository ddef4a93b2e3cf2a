from collections.abc import Iterator
from pathlib import Path

import pypdfium2

from correspondence.extraction.kinds import Kind
from correspondence.extraction.unreadable import Reason, Unreadable

TAIL = 1024
END = b"%%EOF"
NEEDS_PASSWORD = 4


def check(path: Path, _kind: Kind) -> None:
    """The file ends as a PDF does and its first page can be read."""
    with path.open("rb") as file:
        file.seek(max(0, path.stat().st_size - TAIL))
        if END not in file.read():
            raise Unreadable(Reason.BROKEN)
    with _opened(path) as document:
        if not len(document):
            raise Unreadable(Reason.BROKEN)
        document[0].get_size()


def text_of(path: Path) -> Iterator[str]:
    """The text of each page."""
    with _opened(path) as document:
        for page in document:
            yield page.get_textpage().get_text_range().replace("\r\n", "\n")
            page.close()


def _opened(path: Path) -> pypdfium2.PdfDocument:
    try:
        return pypdfium2.PdfDocument(path)
    except pypdfium2.PdfiumError as fault:
        locked = getattr(fault, "err_code", None) == NEEDS_PASSWORD
        raise Unreadable(Reason.PASSWORD if locked else Reason.BROKEN) from None
