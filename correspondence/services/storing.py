"""Files on the disk: whole and under a name of our making, or not there."""

import errno
import hashlib
import os
import secrets
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import IO

from django.conf import settings
from django.utils.translation import gettext as _

from correspondence.extraction.limits import LARGEST_FILE, MEBIBYTE
from correspondence.refusal import NoRoom, Refused

FULL = {errno.ENOSPC, errno.EDQUOT, errno.EFBIG}
INCOMING = "incoming"


@dataclass(frozen=True, slots=True)
class Staged:
    """A file that is on the disk and not yet anybody's; ``sha256`` in hexadecimal."""

    path: Path
    size: int
    sha256: str


@contextmanager
def staged(*, chunks: Iterable[bytes]) -> Iterator[Staged]:
    """Write the chunks to the disk as they come; what is not placed by the end is removed.

    Raises ``Refused`` naming ``file`` as soon as it is larger than 25 MB, or when it is
    empty, and ``NoRoom`` when the disk is full.
    """
    path = Path(settings.MEDIA_ROOT) / INCOMING / secrets.token_hex(16)
    try:
        yield _written(path, chunks)
    except OSError as fault:
        if fault.errno in FULL:
            raise NoRoom from None
        raise
    finally:
        path.unlink(missing_ok=True)


def place(*, file: Staged) -> str:
    """Move the file to where it stays; returns its storage name, made of chance alone."""
    name = secrets.token_hex(16)
    storage_name = f"{name[:2]}/{name[2:]}"
    path = Path(settings.MEDIA_ROOT) / storage_name
    _made(path.parent)
    file.path.replace(path)
    _keep_folder(path.parent)
    return storage_name


def remove(*, storage_name: str) -> None:
    """Remove a file that no row speaks of."""
    (Path(settings.MEDIA_ROOT) / storage_name).unlink(missing_ok=True)


def _written(path: Path, chunks: Iterable[bytes]) -> Staged:
    _made(path.parent)
    digest, size = hashlib.sha256(), 0
    with _opened(path) as file:
        for chunk in chunks:
            size += len(chunk)
            if size > LARGEST_FILE:
                raise too_large()
            digest.update(chunk)
            file.write(chunk)
        file.flush()
        os.fsync(file.fileno())
    if not size:
        raise Refused("EMPTY", "file", _("The file is empty. Choose another one."))
    return Staged(path, size, digest.hexdigest())


def too_large() -> Refused:
    """The refusal of a file over the limit."""
    most = LARGEST_FILE // MEBIBYTE
    return Refused(
        "TOO_LARGE",
        "file",
        _("The file is larger than %(most)s MB. Make it smaller or send it in parts.")
        % {"most": most},
    )


def _opened(path: Path) -> IO[bytes]:
    return os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb")


def _made(folder: Path) -> None:
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)


def _keep_folder(folder: Path) -> None:
    """Have the folder's own list of names written to the disk, where the system can."""
    with suppress(OSError):
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)
