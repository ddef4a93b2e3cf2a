"""A migrated SQLite database, kept as a file and copied into memory."""

import sqlite3
from contextlib import closing
from pathlib import Path
from typing import Any

SUFFIX = "sqlite3"
lifelines: list[sqlite3.Connection] = []


def version_of(connection: Any) -> str:
    """Of the library that wrote the file."""
    return sqlite3.sqlite_version


def keep(connection: Any, file: Path) -> None:
    """Write what the connection holds into ``file``."""
    file.unlink(missing_ok=True)
    connection.ensure_connection()
    with closing(sqlite3.connect(file)) as copy:
        connection.connection.backup(copy)


def fill(name: str, file: Path, connection: Any) -> None:
    """Copy ``file`` into the database in memory, which lives while a connection is open."""
    lifeline = sqlite3.connect(name, uri=True)
    with closing(sqlite3.connect(file)) as kept:
        kept.backup(lifeline)
    lifelines.append(lifeline)
