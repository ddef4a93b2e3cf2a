"""The embedded installation's own secret, made once and kept in its data folder."""

import os
import secrets
from contextlib import suppress
from pathlib import Path


def secret_key_of(data_dir: Path) -> str:
    """The key in ``data_dir/secret_key``, made on first use, readable by its owner only."""
    data_dir.mkdir(parents=True, exist_ok=True)
    path = data_dir / "secret_key"
    if not path.exists():
        _make(path)
    return path.read_text()


def _make(path: Path) -> None:
    """Put a whole key in place at once: another process may be about to do the same."""
    unfinished = path.with_name(f"{path.name}.{secrets.token_hex(8)}")
    descriptor = os.open(unfinished, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(descriptor, "w") as file:
        file.write(secrets.token_urlsafe(64))
    with suppress(FileExistsError):
        path.hardlink_to(unfinished)
    unfinished.unlink()
