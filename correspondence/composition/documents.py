"""A template read and filled."""

import re
import zipfile
from collections.abc import Iterator, Mapping
from copy import deepcopy
from io import BytesIO
from typing import Any

import docx
from django.utils.translation import gettext as _
from docx.opc.exceptions import OpcError
from docx.oxml.ns import qn
from docx.parts.document import DocumentPart
from docx.parts.hdrftr import FooterPart, HeaderPart
from lxml import etree

from correspondence.composition.fields import BLOCKS, FIELDS, PLACEHOLDER
from correspondence.refusal import Refused

LARGEST_TEMPLATE = 1024 * 1024
MOST_UNPACKED = 8 * LARGEST_TEMPLATE
PARAGRAPH, TEXT, BREAK, CELL = qn("w:p"), qn("w:t"), qn("w:br"), qn("w:tc")
INSTRUCTION, SIMPLE_FIELD = qn("w:instrText"), qn("w:fldSimple")
SPACE = "{http://www.w3.org/XML/1998/namespace}space"
OWN_FIELDS = {"PAGE", "NUMPAGES", "SECTIONPAGES"}
NOT_TAKEN = ("/embeddings/", "/activex/", "/afchunk", "vbaproject")
BREAKS = re.compile(r"\n{2,}")
NOT_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def fields_in(content: bytes) -> list[str]:
    """The fields that a template asks for, by name.

    Raises ``Refused``, naming ``file``, for what is no Word document, for a field that there
    is not, for one that is not closed, for a template without the letter's text, and for
    one that fetches from elsewhere or carries another file.
    """
    document = _opened(content)
    _check_tame(document)
    found: set[str] = set()
    for root in _roots(document):
        for paragraph in root.iter(PARAGRAPH):
            found.update(_fields_of(_words(paragraph)))
    if "text" not in found:
        raise _refused("NO_TEXT", _("The field {{ text }} is missing: where is the text to go?"))
    return sorted(found)


def filled(content: bytes, values: Mapping[str, str]) -> bytes:
    """The document with the values in place of their fields."""
    document = _opened(content)
    tame = {name: NOT_XML.sub("", values.get(name, "")) for name in FIELDS}
    for root in _roots(document):
        for paragraph in list(root.iter(PARAGRAPH)):
            _fill(paragraph, tame)
    document.core_properties.author = ""
    written = BytesIO()
    document.save(written)
    return written.getvalue()


def _opened(content: bytes) -> Any:
    try:
        with zipfile.ZipFile(BytesIO(content)) as archive:
            if sum(member.file_size for member in archive.infolist()) > MOST_UNPACKED:
                raise _refused("TOO_LARGE", _("The template unpacks to more than 8 MB."))
        return docx.Document(BytesIO(content))
    except (zipfile.BadZipFile, OpcError, etree.LxmlError, KeyError, ValueError, OSError):
        detail = _("This is no Word document that can be read. Save it as DOCX.")
        raise _refused("BROKEN_DOCX", detail) from None


def _check_tame(document: Any) -> None:
    """Nothing is fetched from elsewhere, nothing is carried along, nothing is carried out."""
    parts = list(document.part.package.iter_parts())
    names = " ".join(str(part.partname).lower() for part in parts)
    outside = any(rel.is_external for part in parts for rel in part.rels.values())
    commands = [
        words.split()[0].upper() if words.split() else ""
        for root in _roots(document)
        for words in _instructions(root)
    ]
    if outside or any(word in names for word in NOT_TAKEN) or set(commands) - OWN_FIELDS:
        detail = _(
            "The template fetches from elsewhere, carries another file or has Word fields"
            " beside page numbers. Take them out."
        )
        raise _refused("NOT_TAME", detail)


def _instructions(root: Any) -> Iterator[str]:
    yield from (element.text or "" for element in root.iter(INSTRUCTION))
    yield from (element.get(qn("w:instr"), "") for element in root.iter(SIMPLE_FIELD))


def _roots(document: Any) -> list[Any]:
    kinds = (DocumentPart, HeaderPart, FooterPart)
    parts = document.part.package.iter_parts()
    return [part.element for part in parts if isinstance(part, kinds)]


def _fields_of(words: str) -> set[str]:
    found = set(PLACEHOLDER.findall(words))
    for name in sorted(found - FIELDS.keys()):
        detail = _("There is no field '%(name)s'; there are: %(known)s.")
        known = ", ".join(sorted(FIELDS))
        raise _refused("UNKNOWN_FIELD", detail % {"name": name[:80], "known": known})
    left = PLACEHOLDER.sub("", words)
    if "{{" in left or "}}" in left:
        detail = _("A field is not closed at '%(words)s'. Write it as {{ subject }}.")
        raise _refused("BROKEN_FIELD", detail % {"words": left.strip()[:80]})
    return found


def _words(paragraph: Any) -> str:
    return "".join(text.text or "" for text in _texts(paragraph))


def _texts(paragraph: Any) -> list[Any]:
    """The paragraph's own pieces of text, without those of a box that hangs on it."""
    pieces = paragraph.iter(TEXT)
    return [piece for piece in pieces if next(piece.iterancestors(PARAGRAPH)) is paragraph]


def _fill(paragraph: Any, values: Mapping[str, str]) -> None:
    words = _words(paragraph)
    names = PLACEHOLDER.findall(words)
    if not names:
        return
    if not all(values[name] for name in names):
        _leave_out(paragraph)
        return
    if len(names) == 1 and names[0] in BLOCKS and not PLACEHOLDER.sub("", words).strip():
        for block in BREAKS.split(values[names[0]].strip("\n")):
            copy = deepcopy(paragraph)
            paragraph.addprevious(copy)
            _put(copy, {names[0]: block})
        paragraph.getparent().remove(paragraph)
        return
    _put(paragraph, values)


def _put(paragraph: Any, values: Mapping[str, str]) -> None:
    """Put values in place of fields from the last to the first, so that none moves another."""
    pieces = _texts(paragraph)
    for found in reversed(list(PLACEHOLDER.finditer(_words(paragraph)))):
        value, start = values[found.group(1)].strip("\n"), 0
        for piece in pieces:
            words = piece.text or ""
            end = start + len(words)
            begins, ends = max(found.start(), start), min(found.end(), end)
            if begins < ends:
                piece.text = words[: begins - start] + value + words[ends - start :]
                value = ""
            start = end
    for piece in pieces:
        _break_lines(piece)


def _break_lines(piece: Any) -> None:
    piece.set(SPACE, "preserve")
    first, *others = (piece.text or "").split("\n")
    piece.text, after = first, piece
    for line in others:
        following = deepcopy(piece)
        following.text = line
        line_break = piece.makeelement(BREAK)
        after.addnext(line_break)
        line_break.addnext(following)
        after = following


def _leave_out(paragraph: Any) -> None:
    """Take the paragraph away; one that a cell cannot be without is only emptied."""
    parent = paragraph.getparent()
    if parent.tag == CELL and len(parent.findall(PARAGRAPH)) == 1:
        for piece in _texts(paragraph):
            piece.text = ""
        return
    parent.remove(paragraph)


def _refused(code: str, detail: str) -> Refused:
    return Refused(code, "file", detail)
