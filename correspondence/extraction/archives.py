"""Archives are measured by their directory before anything of them is unpacked."""

import stat
import struct
import zipfile
from collections.abc import Sequence
from io import BytesIO
from itertools import pairwise
from pathlib import Path, PureWindowsPath
from typing import IO

from correspondence.extraction.limits import (
    DEEPEST_ARCHIVE,
    HIGHEST_RATIO,
    MOST_MEMBERS,
    MOST_UNPACKED,
    RATIO_COUNTS_FROM,
)
from correspondence.extraction.unreadable import Reason, Unreadable

END = struct.Struct("<4s4H2LH")
END_SIGNATURE = b"PK\x05\x06"
LOCAL_HEADER = 30
ENCRYPTED = 0x1
METHODS = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
NESTED = (b"PK\x03\x04", b"\x1f\x8b", b"BZh", b"Rar!", b"7z\xbc\xaf", b"\xfd7zXZ")


def check_archive(path: Path) -> None:
    """Refuse an archive that would unpack too far, hide members or lead out of itself.

    Members within members count into the same sum. Raises ``Unreadable``.
    """
    with path.open("rb") as file:
        _check(file, path.stat().st_size, room=MOST_UNPACKED, depth=1)


def _check(file: IO[bytes], size: int, *, room: int, depth: int) -> int:
    _check_end(file, size)
    try:
        with zipfile.ZipFile(file) as archive:
            members = archive.infolist()
            _check_members(members)
            room -= _unpacked(members, room)
            for member in members:
                room = _check_nested(archive, member, room=room, depth=depth)
    except (zipfile.BadZipFile, NotImplementedError, EOFError, ValueError):
        raise Unreadable(Reason.BROKEN) from None
    return room


def _check_end(file: IO[bytes], size: int) -> None:
    """The directory ends the file, begins where it says and is short; nothing comes before."""
    if size < END.size:
        raise Unreadable(Reason.BROKEN)
    file.seek(size - END.size)
    signature, disk, first_disk, here, members, length, begins, comment = END.unpack(
        file.read(END.size)
    )
    if signature != END_SIGNATURE or comment or disk or first_disk or here != members:
        raise Unreadable(Reason.BROKEN)
    if members > MOST_MEMBERS:
        raise Unreadable(Reason.UNPACKS_TOO_FAR)
    if begins + length + END.size != size:
        raise Unreadable(Reason.TWO_KINDS)
    file.seek(0)


def _check_members(members: Sequence[zipfile.ZipInfo]) -> None:
    if len(members) > MOST_MEMBERS:
        raise Unreadable(Reason.UNPACKS_TOO_FAR)
    if len({member.filename for member in members}) < len(members):
        raise Unreadable(Reason.UNSAFE_MEMBERS)
    for member in members:
        if member.flag_bits & ENCRYPTED:
            raise Unreadable(Reason.PASSWORD)
        if member.compress_type not in METHODS or not _stays_inside(member):
            raise Unreadable(Reason.UNSAFE_MEMBERS)
    in_order = sorted(members, key=lambda member: member.header_offset)
    for member, following in pairwise(in_order):
        if member.header_offset + LOCAL_HEADER + member.compress_size > following.header_offset:
            raise Unreadable(Reason.UNPACKS_TOO_FAR)


def _stays_inside(member: zipfile.ZipInfo) -> bool:
    name = member.orig_filename
    path = PureWindowsPath(name)
    is_link = stat.S_ISLNK(member.external_attr >> 16)
    return not (path.anchor or ".." in path.parts or "\0" in name or is_link or not name)


def _unpacked(members: Sequence[zipfile.ZipInfo], room: int) -> int:
    total = sum(member.file_size for member in members)
    if total > room:
        raise Unreadable(Reason.UNPACKS_TOO_FAR)
    for member in members:
        highest = HIGHEST_RATIO * max(member.compress_size, 1)
        if member.file_size > RATIO_COUNTS_FROM and member.file_size > highest:
            raise Unreadable(Reason.UNPACKS_TOO_FAR)
    return total


def _check_nested(
    archive: zipfile.ZipFile, member: zipfile.ZipInfo, *, room: int, depth: int
) -> int:
    with archive.open(member) as content:
        opening = content.read(8)
    if not opening.startswith(NESTED):
        return room
    if depth >= DEEPEST_ARCHIVE or not opening.startswith(NESTED[0]):
        raise Unreadable(Reason.UNPACKS_TOO_FAR)
    inner = archive.read(member)
    return _check(BytesIO(inner), len(inner), room=room, depth=depth + 1)
