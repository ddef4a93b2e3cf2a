"""The uploads as one archive and back."""

import tarfile
from pathlib import Path

from django.conf import settings

NAME = "uploads.tar"


def pack_into(folder: Path) -> Path:
    """Every stored file; taken after the database, so that no row of it lacks its file."""
    target = folder / NAME
    with tarfile.open(target, "w") as archive:
        root = Path(settings.MEDIA_ROOT)
        if root.is_dir():
            archive.add(root, arcname=".")
    return target


def unpack_from(folder: Path) -> None:
    """Put the files where the house looks for them; nothing outside that folder is written."""
    root = Path(settings.MEDIA_ROOT)
    root.mkdir(parents=True, exist_ok=True)
    with tarfile.open(folder / NAME) as archive:
        archive.extractall(root, filter="data")


def is_empty() -> bool:
    """Whether no file is stored yet."""
    root = Path(settings.MEDIA_ROOT)
    return not root.is_dir() or not any(path.is_file() for path in root.rglob("*"))
