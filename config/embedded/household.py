"""The processes of one installation: started together, ended together."""

import os
import signal
import subprocess
import time
from collections.abc import Mapping, Sequence
from contextlib import suppress
from pathlib import Path

from config.embedded.tether import tether

GRACE_SECONDS = 4.0
LAST_GRACE_SECONDS = 1.0
POLL_SECONDS = 0.05


class Household:
    """Processes by name, each the leader of its own group, in the order they were started."""

    def __init__(self, *, environment: Mapping[str, str], folder: Path) -> None:
        self._environment = dict(environment)
        self._folder = folder
        self._members: dict[str, subprocess.Popen[bytes]] = {}

    def start(self, name: str, command: Sequence[str]) -> None:
        """Start a member; it ends when this process does."""
        self._members[name] = subprocess.Popen(
            command,
            env=self._environment,
            cwd=self._folder,
            stdin=subprocess.DEVNULL,
            start_new_session=True,
            preexec_fn=tether,
        )

    def run(self, commands: Mapping[str, Sequence[str]]) -> int:
        """Start members side by side, wait for all, answer the worst of their exit statuses."""
        for name, command in commands.items():
            self.start(name, command)
        statuses = [self._members[name].wait() for name in commands]
        for name in commands:
            del self._members[name]
        return max(statuses, key=abs)

    def adopt(self, name: str, process: subprocess.Popen[bytes]) -> None:
        """Take in a process that leads a group of its own."""
        self._members[name] = process

    def first_gone(self) -> tuple[str, int] | None:
        """The name and exit status of a member that is no longer there, or None."""
        for name, process in self._members.items():
            status = process.poll()
            if status is not None:
                return name, status
        return None

    def end(self) -> None:
        """End every member and all they started, within GRACE_SECONDS + LAST_GRACE_SECONDS.

        The first member, on which the others lean, is asked last.
        """
        members = list(self._members.values())
        _end(members[1:], GRACE_SECONDS)
        _end(members[:1], LAST_GRACE_SECONDS)


def _end(processes: Sequence[subprocess.Popen[bytes]], seconds: float) -> None:
    for process in processes:
        process.terminate()
    deadline = time.monotonic() + seconds
    while any(process.poll() is None for process in processes) and time.monotonic() < deadline:
        time.sleep(POLL_SECONDS)
    for process in processes:
        with suppress(ProcessLookupError, PermissionError):
            os.killpg(process.pid, signal.SIGKILL)
        process.wait()
