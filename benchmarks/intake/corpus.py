"""The letters that reading is measured by, and what is expected of each."""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

LETTERS = Path(__file__).parents[2] / "tests" / "correspondence" / "intake" / "letters"
HALVES = ("open", "frozen")
UNOPENED = ("frozen", "unread", "closed", "sealed")
OTHERS = (
    "held",
    "wider",
    "studied",
    "unseen",
    "further",
    "later",
    "newer",
    "unread",
    "closed",
    "quiet",
    "sealed",
)
FOLDERS = (*HALVES, *OTHERS)


@dataclass(frozen=True, slots=True)
class Letter:
    """A letter's file, and its record as described in the README beside the letters."""

    name: str
    file: Path
    expected: dict[str, Any]


def letters(folder: Path) -> Iterator[Letter]:
    """The letters of a folder by name; a folder elsewhere does as well as one of the halves."""
    for record in sorted(folder.glob("*.json")):
        (file,) = (path for path in folder.glob(f"{record.stem}.*") if path != record)
        yield Letter(record.stem, file, json.loads(record.read_text(encoding="utf-8")))
