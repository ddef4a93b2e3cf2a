from collections.abc import Iterator
from pathlib import Path

from correspondence.extraction.kinds import Kind
from correspondence.extraction.unreadable import Reason, Unreadable

UTF_16_MARKS = (b"\xff\xfe", b"\xfe\xff")
ALLOWED_CONTROLS = frozenset("\t\n\r\f")


def check(path: Path, _kind: Kind) -> None:
    """The bytes are text in UTF-8, marked UTF-16 or CP949, without control characters."""
    text = _decoded(path.read_bytes())
    controls = {c for c in set(text) if ord(c) < 32 or 127 <= ord(c) < 160}
    if controls - ALLOWED_CONTROLS:
        raise Unreadable(Reason.NOT_WHAT_IT_SAYS)


def text_of(path: Path) -> Iterator[str]:
    """The text, whole."""
    yield _decoded(path.read_bytes()).replace("\r\n", "\n")


def _decoded(content: bytes) -> str:
    marked = content.startswith(UTF_16_MARKS)
    for encoding in ("utf-16",) if marked else ("utf-8-sig", "cp949"):
        try:
            return content.decode(encoding)
        except UnicodeDecodeError:
            continue
    raise Unreadable(Reason.NOT_WHAT_IT_SAYS)
