import re
from collections.abc import Iterator
from email import policy
from email.message import EmailMessage
from email.parser import BytesParser
from html.parser import HTMLParser
from pathlib import Path

from correspondence.extraction.kinds import Kind
from correspondence.extraction.limits import DEEPEST_PART, MOST_PARTS
from correspondence.extraction.unreadable import Reason, Unreadable

HEADER = re.compile(rb"[!-9;-~]+:[ \t]?[^\r\n]*\r?\n")
SAID_BESIDE = ("Date", "To", "Subject", "Message-ID", "Received")
UNSEEN = {"script", "style", "head", "title"}


def check(path: Path, _kind: Kind) -> None:
    """The file begins with the headers of a mail, its sender among them."""
    message = _read(path)
    parts = [depth for depth, _ in _parts(message, 0)]
    if len(parts) > MOST_PARTS:
        raise Unreadable(Reason.UNPACKS_TOO_FAR)


def text_of(path: Path) -> Iterator[str]:
    """Sender, addressee, day and subject, then the text of each part that has one."""
    message = _read(path)
    for name in ("From", "To", "Cc", "Date", "Subject"):
        if name in message:
            yield f"{name}: {message[name]}"
    for _, part in _parts(message, 0):
        if part.get_filename():
            yield f"[{part.get_filename()}]"
        elif part.get_content_maintype() == "text":
            yield _text_of_part(part)


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


def _parts(message: EmailMessage, depth: int) -> Iterator[tuple[int, EmailMessage]]:
    if depth > DEEPEST_PART:
        raise Unreadable(Reason.UNPACKS_TOO_FAR)
    if not message.is_multipart():
        yield depth, message
        return
    for part in message.iter_parts():
        if isinstance(part, EmailMessage):
            yield from _parts(part, depth + 1)


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
