"""Text as it comes in: decoded, cleaned and compared, without a guess at what it means."""

import hashlib
import re
import unicodedata
from functools import lru_cache

from django.utils.translation import gettext as _

LARGEST_TEXT = 2_000_000
SUBJECT_LINE = re.compile(r"(?im)^[ \t]*(?:subject|sub|re|제목|건명)[ \t]*[:：][ \t]*(\S.*)$")
SUBJECT_WITHIN_LINES = 40
LONGEST_FILE_NAME = 150
UNSAFE_IN_FILE_NAMES = re.compile(r'[<>:"|?*;%\x00-\x1f]')
CONTROLS = r"\x00-\x1f\x7f-\x9f"
FORMATS = (
    r"\u00ad\u0600-\u0605\u061c\u06dd\u070f\u0890-\u0891\u08e2\u180e\u200b-\u200f\u202a-\u202e"
    r"\u2060-\u2064\u2066-\u206f\ufeff\ufff9-\ufffb\U000110bd\U000110cd\U00013430-\U0001343f"
    r"\U0001bca0-\U0001bca3\U0001d173-\U0001d17a\U000e0001\U000e0020-\U000e007f"
)
UNSEEN = f"{CONTROLS}{FORMATS}\\ud800-\\udfff"
"""What Unicode calls control, format and surrogate characters (Cc, Cf, Cs)."""
HIDDEN = re.compile(rf"[\x00-\x08\x0e-\x1b\x7f-\x84\x86-\x9f{FORMATS}\ud800-\udfff]")
HIDDEN_IN_ASCII = re.compile(r"[\x00-\x08\x0e-\x1b\x7f]")
"""What ``HIDDEN`` finds in plain ASCII, where to look for the rest costs ten times as much."""
NO_LINE = re.compile(rf"[\x00-\x08\x0b-\x1f\x7f-\x9f{FORMATS}\ud800-\udfff]")
NO_TEXT = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f]")
STRANGE = re.compile(r"[\x00-\x08\x0b\x0e-\x1f\x7f-\x9f]")
VISIBLE = re.compile(rf"[^\s{UNSEEN}]")
BINARY_OPENINGS = (b"%PDF-", b"PK\x03\x04", b"\xd0\xcf\x11\xe0", b"\x89PNG", b"\xff\xd8\xff")
UTF_16_MARKS = (b"\xff\xfe", b"\xfe\xff")


class UnusableText(Exception):
    """The bytes or the text cannot be a letter; ``code`` and ``detail`` say why."""

    def __init__(self, code: str, detail: str) -> None:
        super().__init__(detail)
        self.code = code
        self.detail = detail


def decoded(content: bytes) -> str:
    """The text of a file: UTF-8, UTF-16 with its mark, or CP949 where that reads as Korean.

    Raises ``UnusableText`` with TOO_LARGE, BINARY_FILE, UNREADABLE_FILE or EMPTY_FILE.
    """
    if len(content) > LARGEST_TEXT:
        raise _too_large()
    if content.startswith(BINARY_OPENINGS):
        raise UnusableText("BINARY_FILE", _("This is not a text file. Give the letter's text."))
    text = _decoded_as_marked(content)
    if text is None:
        text = _decoded_without_mark(content)
    return received_text(text)


def received_text(text: str) -> str:
    """The text as it is kept: NFC, lines ended by a line feed, no control characters.

    Raises ``UnusableText`` when it is empty, too large or not text at all.
    """
    if len(text) > LARGEST_TEXT:
        raise _too_large()
    if text.isascii() and _is_printed(text) and text.strip():
        return text
    if "\0" in text or _controls_in(text) * 100 > len(text):
        raise UnusableText("BINARY_FILE", _("This is not a text file. Give the letter's text."))
    lines = unicodedata.normalize("NFC", text).replace("\r\n", "\n").replace("\r", "\n")
    kept = NO_TEXT.sub("", lines).encode("utf-8", "ignore").decode("utf-8")
    if VISIBLE.search(kept) is None:
        raise UnusableText("EMPTY_FILE", _("There is no text in it. Give the letter's text."))
    return kept


def compared(text: str) -> str:
    """The text as two copies are compared: NFKC, visible characters, single spaces."""
    words = " ".join(text.split())
    if words.isascii() and words.isprintable():
        return words
    return " ".join(_seen_of(unicodedata.normalize("NFKC", text)).split())


def text_digest(text: str) -> str:
    """The SHA-256, in hexadecimal, of the text as it is compared."""
    return hashlib.sha256(compared(text).encode()).hexdigest()


def one_line(text: str) -> str:
    """A line typed or read: NFC, no control, zero-width or direction characters, single spaces."""
    words = " ".join(text.split())
    if words.isascii() and words.isprintable():
        return words
    return " ".join(_seen_of(unicodedata.normalize("NFC", text)).split())


def plain_text(text: str) -> str:
    """Lines typed: NFC, ended by a line feed, no control, zero-width or direction characters."""
    lines = unicodedata.normalize("NFC", text).replace("\r\n", "\n").replace("\r", "\n")
    return NO_LINE.sub("", lines).strip()


def reference_line(text: str) -> str:
    """A reference or a code as it is compared: as a line, and with full-width signs made plain."""
    return one_line(text if text.isascii() else unicodedata.normalize("NFKC", text))


def file_name(text: str) -> str:
    """A file's name as it is shown: no folder, no sign that a disk, a header or a page reads.

    The extension is that of the name as cleaned, so that what is shown is what is meant.
    """
    last = one_line(text).replace("\\", "/").rpartition("/")[2]
    plain = UNSAFE_IN_FILE_NAMES.sub("_", last).strip(" .")
    stem, dot, extension = plain.rpartition(".")
    if not dot:
        return plain[:LONGEST_FILE_NAME]
    return f"{stem[: LONGEST_FILE_NAME - len(extension) - 1]}.{extension}"[:LONGEST_FILE_NAME]


@lru_cache(maxsize=4096)
def folded_name(text: str) -> str:
    """A name as it is compared: NFKC, case-folded, single spaces."""
    return unicodedata.normalize("NFKC", one_line(text)).casefold()


def subject_line_in(text: str) -> str:
    """What the text's own subject line says, near its beginning; empty where there is none."""
    head = "\n".join(text.split("\n", SUBJECT_WITHIN_LINES)[:SUBJECT_WITHIN_LINES])
    found = SUBJECT_LINE.search(head)
    return one_line(found.group(1)) if found else ""


def _is_printed(text: str) -> bool:
    """Whether there is nothing in it but what is seen, and ends of lines: most texts are so."""
    return text.replace("\n", "").isprintable()


def _seen_of(text: str) -> str:
    if text.isascii():
        return text if text.isprintable() else HIDDEN_IN_ASCII.sub("", text)
    return HIDDEN.sub("", text)


def _decoded_as_marked(content: bytes) -> str | None:
    encoding = "utf-16" if content.startswith(UTF_16_MARKS) else "utf-8-sig"
    try:
        return content.decode(encoding)
    except UnicodeDecodeError:
        return None


def _decoded_without_mark(content: bytes) -> str:
    try:
        text = content.decode("cp949")
    except UnicodeDecodeError:
        text = ""
    letters = [c for c in text if c.isalpha()]
    hangul = sum("\uac00" <= c <= "\ud7a3" for c in letters)
    if not letters or hangul * 5 < len(letters):
        raise UnusableText(
            "UNREADABLE_FILE", _("The characters cannot be read. Save the text as UTF-8.")
        )
    return text


def _too_large() -> UnusableText:
    limit = LARGEST_TEXT // 1_000_000
    return UnusableText(
        "TOO_LARGE",
        _("The text is larger than %(limit)s MB. Log the letter, not its enclosures.")
        % {"limit": limit},
    )


def _controls_in(text: str) -> int:
    return len(STRANGE.findall(text))
