"""Words of scanned pages, by an optical reader that the house names; ocrmypdf is one.

The reader is another program: it gets the file and folder of its own, so many seconds, and
nothing of our environment but the path. What it cannot read has no words.
"""

import os
import subprocess
import tempfile
from collections.abc import Sequence
from pathlib import Path

from correspondence.extraction.limits import LONGEST_TEXT

MOST_SECONDS = 120


def recognized(path: Path, command: Sequence[str], *, seconds: int = MOST_SECONDS) -> str:
    """The words that the command finds on the pages of a PDF; empty where it finds none.

    The command is one that takes ocrmypdf's options, as ``("ocrmypdf", "-l", "eng+kor")``.
    """
    with tempfile.TemporaryDirectory() as folder:
        words = Path(folder) / "words.txt"
        asked = [*command, "--quiet", "--output-type", "pdf", "--sidecar", str(words)]
        try:
            subprocess.run(
                [*asked, str(path), str(Path(folder) / "read.pdf")],
                env={"PATH": os.environ.get("PATH", os.defpath), "TMPDIR": folder},
                stdin=subprocess.DEVNULL,
                stdout=subprocess.DEVNULL,
                stderr=subprocess.DEVNULL,
                timeout=seconds,
                check=True,
            )
            with words.open(encoding="utf-8", errors="ignore") as file:
                return file.read(LONGEST_TEXT).strip()
        except (OSError, subprocess.SubprocessError):
            return ""
