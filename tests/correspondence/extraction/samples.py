"""One sound file of each kind, made here, each saying the words ``WORDS``."""

import zipfile
from collections.abc import Mapping
from email.message import EmailMessage
from io import BytesIO

import docx
import openpyxl
from PIL import Image

from correspondence.extraction.kinds import Kind

WORDS = "A special session in Seoul"
KOREAN = "특별 회기"
SECTION = (
    '<?xml version="1.0" encoding="UTF-8"?>'
    '<hs:sec xmlns:hs="http://www.hancom.co.kr/hwpml/2011/section"'
    ' xmlns:hp="http://www.hancom.co.kr/hwpml/2011/paragraph">'
    f"<hp:p><hp:run><hp:t>{WORDS}</hp:t></hp:run></hp:p>"
    f"<hp:p><hp:run><hp:t>{KOREAN}</hp:t></hp:run></hp:p></hs:sec>"
)


def pdf(words: str = WORDS) -> bytes:
    """A page of Helvetica, with its table of cross-references."""
    shown = f"BT /F1 12 Tf 72 700 Td ({words}) Tj ET".encode() if words else b""
    objects = [
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R/Resources 6 0 R>>",
        b"<</Length %d>>stream\n%s\nendstream" % (len(shown), shown),
        b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>",
        b"<</Font<</F1 5 0 R>>>>",
    ]
    file = bytearray(b"%PDF-1.4\n")
    places = []
    for number, content in enumerate(objects, start=1):
        places.append(len(file))
        file += b"%d 0 obj%sendobj\n" % (number, content)
    start = len(file)
    file += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    file += b"".join(b"%010d 00000 n \n" % place for place in places)
    file += b"trailer<</Size %d/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF\n" % (len(objects) + 1, start)
    return bytes(file)


def word(words: str = WORDS) -> bytes:
    document, file = docx.Document(), BytesIO()
    document.add_paragraph(words)
    document.add_table(1, 1).cell(0, 0).text = KOREAN
    document.save(file)
    return file.getvalue()


def sheet(words: str = WORDS) -> bytes:
    workbook, file = openpyxl.Workbook(), BytesIO()
    workbook.worksheets[0].append([words, 30, KOREAN])
    workbook.save(file)
    return file.getvalue()


def hangul(section: str = SECTION) -> bytes:
    return archive({"mimetype": "application/hwp+zip", "Contents/section0.xml": section})


def mail(words: str = WORDS) -> bytes:
    message = EmailMessage()
    message["From"], message["To"] = "trade@office.test", "desk@office.test"
    message["Subject"] = "A session"
    message.set_content(words)
    message.add_alternative(f"<p>{KOREAN}</p><script>no()</script>", subtype="html")
    return message.as_bytes()


def picture(kind: str = "PNG", size: tuple[int, int] = (20, 10)) -> bytes:
    file = BytesIO()
    Image.new("RGB", size, "navy").save(file, kind)
    return file.getvalue()


def archive(members: Mapping[str, str | bytes], method: int = zipfile.ZIP_DEFLATED) -> bytes:
    file = BytesIO()
    with zipfile.ZipFile(file, "w", method) as written:
        for name, content in members.items():
            written.writestr(name, content)
    return file.getvalue()


def changed(
    content: bytes, put: Mapping[str, str | bytes], *, without: tuple[str, ...] = ()
) -> bytes:
    """The archive with members put into it, or in the place of others."""
    with zipfile.ZipFile(BytesIO(content)) as given:
        kept = {n: given.read(n) for n in given.namelist() if n not in without}
    return archive({**kept, **put})


def sound_files() -> dict[Kind, bytes]:
    return {
        Kind.PDF: pdf(),
        Kind.DOCX: word(),
        Kind.XLSX: sheet(),
        Kind.HWPX: hangul(),
        Kind.EML: mail(),
        Kind.TXT: f"{WORDS}\n{KOREAN}".encode(),
        Kind.PNG: picture("PNG"),
        Kind.JPEG: picture("JPEG"),
        Kind.TIFF: picture("TIFF"),
    }


def member(content: bytes, name: str) -> bytes:
    with zipfile.ZipFile(BytesIO(content)) as given:
        return given.read(name)
