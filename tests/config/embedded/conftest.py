"""A whole installation, started as an operator starts it."""

import os
import socket
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from functools import partial
from pathlib import Path

import pytest

from config.embedded.data_dir import ROOT
from config.embedded.door import is_answered
from tests.processes import alive, command_of, descendants, until

LEFT_TO_THE_HOUSE = ("DATABASE_URL", "BROKER_URL", "SITE_URL", "DJANGO_SETTINGS_MODULE")


@dataclass
class Installation:
    """One run of the one command, and what it has said so far."""

    process: subprocess.Popen[str]
    port: int
    data_dir: Path
    output: Path

    def is_open(self) -> bool:
        """Whether it has told its address; a failure once it has ended."""
        assert self.process.poll() is None, self.said()
        return "Chancery is open at" in self.said() and is_answered(self.port)

    def opened(self) -> "Installation":
        until(self.is_open, "the house to open")
        return self

    def said(self) -> str:
        return self.output.read_text()

    def member(self, words: str) -> int:
        """The process that the keeper started with ``words`` in its command."""
        for pid in sorted(descendants(self.process.pid)):
            if words in command_of(pid):
                return pid
        raise AssertionError(f"no process with {words!r}")


@contextmanager
def started(output: Path, data_dir: Path, **environment: str) -> Iterator[Installation]:
    """An installation on ``data_dir``; whatever of it still runs on leaving is ended."""
    inherited = {k: v for k, v in os.environ.items() if k not in LEFT_TO_THE_HOUSE}
    port = environment.setdefault("PORT", str(free_port()))
    with output.open("w") as file:
        process = subprocess.Popen(
            [sys.executable, "-m", "config.embedded"],
            cwd=ROOT,
            env={**inherited, "DATA_DIR": str(data_dir), "PYTHONUNBUFFERED": "1", **environment},
            stdin=subprocess.DEVNULL,
            stdout=file,
            stderr=subprocess.STDOUT,
            text=True,
        )
    try:
        yield Installation(process, int(port) if port.isdigit() else 0, data_dir, output)
    finally:
        processes = descendants(process.pid)
        process.terminate()
        process.wait(60)
        until(partial(none_of, processes), "the installation to end")


def none_of(processes: set[int]) -> bool:
    """Whether none of these processes runs any more."""
    return not alive(processes)


def free_port() -> int:
    with socket.socket() as trial:
        trial.bind(("127.0.0.1", 0))
        port: int = trial.getsockname()[1]
    return port


@pytest.fixture
def start(tmp_path: Path) -> Iterator[Callable[..., Installation]]:
    """Start installations; whatever still runs at the end is ended."""
    with ExitStack() as stack:

        def start(data_dir: Path = tmp_path / "data", **environment: str) -> Installation:
            output = tmp_path / f"output-{len(list(tmp_path.glob('output-*')))}"
            return stack.enter_context(started(output, data_dir, **environment))

        yield start
