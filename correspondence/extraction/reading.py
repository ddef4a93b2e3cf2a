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
from typing import IO, Any

from correspondence.extraction.kinds import Kind
from correspondence.extraction.limits import MOST_ATTACHED, MOST_OUTPUT, MOST_SECONDS
from correspondence.extraction.unreadable import Reason

ROOT = Path(__file__).resolve().parent.parent.parent
ENVIRONMENT = {"LC_ALL": "C.UTF-8", "PYTHONUTF8": "1", "PATH": os.defpath}
CHECK_ONLY = "--check"
ATTACHED_TO = "--attached-to"


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
    told = _answered(command_for(path, kind, check_only=check_only), seconds)
    try:
        return Outcome(str(told["text"]), Reason(told["reason"]) if told["reason"] else None)
    except (ValueError, KeyError):
        return Outcome(reason=Reason.TOO_MUCH_WORK)


def unpack(path: Path, directory: Path) -> list[tuple[str, Path]]:
    """The files attached to a mail, by their names, each written into the directory.

    As ``read`` does, in a process with limits; none where that process dies, and no more
    than ``MOST_ATTACHED``.
    """
    command = [*command_for(path, Kind.EML), ATTACHED_TO, str(directory)]
    names = _answered(command, MOST_SECONDS).get("attached", [])
    return [(str(name), directory / str(at)) for at, name in enumerate(names[:MOST_ATTACHED])]


def _answered(command: list[str], seconds: int) -> dict[str, Any]:
    """What the process tells; nothing where it overstays or dies."""
    with tempfile.TemporaryFile() as told:
        process = subprocess.Popen(
            command,
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
            return {}
        finally:
            _end(process)
        return _told(told) if status == 0 else {}


def command_for(path: Path, kind: Kind, *, check_only: bool = False) -> list[str]:
    """The command that reads the file."""
    asked = [CHECK_ONLY] if check_only else []
    module = ["-m", "correspondence.extraction"]
    return [sys.executable, "-s", *module, str(path), kind.value, *asked]


def _end(process: "subprocess.Popen[bytes]") -> None:
    with suppress(ProcessLookupError, PermissionError):
        os.killpg(process.pid, signal.SIGKILL)
    process.wait()


def _told(file: IO[bytes]) -> dict[str, Any]:
    file.seek(0)
    try:
        told = json.loads(file.read(MOST_OUTPUT))
    except ValueError:
        return {}
    return told if isinstance(told, dict) else {}
