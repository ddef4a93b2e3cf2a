"""Small files that mean to be huge; each is to be refused within the reader's bounds."""

import struct
import zlib
from collections.abc import Callable

from correspondence.extraction.kinds import Kind
from tests.correspondence.extraction import samples

MEBIBYTE = 1024 * 1024


def flat() -> bytes:
    """300 MiB of zeros in a member of a workbook."""
    return samples.changed(samples.sheet(), {"xl/media/image1.bin": bytes(300 * MEBIBYTE)})


def nested() -> bytes:
    """Archives in archives, four deep, each the same ten times."""
    content = samples.archive({"zeros": bytes(MEBIBYTE)})
    for _ in range(3):
        content = samples.archive({f"{number}.zip": content for number in range(10)})
    return samples.changed(samples.word(), {"word/embeddings/a.zip": content})


def many_members() -> bytes:
    return samples.changed(samples.word(), {f"word/media/{number}": "" for number in range(20_000)})


def entities() -> bytes:
    """Ten entities, each ten of the one before it, in a section of HWPX."""
    names = [f'<!ENTITY e{n} "{f"&e{n - 1};" * 10}">' for n in range(1, 11)]
    head = f'<?xml version="1.0"?><!DOCTYPE s [<!ENTITY e0 "ha">{"".join(names)}]>'
    return samples.hangul(f"{head}<s><p><t>&e10;</t></p></s>")


def pixels() -> bytes:
    """A PNG of a few kilobytes that says it is 50,000 by 50,000 pixels."""
    header = struct.pack(">2I5B", 50_000, 50_000, 8, 2, 0, 0, 0)
    data = zlib.compress(bytes(10 * MEBIBYTE))
    chunks = [(b"IHDR", header), (b"IDAT", data), (b"IEND", b"")]
    return b"\x89PNG\r\n\x1a\n" + b"".join(
        struct.pack(">I", len(content))
        + name
        + content
        + struct.pack(">I", zlib.crc32(name + content))
        for name, content in chunks
    )


def overlapping() -> bytes:
    """A directory that names the same bytes a hundred times."""
    content = samples.archive({"a" * 4: bytes(MEBIBYTE)})
    start = content.index(b"PK\x01\x02")
    entry = content[start : content.index(b"PK\x05\x06")]
    entries = b"".join(entry.replace(b"aaaa", b"%04d" % number) for number in range(100))
    end = struct.pack("<4s4H2LH", b"PK\x05\x06", 0, 0, 100, 100, len(entries), start, 0)
    return content[:start] + entries + end


def dense_sheet() -> bytes:
    """A sheet whose markup is within bounds and whose cells are without number."""
    row = "<row>" + "<c t='n'><v>1</v></c>" * 500 + "</row>"
    body = "<sheetData>" + row * 4_000 + "</sheetData>"
    space = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    sheet = f'<worksheet xmlns="{space}">{body}</worksheet>'
    return samples.changed(samples.sheet(), {"xl/worksheets/sheet1.xml": sheet})


def endless_page() -> bytes:
    """A PDF whose one page is 900 MB of words; only the memory's limit stops its reader."""
    words, packing = b"(x) Tj " * 150_000, zlib.compressobj()
    first = packing.compress(words) + packing.flush(zlib.Z_FULL_FLUSH)
    again = packing.compress(words) + packing.flush(zlib.Z_FULL_FLUSH)
    data = first + again * 899 + packing.flush()
    empty = samples.pdf("")
    before, after = empty.index(b"<</Length"), empty.index(b"endstream")
    stream = b"<</Length %d/Filter/FlateDecode>>stream\n%s\n" % (len(data), data)
    return empty[:before] + stream + empty[after:]


BOMBS: dict[str, tuple[Kind, Callable[[], bytes]]] = {
    "a flat archive": (Kind.XLSX, flat),
    "archives in archives": (Kind.DOCX, nested),
    "twenty thousand members": (Kind.DOCX, many_members),
    "members that overlap": (Kind.HWPX, overlapping),
    "entities of entities": (Kind.HWPX, entities),
    "a picture of billions of pixels": (Kind.PNG, pixels),
    "cells without number": (Kind.XLSX, dense_sheet),
    "a page without end": (Kind.PDF, endless_page),
}
