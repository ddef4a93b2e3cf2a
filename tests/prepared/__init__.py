"""Databases whose tables were made by an earlier run of the same migrations.

To migrate an empty database takes each process some twenty seconds; to copy one that was
migrated before, one. Copies are kept beside the interpreter, by a digest of what made them.
"""

import fcntl
import hashlib
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import django
from django.apps import apps
from django.db.backends.base.base import BaseDatabaseWrapper

from tests.prepared import postgres, sqlite

KEPT = Path(sys.prefix) / "prepared"
COPIES_KEPT = 6
ENGINES = {"sqlite": sqlite, "postgresql": postgres}


def prepare(connection: BaseDatabaseWrapper) -> None:
    """Have the test database of ``connection`` begin as a copy, or leave one for the next run."""
    engine = ENGINES[connection.vendor]
    made_by_migrations = type(connection.creation)

    class Creation(made_by_migrations):  # type: ignore[misc, valid-type]
        """What Django does, between a look for a copy and the leaving of one."""

        def create_test_db(self, *given: Any, **named: Any) -> str:
            self.copy: Path | None = None
            with _one_at_a_time() as folder:
                version = engine.version_of(connection)
                copy = folder / f"{_digest(version)}.{engine.SUFFIX}"
                if copy.exists():
                    self.copy = copy
                elif version:
                    name: str = super().create_test_db(*given, **named)
                    _keep(copy, connection, engine)
                    return name
            return super().create_test_db(*given, **named)  # type: ignore[no-any-return]

        def _create_test_db(self, *given: Any, **named: Any) -> str:
            name: str = super()._create_test_db(*given, **named)
            if self.copy is not None:
                engine.fill(name, self.copy, connection)
            return name

    connection.creation = Creation(connection)


@contextmanager
def _one_at_a_time() -> Iterator[Path]:
    KEPT.mkdir(exist_ok=True)
    with (KEPT / "lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield KEPT


def _keep(copy: Path, connection: BaseDatabaseWrapper, engine: Any) -> None:
    unfinished = copy.with_suffix(".unfinished")
    engine.keep(connection, unfinished)
    unfinished.rename(copy)
    by_age = sorted(KEPT.glob(f"*.{engine.SUFFIX}"), key=lambda path: path.stat().st_mtime)
    for old in by_age[:-COPIES_KEPT]:
        old.unlink()


def _digest(version: str) -> str:
    digest = hashlib.sha256(f"{django.VERSION} {version}".encode())
    for app in apps.get_app_configs():
        for path in sorted(Path(app.path).glob("migrations/*.py")):
            digest.update(path.name.encode() + path.read_bytes())
    return digest.hexdigest()[:32]
