"""Seconds of a core, of a process and of its database's, since others may use the machine."""

import os
import statistics
from pathlib import Path
from time import process_time
from typing import Any

from benchmarks.bare_page import Bare

ROUNDS = 60
TURNS = 7
TICKS = os.sysconf("SC_CLK_TCK")


def by_turns(whole: Any, bare: Any) -> tuple[float, float]:
    """What one turn of each costs, measured in turns: what else the machine does hits both."""
    from config.serving import when_ready

    when_ready(None)
    told = [(cpu_of(whole), cpu_of(bare)) for _ in range(TURNS)]
    return (statistics.median(w for w, _ in told), statistics.median(b for _, b in told))


def cpu_of(work: Any, own: Any = None) -> float:
    """Seconds of a core, of this process and its database's, that one turn takes, on average."""
    from django.db import connection

    connection.ensure_connection()
    connection.close_at = None  # else the request at which it is too old ends it, with its backend
    for _ in range(5):
        work()
    backends = [own.info.backend_pid] if own else [connection.connection.info.backend_pid]
    if isinstance(getattr(work, "__self__", None), Bare):
        backends = [work.__self__.connection.info.backend_pid]
    begun, before = process_time(), [_cpu(pid) for pid in backends]
    for _ in range(ROUNDS):
        work()
    after = [_cpu(pid) for pid in backends]
    return (process_time() - begun + sum(after) - sum(before)) / ROUNDS


def _cpu(pid: int) -> float:
    fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / TICKS
