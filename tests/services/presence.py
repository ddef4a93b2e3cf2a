"""What a long suite needs of the machine, and whether it is there."""

import os
import shutil
import subprocess
import tempfile
from collections.abc import Callable
from functools import cache

BROWSERS = ("chromium", "chromium-browser", "google-chrome")


def browser() -> str | None:
    """The path of a Chromium, or None."""
    return next(filter(None, map(shutil.which, BROWSERS)), None)


@cache
def mount() -> str | None:
    """The command that mounts a file system of a given size, or None where we may not.

    Root of a container may often not: only a try shows it.
    """
    command = shutil.which("mount")
    if command is None or os.geteuid() != 0:
        return None
    with tempfile.TemporaryDirectory(prefix="chancery-try-") as place:
        tried = [command, "-t", "tmpfs", "-o", "size=1m", "tmpfs", place]
        if subprocess.run(tried, capture_output=True, check=False).returncode:
            return None
        subprocess.run(["umount", place], check=True)
    return command


def curl() -> str | None:
    """The path of curl where jq is here too, or None."""
    return shutil.which("curl") if shutil.which("jq") else None


NEEDS: dict[str, tuple[Callable[[], str | None], str]] = {
    "browser": (browser, "Chromium is not on this machine (Debian: apt-get install chromium)"),
    "curl": (curl, "curl and jq are not on this machine (Debian: apt-get install curl jq)"),
    "small_disk": (mount, "only root of a Linux mounts the small disk that this fills"),
}


NOT_TO_INSTALL = {"small_disk"}
"""What CI cannot install where it is missing: left out there too, and said in the last lines."""


def absent_part(markers: set[str]) -> str | None:
    """The sentence that says what is missing for a test so marked, or None."""
    for marker in sorted(markers & NEEDS.keys()):
        find, sentence = NEEDS[marker]
        if find() is None:
            return sentence
    return None
