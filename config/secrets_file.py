"""The embedded installation's own secret, made once and kept in its data folder."""

import os
import secrets
from pathlib import Path


def secret_key_of(data_dir: Path) -> str:
    """The key in ``data_dir/secret_key``, made on first use, readable by its owner only."""
    data_dir.mkdir(parents=True, exist_ok=True)
    path = data_dir / "secret_key"
    try:
        descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except FileExistsError:
        return path.read_text()
    with os.fdopen(descriptor, "w") as file:
        file.write(secrets.token_urlsafe(64))
    return path.read_text()
