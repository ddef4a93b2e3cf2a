"""The whole of ``make test``: a half on SQLite, a half on servers of its own, and a last word.

``python -m tests.run`` runs both halves, ``python -m tests.run long`` what they leave out: the
rest of the tests on servers, and the long suites.
"""

import os
import subprocess
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path

from tests.services.__main__ import ABSENT

NO_TESTS = 5
CORES = str(min(2, os.cpu_count() or 1))
PYTEST = [sys.executable, "-m", "pytest", "-q", "-n", CORES, "--dist", "loadfile"]
PYTEST += ["--no-loadscope-reorder"]  # tests/conftest.py says what is begun first
SERVED = [sys.executable, "-m", "tests.services", *PYTEST]
LONG = "fault or browser or api_fuzz or slow"


@dataclass(frozen=True)
class Part:
    """One run of pytest: its name in the last lines, its command, its share of the tests."""

    name: str
    command: list[str]
    share: str = ""


HALVES = [Part("Without servers", PYTEST), Part("On servers", SERVED, "first")]
LONG_SUITES = [
    Part("The rest on servers", SERVED, "rest"),
    Part("Long suites", [*SERVED, "-m", LONG]),
]


def main(arguments: list[str]) -> int:
    """Run the parts asked for, each to its end, and say what ran on what: 0 when all is well."""
    parts = LONG_SUITES if arguments == ["long"] else HALVES
    with tempfile.TemporaryDirectory(prefix="chancery-run-") as folder:
        results = [_run(part, Path(folder) / f"{n}.txt") for n, part in enumerate(parts)]
    sys.stdout.write("\n" + "\n".join(words for _, words in results) + "\n")
    return 0 if all(well for well, _ in results) else 1


def _run(part: Part, summary: Path) -> tuple[bool, str]:
    sys.stdout.write(f"\n{part.name}\n")
    sys.stdout.flush()
    environment = {**os.environ, "TEST_SUMMARY": str(summary), "TEST_SHARE": part.share}
    environment.pop("PYTHONDONTWRITEBYTECODE", None)  # each process would compile all anew
    if part.command is PYTEST:
        environment.pop("DATABASE_URL", None)
        environment.pop("BROKER_URL", None)
    status = subprocess.run(part.command, env=environment, check=False).returncode
    if status == ABSENT:
        return os.environ.get("CI") != "true", f"{part.name}: DID NOT RUN, as said above."
    said = summary.read_text().strip() if summary.exists() else "it came to no end"
    return status in (0, NO_TESTS), f"{part.name}: {said}"


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
