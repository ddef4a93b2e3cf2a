"""What is installed is what was chosen: exact, hashed, and of no named place."""

import re
import subprocess
from pathlib import Path

import pytest

from config.settings import BASE_DIR

LOCKS = [BASE_DIR / "requirements" / name for name in ("run.txt", "dev.txt")]
PINNED = re.compile(r"^[a-z0-9][a-z0-9._-]*==[^\s;]+( ; [^\\]+)? \\$")


def requirements(lock: Path) -> list[str]:
    """Each requirement with its lines of hashes."""
    blocks: list[str] = []
    for line in lock.read_text().splitlines():
        if line.startswith((" ", "#")):
            blocks[-1] += f"\n{line}"
        else:
            blocks.append(line)
    return blocks


@pytest.mark.parametrize("lock", LOCKS, ids=lambda path: path.name)
def test_every_requirement_is_pinned_and_hashed(lock: Path) -> None:
    unsound = [
        block.splitlines()[0]
        for block in requirements(lock)
        if not PINNED.match(block.splitlines()[0]) or "--hash=sha256:" not in block
    ]

    assert unsound == []


@pytest.mark.parametrize("lock", LOCKS, ids=lambda path: path.name)
def test_no_host_is_named(lock: Path) -> None:
    assert re.findall(r"\w+://\S+|--index-url|--find-links|--trusted-host", lock.read_text()) == []


def test_whoever_develops_runs_what_is_run() -> None:
    run, dev = ({block.split("\n")[0] for block in requirements(lock)} for lock in LOCKS)

    assert run - dev == set()


@pytest.mark.parametrize("script", ["echo 3.8 >&2; exit 1", "exit 127"])
def test_without_a_fit_python_one_sentence_says_so(tmp_path: Path, script: str) -> None:
    (tmp_path / "requirements").mkdir()
    for name in ("install", "run.txt"):
        (tmp_path / "requirements" / name).write_text(
            (BASE_DIR / "requirements" / name).read_text()
        )
    python = tmp_path / "python"
    python.write_text(f"#!/bin/sh\n{script}\n")
    python.chmod(0o755)

    result = subprocess.run(
        ["sh", "requirements/install", "run"],
        cwd=tmp_path,
        env={"PATH": "/usr/bin:/bin", "PYTHON": str(python)},
        capture_output=True,
        text=True,
        check=False,
    )

    assert result.returncode == 2
    assert result.stderr == (
        "Chancery needs Python 3.11 or newer: install it, or name it with"
        " PYTHON=/path/to/python3.11.\n"
    )
