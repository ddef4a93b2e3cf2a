"""What a long suite needs of the machine, and whether it is there."""

import shutil
from collections.abc import Callable

BROWSERS = ("chromium", "chromium-browser", "google-chrome")


def browser() -> str | None:
    """The path of a Chromium, or None."""
    return next(filter(None, map(shutil.which, BROWSERS)), None)


NEEDS: dict[str, tuple[Callable[[], str | None], str]] = {
    "browser": (browser, "Chromium is not on this machine (Debian: apt-get install chromium)"),
}


def absent_part(markers: set[str]) -> str | None:
    """The sentence that says what is missing for a test so marked, or None."""
    for marker in sorted(markers & NEEDS.keys()):
        find, sentence = NEEDS[marker]
        if find() is None:
            return sentence
    return None
