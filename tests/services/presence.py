"""What a long suite needs of the machine, and whether it is there."""

import os
import shutil
from collections.abc import Callable
from pathlib import Path

BROWSERS = ("chromium", "chromium-browser", "google-chrome")


def browser() -> str | None:
    """The path of a Chromium, or None."""
    return next(filter(None, map(shutil.which, BROWSERS)), None)


def mount() -> str | None:
    """The command that mounts a file system of a given size, or None where we may not."""
    return shutil.which("mount") if os.geteuid() == 0 and Path("/proc/mounts").exists() else None


NEEDS: dict[str, tuple[Callable[[], str | None], str]] = {
    "browser": (browser, "Chromium is not on this machine (Debian: apt-get install chromium)"),
    "small_disk": (mount, "only root of a Linux mounts the small disk that this fills"),
}


def absent_part(markers: set[str]) -> str | None:
    """The sentence that says what is missing for a test so marked, or None."""
    for marker in sorted(markers & NEEDS.keys()):
        find, sentence = NEEDS[marker]
        if find() is None:
            return sentence
    return None
