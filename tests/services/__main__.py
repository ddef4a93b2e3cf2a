"""Run a command with a throwaway PostgreSQL and Redis: ``python -m tests.services COMMAND``.

The command finds them in DATABASE_URL and BROKER_URL. Exit status: the command's
own, or 77 with one sentence when a service cannot be had on this machine.
"""

import os
import signal
import subprocess
import sys
from types import FrameType

from tests.services.absence import Absent
from tests.services.postgres import throwaway_postgres
from tests.services.redis import throwaway_redis

ABSENT = 77


def main(command: list[str]) -> int:
    """Start both, run ``command``, end both."""
    signal.signal(signal.SIGTERM, _leave)
    try:
        with throwaway_postgres() as (database, postgres), throwaway_redis() as (broker, redis):
            versions = f"{postgres} and {redis}"
            return _run(command, DATABASE_URL=database, BROKER_URL=broker, TEST_SERVICES=versions)
    except Absent as absent:
        sys.stderr.write(f"{absent}.\n")
        return ABSENT


def _run(command: list[str], **services: str) -> int:
    process = subprocess.Popen(command, env={**os.environ, **services})
    try:
        return process.wait()
    finally:
        if process.poll() is None:
            process.terminate()
            process.wait()


def _leave(number: int, _frame: FrameType | None) -> None:
    sys.exit(128 + number)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
