"""The database as one file and back: SQLite by its own copying, PostgreSQL by its own tools."""

import os
import shutil
import sqlite3
import subprocess
from contextlib import closing
from pathlib import Path
from typing import Any

from django.core.management.base import CommandError
from django.db import connection
from django.utils.translation import gettext as _

FILES = {"sqlite": "database.sqlite3", "postgresql": "database.dump"}


def dump_to(folder: Path) -> Path:
    """One consistent snapshot, taken while others write. Raises CommandError saying what failed."""
    target = folder / FILES[connection.vendor]
    if connection.vendor == "sqlite":
        connection.ensure_connection()
        with closing(sqlite3.connect(target)) as copy:
            connection.connection.backup(copy)
    else:
        _run("pg_dump", "--format=custom", "--no-owner", f"--file={target}")
    return target


def load_from(folder: Path) -> None:
    """Put the snapshot in the place of an empty database; all of it or nothing."""
    source = folder / FILES[connection.vendor]
    if connection.vendor == "sqlite":
        connection.ensure_connection()
        with closing(sqlite3.connect(source)) as copy:
            copy.backup(connection.connection)
    else:
        options = ("--no-owner", "--clean", "--if-exists", "--single-transaction")
        _run("pg_restore", *options, f"--dbname={_settings()['NAME']}", str(source))
    connection.close()


def _run(tool: str, *arguments: str) -> None:
    if shutil.which(tool) is None:
        detail = _("%(tool)s is not on PATH: install PostgreSQL's client programs.")
        raise CommandError(detail % {"tool": tool}, returncode=2)
    done = subprocess.run(
        [tool, *arguments], env=_environment(), capture_output=True, text=True, check=False
    )
    if done.returncode:
        raise CommandError(f"{tool}: {done.stderr.strip() or done.returncode}")


def _environment() -> dict[str, str]:
    """How libpq's programs find the database: never on a command line that others can read."""
    named = {"HOST": "PGHOST", "PORT": "PGPORT", "USER": "PGUSER", "PASSWORD": "PGPASSWORD"}
    given = {**named, "NAME": "PGDATABASE"}
    found = {given[name]: str(_settings()[name]) for name in given if _settings().get(name)}
    return {**os.environ, **found}


def _settings() -> dict[str, Any]:
    settings: dict[str, Any] = connection.settings_dict
    return settings
