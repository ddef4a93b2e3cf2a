"""Reading the files of the demonstration."""

import tomllib
from pathlib import Path
from typing import Any

FIXTURES = Path(__file__).resolve().parents[3] / "fixtures"
ORGANIZATIONS = FIXTURES / "organizations.toml"
OFFICE = FIXTURES / "demo" / "office.toml"
LETTERS = [
    FIXTURES / "demo" / f"{name}.toml"
    for name in ("events-2017", "events-2025", "invented", "weeks-before")
]


def tables_of(path: Path) -> dict[str, Any]:
    """The tables of one file."""
    return tomllib.loads(path.read_text(encoding="utf-8"))


def letters() -> list[dict[str, Any]]:
    """Every letter of the demonstration, in the order in which they are registered."""
    return [letter for path in LETTERS for letter in tables_of(path)["letter"]]
