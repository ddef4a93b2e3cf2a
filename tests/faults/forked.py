"""Processes forked from one that has all imported; each is what its command would start."""

import os
import signal
import sys
from collections.abc import Mapping, Sequence
from importlib import reload
from multiprocessing import get_context
from multiprocessing.process import BaseProcess
from pathlib import Path

from config.embedded.tether import tether

_context = get_context("forkserver")
_context.set_forkserver_preload(["tests.faults.warm"])


class Forked:
    """A process as ``subprocess.Popen`` shows it, as far as the suite asks."""

    def __init__(self, process: BaseProcess) -> None:
        assert process.pid is not None
        self.pid, self._process = process.pid, process

    def poll(self) -> int | None:
        return self._process.exitcode

    def wait(self, seconds: float = 120) -> int:
        """Its exit status. Fails when it has not ended by then."""
        self._process.join(seconds)
        status = self._process.exitcode
        assert status is not None, f"process {self.pid} did not end in {seconds} s"
        return status

    def send_signal(self, number: signal.Signals) -> None:
        os.kill(self.pid, number)

    def kill(self) -> None:
        self.send_signal(signal.SIGKILL)


def start(command: Sequence[str], *, environment: Mapping[str, str], log: Path) -> Forked:
    """Start ``celery`` with the words of ``command``, in ``environment``, writing to ``log``."""
    process = _context.Process(target=_live, args=(list(command), dict(environment), str(log)))
    process.start()
    return Forked(process)


def _live(command: list[str], environment: dict[str, str], log: str) -> None:
    tether()
    _speak_to(log)
    os.environ.update(environment)
    sys.argv = ["celery", *command]
    _read_settings_anew()
    from celery.__main__ import main  # noqa: PLC0415 - in the child only

    main()


def _speak_to(log: str) -> None:
    descriptor = os.open(log, os.O_WRONLY | os.O_CREAT | os.O_APPEND)
    for stream in (1, 2):
        os.dup2(descriptor, stream)
    os.close(descriptor)


def _read_settings_anew() -> None:
    """Forget what the settings were read from before the fork."""
    from django.conf import empty, settings  # noqa: PLC0415 - in the child only
    from django.db import connections  # noqa: PLC0415 - in the child only

    for name in ("config.settings", "tests.faults.settings"):
        reload(sys.modules[name])
    settings._wrapped = empty
    connections._settings = None
    connections.__dict__.pop("settings", None)
    for connection in connections.all(initialized_only=True):
        del connections[connection.alias]
