"""HWPX, the open form of Hangul documents (KS X 6101): an archive of XML sections."""

import re
import zipfile
from collections.abc import Iterator
from pathlib import Path

from correspondence.extraction.archives import check_archive
from correspondence.extraction.kinds import Kind
from correspondence.extraction.markup import check_markup, elements_of
from correspondence.extraction.unreadable import Reason, Unreadable

MEDIA_TYPE = b"application/hwp+zip"
SECTION = re.compile(r"Contents/section(\d{1,4})\.xml")
MANIFEST = "META-INF/manifest.xml"


def check(path: Path, _kind: Kind) -> None:
    """The archive says that it is HWPX, has a section and is not encrypted."""
    check_archive(path)
    check_markup(path)
    with zipfile.ZipFile(path) as archive:
        names = set(archive.namelist())
        said = archive.read("mimetype")[:64].strip() if "mimetype" in names else b""
    if said != MEDIA_TYPE or not _sections(path):
        raise Unreadable(Reason.NOT_WHAT_IT_SAYS)
    if MANIFEST in names and any(
        element.tag.endswith("encryption-data") for element in elements_of(path, MANIFEST)
    ):
        raise Unreadable(Reason.PASSWORD)


def text_of(path: Path) -> Iterator[str]:
    """The text of each paragraph, section by section."""
    for section in _sections(path):
        words: list[str] = []
        for element in elements_of(path, section):
            name = element.tag.rpartition("}")[2]
            if name == "t":
                words.append("".join(element.itertext()))
            elif name == "p":
                yield "".join(words)
                words.clear()


def _sections(path: Path) -> list[str]:
    with zipfile.ZipFile(path) as archive:
        found = [match for name in archive.namelist() if (match := SECTION.fullmatch(name))]
    return [match.group() for match in sorted(found, key=lambda match: int(match.group(1)))]
