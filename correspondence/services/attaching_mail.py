"""Attaching a letter's own file; of a mail, the files within it beside the mail itself."""

import tempfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Any

from django.core.files import File

from correspondence.extraction.kinds import Kind
from correspondence.extraction.reading import unpack
from correspondence.models import Attachment, Letter
from correspondence.refusal import Refused
from correspondence.services.attaching import attach
from offices.services.audit import Act

PIECE = 1024 * 1024


@dataclass(frozen=True, slots=True, kw_only=True)
class LeftOut:
    """A file within a mail that was not kept by itself, and why; the mail holds it still."""

    name: str
    detail: str


def attach_with_parts(
    *, act: Act, letter: Letter, name: str, file: "File[Any]"
) -> tuple[Attachment, Sequence[LeftOut]]:
    """Attach the file to the letter, and where it is a mail each file attached to the mail.

    Not to be called in a transaction. What of a mail is not taken is left out and told; the
    mail is kept whole in any case. Raises as ``attach`` does, for the file itself.
    """
    row = attach(act=act, letter=letter, name=name, chunks=_pieces(file))
    if row.kind != Kind.EML:
        return row, ()
    with tempfile.TemporaryDirectory() as place:
        mail = Path(place) / "mail"
        with mail.open("wb") as copy:
            copy.writelines(_pieces(file))
        return row, tuple(_attached_parts(act, letter, unpack(mail, Path(place))))


def _attached_parts(
    act: Act, letter: Letter, parts: Sequence[tuple[str, Path]]
) -> Iterator[LeftOut]:
    for name, path in parts:
        try:
            with path.open("rb") as part:
                attach(act=act, letter=letter, name=name, chunks=_pieces(part))
        except Refused as refused:
            yield LeftOut(name=name, detail=refused.detail)


def _pieces(file: "File[Any] | IO[bytes]") -> Iterator[bytes]:
    file.seek(0)
    while piece := file.read(PIECE):
        yield piece
