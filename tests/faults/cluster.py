"""A PostgreSQL of the fault suite's own, that can be killed, stopped and filled."""

import os
import signal
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager, suppress
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


@dataclass(frozen=True)
class SmallDisk:
    """A file system that holds all of a server's data and its log of changes."""

    place: Path

    @property
    def ballast(self) -> Path:
        return self.place / "ballast"

    def fill(self) -> None:
        """Leave not a byte."""
        with suppress(OSError), self.ballast.open("ab", buffering=0) as file:
            while file.write(bytes(4096)):
                pass

    def make_room(self) -> None:
        self.ballast.unlink(missing_ok=True)


@dataclass
class Cluster:
    """A server on a socket in ``folder``; what was committed survives its kills."""

    folder: Path
    binaries: Path
    identity: dict[str, Any]
    disk: SmallDisk | None = None
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
def a_small_disk(place: Path, *, megabytes: int) -> Iterator[SmallDisk]:
    """Mount one at ``place``; only root may."""
    place.mkdir()
    options = f"size={megabytes}m,mode=0700"
    if identity := postgres._identity():
        options += f",uid={identity['user']},gid={identity['group']}"
    subprocess.run(["mount", "-t", "tmpfs", "-o", options, "chancery", str(place)], check=True)
    try:
        yield SmallDisk(place)
    finally:
        subprocess.run(["umount", str(place)], check=True)


@contextmanager
def durable_settings(**more: str) -> Iterator[None]:
    before, postgres.SETTINGS = postgres.SETTINGS, {**DURABLE, **more}
    try:
        yield
    finally:
        postgres.SETTINGS = before


@contextmanager
def a_cluster(*, disk_megabytes: int = 0, **more: str) -> Iterator[Cluster]:
    """A migrated server to which this process's connection leads meanwhile.

    With ``disk_megabytes`` its data lie on a disk of that size.
    """
    with ExitStack() as stack:
        name = stack.enter_context(tempfile.TemporaryDirectory(prefix="chy-pg-", dir="/tmp"))
        stack.enter_context(durable_settings(**more))
        folder, identity = Path(name), postgres._identity()
        place = folder / "data"
        small = disk_megabytes and a_small_disk(place, megabytes=disk_megabytes)
        disk = stack.enter_context(small) if small else None
        if identity:
            os.chown(folder, identity["user"], identity["group"])
        binaries = postgres._reachable(postgres.find_binaries(), folder, identity)
        postgres._create_cluster(binaries, folder, identity, *(["--wal-segsize=1"] if disk else []))
        cluster = Cluster(folder, binaries, identity, disk)
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
