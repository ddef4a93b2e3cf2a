"""The whole of ``make test``: a half on SQLite, a half on servers of its own, and a last word.

``python -m tests.run`` runs both halves, ``python -m tests.run all`` also what they leave out: the
rest of the tests on servers, and the long suites. Of these the faults wait more than they work, so
they run beside all others, in one process with servers of its own, and speak when those have ended.
"""

import os
import subprocess
import sys
import tempfile
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from typing import IO

from tests.services.__main__ import ABSENT

NO_TESTS = 5
CORES = str(min(2, os.cpu_count() or 1))
ALONE = [sys.executable, "-m", "pytest", "-q"]
PYTEST = [*ALONE, "-n", CORES, "--dist", "loadfile"]
PYTEST += ["--no-loadscope-reorder"]  # tests/conftest.py says what is begun first
WITH_SERVERS = [sys.executable, "-m", "tests.services"]
SERVED = [*WITH_SERVERS, *PYTEST]


@dataclass(frozen=True)
class Part:
    """One run of pytest: its name in the last lines, its command, its share of the tests."""

    name: str
    command: list[str]
    share: str = ""


HALVES = [Part("Without servers", PYTEST), Part("On servers", SERVED, "first")]
LONG_SUITES = [
    Part("The rest on servers", SERVED, "rest"),
    Part("Long suites", [*SERVED, "-m", "browser or api_fuzz or slow"]),
]
BESIDE = [Part("Faults", [*WITH_SERVERS, *ALONE, "-m", "fault"])]


def main(arguments: list[str]) -> int:
    """Run the parts asked for, each to its end, and say what ran on what: 0 when all is well."""
    parts, beside = (HALVES + LONG_SUITES, BESIDE) if arguments == ["all"] else (HALVES, [])
    with tempfile.TemporaryDirectory(prefix="chancery-run-") as name, ThreadPoolExecutor() as pool:
        folder = Path(name)
        begun = [pool.submit(_run_unheard, part, folder) for part in beside]
        results = [_run(part, folder, sys.stdout) for part in parts]
        for future in begun:
            result, output = future.result()
            results.append(result)
            sys.stdout.write(output)
    sys.stdout.write("\n" + "\n".join(words for _, words in results) + "\n")
    return 0 if all(well for well, _ in results) else 1


def _run_unheard(part: Part, folder: Path) -> tuple[tuple[bool, str], str]:
    """How a part ended, and what it wrote."""
    with (folder / f"{part.name}.log").open("w+") as log:
        result = _run(part, folder, log)
        log.seek(0)
        return result, log.read()


def _run(part: Part, folder: Path, output: IO[str]) -> tuple[bool, str]:
    output.write(f"\n{part.name}\n")
    output.flush()
    summary = folder / f"{part.name}.txt"
    environment = {**os.environ, "TEST_SUMMARY": str(summary), "TEST_SHARE": part.share}
    environment.pop("PYTHONDONTWRITEBYTECODE", None)  # each process would compile all anew
    if part.command is PYTEST:
        environment.pop("DATABASE_URL", None)
        environment.pop("BROKER_URL", None)
    status = subprocess.run(
        part.command, env=environment, stdout=output, stderr=subprocess.STDOUT, check=False
    ).returncode
    if status == ABSENT:
        return os.environ.get("CI") != "true", f"{part.name}: DID NOT RUN, as said above."
    said = summary.read_text().strip() if summary.exists() else "it came to no end"
    return status in (0, NO_TESTS), f"{part.name}: {said}"


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
