"""Where the shipped files lie, and reading given ones."""

from collections.abc import Iterable
from pathlib import Path

from deadlines.catalogue.problems import CatalogueError, Problem

FIXTURES = Path(__file__).resolve().parents[2] / "fixtures"
PARTIES_FILE = FIXTURES / "parties.toml"


def agreement_files() -> list[Path]:
    """The shipped agreement files, in order of their names."""
    return sorted((FIXTURES / "agreements").glob("*.toml"))


def calendar_files() -> list[Path]:
    """The shipped calendar files, in order of their names."""
    return sorted((FIXTURES / "calendars").glob("*.toml"))


def texts_of(paths: Iterable[Path]) -> dict[str, str]:
    """The texts of files by their names, or by their paths where two share a name.

    Raises CatalogueError for every file that is missing, unreadable or not UTF-8.
    """
    texts: dict[str, str] = {}
    problems: list[Problem] = []
    for path in paths:
        name = path.name if path.name not in texts else str(path)
        try:
            texts[name] = path.read_text(encoding="utf-8")
        except OSError as error:
            problems.append(Problem(name, 1, "(file)", f"cannot be read: {error.strerror}"))
        except UnicodeDecodeError as error:
            line = error.object[: error.start].count(b"\n") + 1
            problems.append(Problem(name, line, "(file)", "is not UTF-8 text"))
    if problems:
        raise CatalogueError(problems)
    return texts
