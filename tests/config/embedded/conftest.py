"""A whole installation, started as an operator starts it."""

import os
import socket
import subprocess
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial
from pathlib import Path

import pytest

from config.embedded.data_dir import ROOT
from config.embedded.door import is_answered
from tests.processes import alive, descendants, until

LEFT_TO_THE_HOUSE = ("DATABASE_URL", "BROKER_URL", "SITE_URL", "DJANGO_SETTINGS_MODULE")


@dataclass
class Installation:
    """One run of the one command, and what it has said so far."""

    process: subprocess.Popen[str]
    port: int
    data_dir: Path
    output: Path

    def is_open(self) -> bool:
        """Whether it has told its address; False for ever once it has ended."""
        assert self.process.poll() is None, self.said()
        return "Chancery is open at" in self.said() and is_answered(self.port)

    def said(self) -> str:
        return self.output.read_text()


def free_port() -> int:
    with socket.socket() as trial:
        trial.bind(("127.0.0.1", 0))
        port: int = trial.getsockname()[1]
    return port


@pytest.fixture(scope="session")
def kept_data_dir(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A data folder that one run after the other uses, so that only the first prepares it."""
    return tmp_path_factory.mktemp("kept") / "data"


@pytest.fixture
def start(tmp_path: Path, kept_data_dir: Path) -> Iterator[Callable[..., Installation]]:
    """Start an installation in a folder of its own; whatever still runs at the end is ended."""
    installations: list[Installation] = []

    def start(**environment: str) -> Installation:
        inherited = {k: v for k, v in os.environ.items() if k not in LEFT_TO_THE_HOUSE}
        port = environment.setdefault("PORT", str(free_port()))
        data_dir = environment.setdefault("DATA_DIR", str(kept_data_dir))
        output = tmp_path / f"output-{len(installations)}"
        with output.open("w") as file:
            process = subprocess.Popen(
                [sys.executable, "-m", "config.embedded"],
                cwd=ROOT,
                env={**inherited, "PYTHONUNBUFFERED": "1", **environment},
                stdin=subprocess.DEVNULL,
                stdout=file,
                stderr=subprocess.STDOUT,
                text=True,
            )
        numbered = int(port) if port.isdigit() else 0
        installations.append(Installation(process, numbered, Path(data_dir), output))
        return installations[-1]

    yield start
    for installation in installations:
        processes = descendants(installation.process.pid)
        installation.process.terminate()
        installation.process.wait(60)
        until(partial(none_of, processes), "the installation to end")


def none_of(processes: set[int]) -> bool:
    """Whether none of these processes runs any more."""
    return not alive(processes)
