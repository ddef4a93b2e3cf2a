"""Message catalogues compiled with Babel, since gettext's own tools may be absent."""

import os
from pathlib import Path

from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po


def compile_catalogues(root: Path) -> list[Path]:
    """Compile every ``<app>/locale/*/LC_MESSAGES/*.po`` under ``root`` that has changed.

    Returns the compiled files that were written. A reader never sees half a file.
    """
    sources = sorted(root.glob("*/locale/*/LC_MESSAGES/*.po"))
    return [_compiled(source) for source in sources if _is_stale(source)]


def _is_stale(source: Path) -> bool:
    compiled = source.with_suffix(".mo")
    return not compiled.exists() or compiled.stat().st_mtime_ns < source.stat().st_mtime_ns


def _compiled(source: Path) -> Path:
    with source.open("rb") as file:
        catalogue = read_po(file, abort_invalid=True)
    compiled = source.with_suffix(".mo")
    unfinished = source.with_suffix(f".{os.getpid()}.mo")
    with unfinished.open("wb") as file:
        write_mo(file, catalogue)
    return unfinished.replace(compiled)
