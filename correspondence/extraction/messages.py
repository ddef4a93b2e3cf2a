import re
import tempfile
from collections.abc import Iterator
from email import policy
from email.message import EmailMessage
from email.parser import BytesParser
from html.parser import HTMLParser
from pathlib import Path

from correspondence.extraction import readers
from correspondence.extraction.kinds import Kind, kind_named
from correspondence.extraction.limits import DEEPEST_PART, MOST_PARTS
from correspondence.extraction.unreadable import Reason, Unreadable

HEADER = re.compile(rb"[!-9;-~]+:[ \t]?[^\r\n]*\r?\n")
SAID_BESIDE = ("Date", "To", "Subject", "Message-ID", "Received")
NESTED = "message/rfc822"
ATTACHED_MAIL = "-----Attached mail-----"
KINDS_WITH_WORDS = (Kind.PDF, Kind.DOCX, Kind.HWPX, Kind.TXT)
UNSEEN = {"script", "style", "head", "title"}


def check(path: Path, _kind: Kind) -> None:
    """The file begins with the headers of a mail, its sender among them."""
    message = _read(path)
    parts = [depth for depth, _ in _parts(message, 0)]
    if len(parts) > MOST_PARTS:
        raise Unreadable(Reason.UNPACKS_TOO_FAR)


def text_of(path: Path) -> Iterator[str]:
    """Sender, addressee, day and subject, then the text of each part that has one.

    A mail within the mail follows behind a line that says so, with its own headers; the
    words of attached files come last, each behind a line with the file's name.
    """
    message = _read(path)
    yield from _headers(message)
    attached = []
    for _, part in _parts(message, 0):
        if part.get_content_type() == NESTED:
            yield ATTACHED_MAIL
            yield from _headers_within(part)
        elif part.get_filename():
            yield f"[{part.get_filename()}]"
            attached.append(part)
        elif part.get_content_maintype() == "text":
            yield _text_of_part(part)
    for part in attached:
        yield from _text_of_file(part)


def attached_to(path: Path) -> Iterator[tuple[str, bytes]]:
    """The files attached to the mail, each with its name; a mail within it is one such file.

    What the mail shows in its text, as the picture of a signature, is not attached to it.
    """
    for part in _outer_parts(_read(path)):
        content = _content_of(part)
        if content:
            yield _name_of(part), content


def _outer_parts(message: EmailMessage) -> Iterator[EmailMessage]:
    """The parts that are files, but for those of a mail within the mail."""
    for _, part in _parts(message, 0, within=False):
        is_file = bool(part.get_filename()) and "Content-ID" not in part
        if part.get_content_type() == NESTED or part.is_attachment() or is_file:
            yield part


def _content_of(part: EmailMessage) -> bytes:
    if part.get_content_type() == NESTED:
        return next((inner.as_bytes() for inner in part.iter_parts()), b"")
    content = part.get_payload(decode=True)
    return content if isinstance(content, bytes) else b""


def _name_of(part: EmailMessage) -> str:
    name = str(part.get_filename() or "")
    if part.get_content_type() == NESTED:
        return f"{name.removesuffix('.eml') or 'attached mail'}.eml"
    return name or "attached"


def _headers(message: EmailMessage) -> Iterator[str]:
    for name in ("From", "To", "Cc", "Date", "Subject"):
        if name in message:
            yield f"{name}: {message[name]}"


def _headers_within(part: EmailMessage) -> Iterator[str]:
    for inner in part.iter_parts():
        if isinstance(inner, EmailMessage):
            yield from _headers(inner)


def _text_of_file(part: EmailMessage) -> Iterator[str]:
    """The words of an attached file; none where it is of no kind with words, or not sound."""
    name = str(part.get_filename())
    kind = kind_named(name)
    content = part.get_payload(decode=True)
    if kind not in KINDS_WITH_WORDS or not isinstance(content, bytes):
        return
    with tempfile.NamedTemporaryFile() as file:
        file.write(content)
        file.flush()
        try:
            readers.check(Path(file.name), kind)
            words = "\n".join(readers.text_of(Path(file.name), kind)).strip()
        except Exception:  # noqa: BLE001 - an attached file that cannot be read costs itself only
            return
    if words:
        yield f"-----Attached file: {name}-----"
        yield words


def _text_of_part(part: EmailMessage) -> str:
    try:
        text = str(part.get_content())
    except LookupError:
        return ""  # a character set that nobody knows
    return _words_of(text) if part.get_content_subtype() == "html" else text


def _read(path: Path) -> EmailMessage:
    content = path.read_bytes()
    if not HEADER.match(content) or b"\0" in content:
        raise Unreadable(Reason.NOT_WHAT_IT_SAYS)
    message = BytesParser(_class=EmailMessage, policy=policy.default).parsebytes(content)
    if "From" not in message or not any(name in message for name in SAID_BESIDE):
        raise Unreadable(Reason.NOT_WHAT_IT_SAYS)
    return message


def _parts(
    message: EmailMessage, depth: int, *, within: bool = True
) -> Iterator[tuple[int, EmailMessage]]:
    if depth > DEEPEST_PART:
        raise Unreadable(Reason.UNPACKS_TOO_FAR)
    if not message.is_multipart():
        yield depth, message
        return
    if message.get_content_type() == NESTED:
        yield depth, message
        if not within:
            return
    for part in message.iter_parts():
        if isinstance(part, EmailMessage):
            yield from _parts(part, depth + 1, within=within)


class _Words(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.words: list[str] = []
        self._unseen = 0

    def handle_starttag(self, tag: str, attrs: object) -> None:  # noqa: ARG002 - as the parser calls it
        self._unseen += tag in UNSEEN

    def handle_endtag(self, tag: str) -> None:
        self._unseen = max(0, self._unseen - (tag in UNSEEN))

    def handle_data(self, data: str) -> None:
        if not self._unseen and data.strip():
            self.words.append(data.strip())


def _words_of(html: str) -> str:
    parser = _Words()
    parser.feed(html)
    return "\n".join(parser.words)
