"""A file read by a process that may die of it."""

import json
import os
import signal
import subprocess
import sys
import tempfile
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import IO

from correspondence.extraction.kinds import Kind
from correspondence.extraction.limits import MOST_OUTPUT, MOST_SECONDS
from correspondence.extraction.unreadable import Reason

ROOT = Path(__file__).resolve().parent.parent.parent
ENVIRONMENT = {"LC_ALL": "C.UTF-8", "PYTHONUTF8": "1", "PATH": os.defpath}
CHECK_ONLY = "--check"


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of reading: the text, and why it is not there or not whole."""

    text: str = ""
    reason: Reason | None = None

    @property
    def is_refused(self) -> bool:
        """Whether the file is not what it says, or is not read to its end."""
        return self.reason not in (None, Reason.CUT)


def read(
    path: Path, kind: Kind, *, check_only: bool = False, seconds: int = MOST_SECONDS
) -> Outcome:
    """Check the file and, unless told otherwise, get its text, in a process of its own.

    The process has the limits of ``limits``, nothing of our environment and ``seconds`` by
    the clock on the wall; one that overstays or dies is the file's own fault.
    """
    with tempfile.TemporaryFile() as told:
        process = subprocess.Popen(
            command_for(path, kind, check_only=check_only),
            cwd=ROOT,
            env=ENVIRONMENT,
            stdin=subprocess.DEVNULL,
            stdout=told,
            stderr=subprocess.DEVNULL,
            start_new_session=True,
        )
        try:
            status = process.wait(timeout=seconds)
        except subprocess.TimeoutExpired:
            return Outcome(reason=Reason.TOO_MUCH_WORK)
        finally:
            _end(process)
        return _told(told) if status == 0 else Outcome(reason=Reason.TOO_MUCH_WORK)


def command_for(path: Path, kind: Kind, *, check_only: bool = False) -> list[str]:
    """The command that reads the file."""
    asked = [CHECK_ONLY] if check_only else []
    module = ["-m", "correspondence.extraction"]
    return [sys.executable, "-s", *module, str(path), kind.value, *asked]


def _end(process: "subprocess.Popen[bytes]") -> None:
    with suppress(ProcessLookupError, PermissionError):
        os.killpg(process.pid, signal.SIGKILL)
    process.wait()


def _told(file: IO[bytes]) -> Outcome:
    file.seek(0)
    try:
        told = json.loads(file.read(MOST_OUTPUT))
        return Outcome(str(told["text"]), Reason(told["reason"]) if told["reason"] else None)
    except (ValueError, KeyError, TypeError):
        return Outcome(reason=Reason.TOO_MUCH_WORK)
