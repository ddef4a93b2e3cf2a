"""The XML of an archive, read with no entity and no document type, before any library does."""

import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import NoReturn
from xml.etree.ElementTree import Element, ParseError
from xml.parsers import expat

from defusedxml import DefusedXmlException
from defusedxml.ElementTree import iterparse

from correspondence.extraction.limits import MOST_MARKUP
from correspondence.extraction.unreadable import Reason, Unreadable

ENDINGS = (".xml", ".rels", ".hpf", ".rdf", ".vml")
CONTENT_TYPES = "[Content_Types].xml"
CHUNK = 64 * 1024


def check_markup(path: Path) -> None:
    """Refuse document types, and with them entities, and broken XML in any member."""
    with zipfile.ZipFile(path) as archive:
        members = [m for m in archive.infolist() if m.filename.lower().endswith(ENDINGS)]
        if sum(member.file_size for member in members) > MOST_MARKUP:
            raise Unreadable(Reason.UNPACKS_TOO_FAR)
        for member in members:
            _check_member(archive, member)


def content_types_of(path: Path) -> set[str]:
    """The content types that an office archive declares for its parts."""
    return {element.get("ContentType", "") for element in elements_of(path, CONTENT_TYPES)}


def elements_of(path: Path, member: str) -> Iterator[Element]:
    """Each element of a member as it ends; of those within it, none but its own children."""
    with zipfile.ZipFile(path) as archive:
        try:
            with archive.open(member) as file:
                for _, element in iterparse(file, forbid_dtd=True):
                    yield element
                    del element[:]
        except KeyError:
            raise Unreadable(Reason.NOT_WHAT_IT_SAYS) from None
        except DefusedXmlException:
            raise Unreadable(Reason.ENTITIES) from None
        except (ParseError, zipfile.BadZipFile):
            raise Unreadable(Reason.BROKEN) from None


def _check_member(archive: zipfile.ZipFile, member: zipfile.ZipInfo) -> None:
    parser = expat.ParserCreate()
    parser.StartDoctypeDeclHandler = _refuse_document_type
    try:
        with archive.open(member) as file:
            while chunk := file.read(CHUNK):
                parser.Parse(chunk, False)  # noqa: FBT003 - expat calls it so
            parser.Parse(b"", True)  # noqa: FBT003
    except (expat.ExpatError, zipfile.BadZipFile):
        raise Unreadable(Reason.BROKEN) from None


def _refuse_document_type(*_declared: object) -> NoReturn:
    raise Unreadable(Reason.ENTITIES)
