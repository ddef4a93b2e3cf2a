"""Bombs that lie of their size or hide behind a reader: made anew each time, none is kept."""

import struct
import zlib
from collections.abc import Callable
from io import BytesIO

from PIL import Image

from correspondence.extraction.kinds import Kind
from tests.correspondence.extraction import samples
from tests.correspondence.extraction.bombs import MEBIBYTE

SHEET, DOCUMENT = "xl/worksheets/sheet1.xml", "word/document.xml"
DIRECTORY, HEADERS = (
    b"PK\x01\x02",
    b"From: a@office.test\r\nTo: b@office.test\r\nMIME-Version: 1.0\r\n",
)
NAMES = "".join(f'<!ENTITY e{n} "{f"&e{n - 1};" * 10}">' for n in range(1, 11))
ENTITIES = f'<!DOCTYPE s [<!ENTITY e0 "ha">{NAMES}]>'


def saying_size(content: bytes, name: str, size: int) -> bytes:
    """The archive, which says that a member unpacks to ``size`` bytes."""
    file, wanted = bytearray(content), name.encode()
    entry = file.index(DIRECTORY)
    while bytes(file[entry + 46 :]).startswith(wanted) is False:
        entry = file.index(DIRECTORY, entry + 4)
    (local,) = struct.unpack("<I", file[entry + 42 : entry + 46])
    for place in (entry + 24, local + 22):
        file[place : place + 4] = struct.pack("<I", size)
    return bytes(file)


def saying_members(content: bytes, count: int) -> bytes:
    """The archive, whose end counts another number of members than its directory has."""
    return content[:-14] + struct.pack("<2H", count, count) + content[-10:]


def with_entities(content: bytes, member: str, encoding: str = "utf-8") -> bytes:
    markup = samples.member(content, member).decode()
    body = markup.partition("?>")[2] if markup.startswith("<?xml") else markup
    head = f'<?xml version="1.0" encoding="{encoding}"?>{ENTITIES}'
    filled = head + body.replace(samples.WORDS, "&e10;")
    return samples.changed(content, {member: filled.encode(encoding)})


def larger_than_said() -> bytes:
    blank = "<worksheet>" + " " * (300 * MEBIBYTE) + "</worksheet>"
    return saying_size(samples.changed(samples.sheet(), {SHEET: blank}), SHEET, 1000)


def larger_than_said_within() -> bytes:
    inner = saying_size(samples.archive({"z": bytes(300 * MEBIBYTE)}), "z", 100)
    return samples.changed(samples.word(), {"word/embeddings/a.zip": inner})


def more_members_than_said() -> bytes:
    media = {f"word/media/{number}": "" for number in range(20_000)}
    return saying_members(samples.changed(samples.word(), media), 5)


def filters_in_a_row() -> bytes:
    """A page of half a gigabyte that three filters after one another pack into some bytes."""
    data = bytes(500 * MEBIBYTE)
    for _ in range(3):
        data = zlib.compress(data, 9)
    empty = samples.pdf("")
    before, after = empty.index(b"<</Length"), empty.index(b"endstream")
    filters = b"/Filter[/FlateDecode/FlateDecode/FlateDecode]"
    stream = b"<</Length %d%s>>stream\n%s\n" % (len(data), filters, data)
    return empty[:before] + stream + empty[after:]


def objects_in_a_stream() -> bytes:
    """A PDF whose catalogue and page lie in a stream that unpacks to 900 MB."""
    inside = [
        b"<</Type/Catalog/Pages 2 0 R>> ",
        b"<</Type/Pages/Kids[3 0 R]/Count 1>> ",
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 5 8]>> ",
    ]
    starts = (sum(map(len, inside[:n])) for n in range(3))
    head = b"".join(b"%d %d " % (n, start) for n, start in enumerate(starts, start=1))
    packing = zlib.compressobj(9)
    data = packing.compress(head + b"".join(inside))
    data += b"".join(packing.compress(b" " * MEBIBYTE) for _ in range(900)) + packing.flush()
    objects = b"/Type/ObjStm/N 3/First %d/Filter/FlateDecode" % len(head)
    file = b"%PDF-1.5\n"
    first, file = len(file), file + _object(4, objects, data)
    rows = [(0, 0, 65535), (2, 4, 0), (2, 4, 1), (2, 4, 2), (1, first, 0), (1, len(file), 0)]
    table = b"".join(struct.pack(">BIH", *row) for row in rows)
    start = len(file)
    file += _object(5, b"/Type/XRef/Size 6/W[1 4 2]/Root 1 0 R", table)
    return file + b"startxref\n%d\n%%%%EOF\n" % start


def _object(number: int, said: bytes, data: bytes) -> bytes:
    return b"%d 0 obj<<%s/Length %d>>stream\n%s\nendstream endobj\n" % (
        number,
        said,
        len(data),
        data,
    )


def wide_and_high() -> bytes:
    """A TIFF of some bytes that says it is 60,000 by 60,000 pixels."""
    said = {256: 60_000, 257: 60_000, 258: 8, 259: 1, 262: 1, 273: 8, 277: 1, 278: 60_000, 279: 9}
    fields = b"".join(struct.pack("<HHII", name, 4, 1, value) for name, value in said.items())
    return b"II*\0" + struct.pack("<I", 108) + bytes(100) + struct.pack("<H", 9) + fields + bytes(4)


def many_frames() -> bytes:
    file, frame = BytesIO(), Image.new("1", (7000, 7000))
    more = [frame] * 20
    frame.save(file, "TIFF", compression="group4", save_all=True, append_images=more)
    return file.getvalue()


def parts_in_parts(depth: int) -> bytes:
    """A mail of parts within parts."""
    nested = (
        b"Content-Type: multipart/mixed; boundary=b%d\r\n\r\n--b%d\r\n" % (number, number)
        for number in range(depth)
    )
    return HEADERS + b"".join(nested) + b"Content-Type: text/plain\r\n\r\nwords\r\n"


def mails_in_mails() -> bytes:
    return HEADERS + b"Content-Type: message/rfc822\r\n\r\n" * 20_000 + b"Subject: x\r\n\r\nwords"


SLY_BOMBS: dict[str, tuple[Kind, Callable[[], bytes]]] = {
    "entities in a document": (Kind.DOCX, lambda: with_entities(samples.word(), DOCUMENT)),
    "entities in a sheet": (Kind.XLSX, lambda: with_entities(samples.sheet(), SHEET)),
    "entities in UTF-16": (Kind.DOCX, lambda: with_entities(samples.word(), DOCUMENT, "utf-16")),
    "a member that says 4 GB": (
        Kind.DOCX,
        lambda: saying_size(samples.word(), DOCUMENT, 0xFFFFFFF0),
    ),
    "a member larger than it says": (Kind.XLSX, larger_than_said),
    "an archive within, larger than it says": (Kind.DOCX, larger_than_said_within),
    "more members than the end counts": (Kind.DOCX, more_members_than_said),
    "filters in a row": (Kind.PDF, filters_in_a_row),
    "objects in a stream": (Kind.PDF, objects_in_a_stream),
    "a TIFF of billions of pixels": (Kind.TIFF, wide_and_high),
    "a TIFF of many frames": (Kind.TIFF, many_frames),
    "parts in parts": (Kind.EML, lambda: parts_in_parts(50)),
    "parts in parts without end": (Kind.EML, lambda: parts_in_parts(3000)),
    "mails in mails": (Kind.EML, mails_in_mails),
}
