"""What a piece of work cost: seconds on the clock, and seconds of a core of who did it.

A busy machine stretches the first and hardly the second.
"""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from time import perf_counter

TICKS = os.sysconf("SC_CLK_TCK")


@dataclass
class Spent:
    """Seconds on the clock, and of a core by who spent them; none of a core where none is told."""

    seconds: float = 0.0
    cores: dict[str, float] = field(default_factory=dict)

    @property
    def cpu(self) -> float:
        return sum(self.cores.values()) or self.seconds

    def __str__(self) -> str:
        return ", ".join(f"{who} {seconds:.2f} s" for who, seconds in self.cores.items())


@contextmanager
def spending(worker: int) -> Iterator[Spent]:
    """Measure what is done meanwhile by the process ``worker``, the database and the broker."""
    pids = {"workers": worker, "database": _database(), "broker": _broker()}
    before = {who: _cpu_of(pid) for who, pid in pids.items()}
    spent = Spent()
    began = perf_counter()
    yield spent
    spent.seconds = perf_counter() - began
    spent.cores = {who: _cpu_of(pid) - before[who] for who, pid in pids.items()}


def _database() -> int:
    """The process that all of its server's descend from."""
    from django.db import connection

    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_backend_pid()")
        (backend,) = cursor.fetchone()
    return _fields(backend)[1] if Path("/proc/self/stat").exists() else 0


def _broker() -> int:
    from django.conf import settings
    from kombu import Connection

    with Connection(settings.CELERY_BROKER_URL) as connection:
        return int(connection.default_channel.client.info("server")["process_id"])


def _cpu_of(pid: int) -> float:
    """Seconds of a core that the process and its descendants, gone ones too, have had."""
    parents = {int(path.parent.name): path for path in Path("/proc").glob("[0-9]*/stat")}
    rows = {child: _fields(child) for child in parents}
    family = {pid}
    while more := {c for c, row in rows.items() if row and row[1] in family} - family:
        family |= more
    return sum(sum(rows[one][11:15]) for one in family if rows.get(one)) / TICKS


def _fields(pid: int) -> list[int]:
    """The numbers of ``/proc/PID/stat`` from the state on; empty when the process is gone."""
    try:
        text = Path(f"/proc/{pid}/stat").read_text()
    except (FileNotFoundError, ProcessLookupError):
        return []
    return [0, *map(int, text.rpartition(")")[2].split()[1:15])]
