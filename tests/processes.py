"""Processes seen from outside: who is there, who descends from whom."""

import subprocess
import time
from collections.abc import Callable
from pathlib import Path

PATIENCE_SECONDS = 120.0


def descendants(pid: int) -> set[int]:
    """Every process that ``pid`` started, and those that they started."""
    parents = _parents()
    found = {pid}
    while more := {child for child, parent in parents.items() if parent in found} - found:
        found |= more
    return found - {pid}


def alive(pids: set[int]) -> set[int]:
    """Those of ``pids`` that still run; one that only waits to be reaped does not."""
    return pids & _parents().keys()


def command_of(pid: int) -> str:
    """The command line of a process, empty when it is gone."""
    if Path("/proc/self/cmdline").exists():
        path = Path(f"/proc/{pid}/cmdline")
        return path.read_text().replace("\0", " ") if path.exists() else ""
    command = ["ps", "-ww", "-o", "args=", "-p", str(pid)]
    return subprocess.run(command, capture_output=True, text=True, check=False).stdout


def until(question: Callable[[], bool], what: str, *, within: float = PATIENCE_SECONDS) -> None:
    """Ask until the answer is yes; fail, saying what was waited for, when it never is."""
    deadline = time.monotonic() + within
    while not question():
        assert time.monotonic() < deadline, f"waited in vain for {what}"
        time.sleep(0.05)


def _parents() -> dict[int, int]:
    if Path("/proc/self/stat").exists():
        rows = [_stat(path) for path in Path("/proc").glob("[0-9]*/stat")]
    else:
        command = ["ps", "-A", "-o", "pid=,stat=,ppid="]
        listing = subprocess.run(command, capture_output=True, text=True, check=True).stdout
        rows = [line.split() for line in listing.splitlines()]
    return {int(row[0]): int(row[2]) for row in rows if row and not row[1].startswith("Z")}


def _stat(path: Path) -> list[str]:
    try:
        before, _, after = path.read_text(errors="replace").rpartition(")")
    except (FileNotFoundError, ProcessLookupError):
        return []
    return [before.split()[0], *after.split()[:2]]
