"""Sweeping the folder of files: what a crash left behind goes, what is missing is told."""

from dataclasses import dataclass

from correspondence.selectors.stored_files import (
    SAFE_AGE,
    files_without_rows,
    rows_without_files,
)
from correspondence.services.storing import remove
from offices.services.audit import Act, Change, record

MOST_REMOVED = 50
"""More files without rows than crashes leave: rather the register is an older one."""
MOST_NAMED = 50


@dataclass(frozen=True, slots=True)
class Sweep:
    """What a sweep found: storage names without a row, and keys of rows without their file.

    ``is_removed`` says whether the former are gone.
    """

    orphans: tuple[str, ...]
    missing: tuple[int, ...]
    is_removed: bool


def sweep(*, act: Act, removes: bool = True, most: int | None = MOST_REMOVED) -> Sweep:
    """Remove the files of a safe age that no row speaks of, and find rows without a file.

    Where there are more than ``most`` of the former nothing is removed: a register restored
    from a backup knows less than the folder, and its files are evidence. What was found is
    on record, and nothing else is.
    """
    orphans = tuple(files_without_rows(before=act.at - SAFE_AGE))
    missing = tuple(row.pk for row in rows_without_files())
    removed = removes and bool(orphans) and (most is None or len(orphans) <= most)
    if orphans or missing:
        _note(act, Sweep(orphans, missing, removed))
    if removed:
        for name in orphans:
            remove(storage_name=name)
    return Sweep(orphans, missing, removed)


def _note(act: Act, found: Sweep) -> None:
    new = {
        "without_row": len(found.orphans),
        "named": list(found.orphans[:MOST_NAMED]),
        "is_removed": found.is_removed,
        "without_file": len(found.missing),
        "attachments": list(found.missing[:MOST_NAMED]),
    }
    record(
        act=act,
        change=Change(action="SWEEP_FILES", subject_type="house", subject="uploads", new=new),
    )
