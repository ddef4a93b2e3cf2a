"""The words of a letter's file, read in a process of its own, and what stands in their way."""

import tempfile
from pathlib import Path

from django.conf import settings
from django.utils.translation import get_language

from correspondence import textual
from correspondence.extraction.kinds import Kind, kind_named
from correspondence.extraction.limits import LARGEST_FILE, MEBIBYTE
from correspondence.extraction.reading import Outcome
from correspondence.extraction.reading import read as read_file
from correspondence.extraction.recognition import recognized
from correspondence.extraction.unreadable import Reason
from correspondence.intake import problems
from correspondence.refusal import Refused

CODES = {
    Reason.PASSWORD: "PASSWORD",
    Reason.TOO_MUCH_WORK: "TOO_MUCH_WORK",
    Reason.UNPACKS_TOO_FAR: "TOO_MUCH_WORK",
    Reason.TOO_MANY_PIXELS: "TOO_MUCH_WORK",
}
TEXTUAL = {
    "TOO_LARGE": "TOO_LARGE",
    "BINARY_FILE": "BINARY_FILE",
    "UNREADABLE_FILE": "UNREADABLE_TEXT",
    "EMPTY_FILE": "EMPTY_TEXT",
}
PICTURES = (Kind.PNG, Kind.JPEG, Kind.TIFF)
READ_WHOLE = LARGEST_FILE // MEBIBYTE


def words_of(name: str, content: bytes) -> str:
    """The words of a file by its name's kind; one of no known kind is read as plain text.

    Raises ``Refused`` naming ``file`` where there are none to be had.
    """
    if len(content) > LARGEST_FILE:
        raise _refused("TOO_LARGE", most=READ_WHOLE)
    kind = kind_named(name)
    if kind is None or kind is Kind.TXT:
        return _plain(content)
    return _extracted(content, kind)


def pasted(text: str) -> str:
    """The words that somebody pasted; raises ``Refused`` naming ``text`` as a file's would."""
    try:
        return textual.received_text(text)
    except textual.UnusableText as unusable:
        raise Refused(unusable.code, "text", unusable.detail) from None


def _plain(content: bytes) -> str:
    try:
        return textual.decoded(content)
    except textual.UnusableText as unusable:
        most = textual.LARGEST_TEXT // 1_000_000
        raise _refused(TEXTUAL[unusable.code], most=most) from None


def _extracted(content: bytes, kind: Kind) -> str:
    with tempfile.NamedTemporaryFile(suffix=f".{kind.value.lower()}") as file:
        file.write(content)
        file.flush()
        outcome = read_file(Path(file.name), kind)
        words = outcome.text.strip() or _recognized(Path(file.name), kind, outcome)
    if outcome.is_refused:
        assert outcome.reason is not None
        raise _refused(CODES.get(outcome.reason, "DAMAGED_FILE"))
    if not words:
        scanned = kind is Kind.PDF or kind in PICTURES
        raise _refused("SCAN_WITHOUT_TEXT" if scanned else "EMPTY_TEXT")
    return outcome.text if outcome.text.strip() else words


def _recognized(path: Path, kind: Kind, outcome: Outcome) -> str:
    """The words of scanned pages, where the house names an optical reader."""
    if outcome.is_refused or kind is not Kind.PDF or not settings.OCR_COMMAND:
        return ""
    return recognized(path, settings.OCR_COMMAND)


def _refused(code: str, **named: object) -> Refused:
    found = problems.problem(code, **named)
    is_korean = (get_language() or "").startswith("ko")
    return Refused(code, "file", found.detail_ko if is_korean else found.detail)
