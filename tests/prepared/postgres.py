"""A migrated PostgreSQL database, kept as the statements that make it."""

import subprocess
from pathlib import Path
from typing import Any

from tests.services.absence import Absent
from tests.services.postgres import find_binaries
from tests.services.postgres import version_of as version_here

SUFFIX = "sql"


def version_of(connection: Any) -> str:
    """Of the server that the statements come from; empty where its programs are not here."""
    with connection._nodb_cursor() as cursor:
        cursor.execute("SHOW server_version")
        version = str(cursor.fetchone()[0]).split()[0]
    try:
        return version if version_here(find_binaries()).endswith(f" {version}") else ""
    except Absent:
        return ""


def keep(connection: Any, file: Path) -> None:
    """Write the statements that make the connection's database into ``file``."""
    _run("pg_dump", connection, connection.settings_dict["NAME"], "--file", str(file))


def fill(name: str, file: Path, connection: Any) -> None:
    """Run the statements in ``file`` in the empty database ``name``: all or none."""
    _run("psql", connection, name, "-qX1", "-v", "ON_ERROR_STOP=1", "--file", str(file))


def _run(program: str, connection: Any, name: str, *options: str) -> None:
    where = connection.settings_dict
    given = {"-h": where["HOST"], "-p": where["PORT"], "-U": where["USER"]}
    reached = [word for flag, value in given.items() if value for word in (flag, str(value))]
    command = [str(find_binaries() / program), *reached, "-d", name, *options]
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL)
