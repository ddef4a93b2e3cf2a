"""A PostgreSQL of the fault suite's own, that can be killed, stopped and filled."""

import os
import signal
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import quote

from django.conf import settings
from django.db import connections

from tests.faults.house import with_all
from tests.processes import alive, descendants, until
from tests.services import postgres

DURABLE = {**postgres.SETTINGS, "synchronous_commit": "on", "max_connections": "24"}


@dataclass
class Cluster:
    """A server on a socket in ``folder``; what was committed survives its kills."""

    folder: Path
    binaries: Path
    identity: dict[str, Any]
    process: subprocess.Popen[bytes] | None = None

    @property
    def url(self) -> str:
        return f"postgres://chancery@{quote(str(self.folder), safe='')}/postgres"

    def start(self) -> None:
        pid_file = self.folder / "data" / "postmaster.pid"
        pid_file.unlink(missing_ok=True)
        for lock in self.folder.glob(".s.PGSQL*"):
            lock.unlink()
        self.process = postgres._start(self.binaries, self.folder, self.identity)

    def pids(self) -> list[int]:
        """The server and all its backends."""
        assert self.process is not None
        return [self.process.pid, *sorted(descendants(self.process.pid))]

    def kill(self) -> None:
        """The server and its backends at once, in whatever commit they are."""
        assert self.process is not None
        pids = self.pids()
        with_all(signal.SIGKILL, pids)
        self.process.wait()
        until(lambda: not alive(set(pids)), "the backends to be gone")


@contextmanager
def durable_settings() -> Iterator[None]:
    before, postgres.SETTINGS = postgres.SETTINGS, DURABLE
    try:
        yield
    finally:
        postgres.SETTINGS = before


@contextmanager
def a_cluster() -> Iterator[Cluster]:
    """A migrated server to which this process's connection leads meanwhile."""
    with tempfile.TemporaryDirectory(prefix="chy-pg-", dir="/tmp") as name, durable_settings():
        folder, identity = Path(name), postgres._identity()
        if identity:
            os.chown(folder, identity["user"], identity["group"])
        binaries = postgres._reachable(postgres.find_binaries(), folder, identity)
        postgres._create_cluster(binaries, folder, identity)
        cluster = Cluster(folder, binaries, identity)
        cluster.start()
        try:
            _migrate(cluster)
            with _led_to(cluster):
                yield cluster
        finally:
            if cluster.process is not None and cluster.process.poll() is None:
                with_all(signal.SIGCONT, cluster.pids())
                postgres._end(cluster.process)


def _migrate(cluster: Cluster) -> None:
    environment = {
        **os.environ,
        "DATABASE_URL": cluster.url,
        "DJANGO_SETTINGS_MODULE": "config.settings",
    }
    command = [sys.executable, "manage.py", "migrate", "--verbosity", "0"]
    subprocess.run(command, cwd=settings.BASE_DIR, env=environment, check=True)


@contextmanager
def _led_to(cluster: Cluster) -> Iterator[None]:
    connection = connections["default"]
    connection.close()
    before = dict(connection.settings_dict)
    there = {"HOST": str(cluster.folder), "NAME": "postgres", "USER": "chancery", "PORT": ""}
    connection.settings_dict.update(there)
    try:
        yield
    finally:
        connection.close()
        connection.settings_dict.update(before)
