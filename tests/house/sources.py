"""The house's own Python, read but not run."""

import ast
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent.parent
APPS = ("offices", "deadlines", "correspondence")  # each may know those before it
FOLDERS = (*APPS, "config", "tests", "benchmarks")


@dataclass(frozen=True)
class Source:
    """One module: its path from the root and its parsed text."""

    path: str
    text: str

    @cached_property
    def tree(self) -> ast.Module:
        return ast.parse(self.text, self.path)

    @cached_property
    def nodes(self) -> list[ast.AST]:
        """Every node of the tree; each rule asks for them."""
        return list(ast.walk(self.tree))

    @property
    def parts(self) -> tuple[str, ...]:
        return Path(self.path).with_suffix("").parts

    @property
    def is_migration(self) -> bool:
        return "migrations" in self.parts and self.parts[-1] != "__init__"

    @property
    def is_test(self) -> bool:
        return self.parts[0] == "tests"

    @property
    def is_ours_to_ship(self) -> bool:
        return self.parts[0] in (*APPS, "config")


def sources(root: Path = ROOT) -> list[Source]:
    """Every module under the house's folders."""
    paths = (path for folder in FOLDERS for path in sorted((root / folder).rglob("*.py")))
    return [Source(path.relative_to(root).as_posix(), path.read_text()) for path in paths]


def imported(source: Source) -> Iterator[tuple[int, str]]:
    """Line and full name of everything imported, wherever it is imported."""
    for node in source.nodes:
        if isinstance(node, ast.Import):
            yield from ((node.lineno, alias.name) for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            yield from ((node.lineno, f"{node.module}.{alias.name}") for alias in node.names)


def called(source: Source) -> Iterator[tuple[ast.Call, str]]:
    """Every call with the dotted name of what is called, as far as it is a name."""
    for node in source.nodes:
        if isinstance(node, ast.Call):
            yield node, dotted(node.func)


def dotted(node: ast.AST) -> str:
    """``a.b.c`` for such an expression, with ``?`` for a part that is no name."""
    if isinstance(node, ast.Name):
        return node.id
    if isinstance(node, ast.Attribute):
        return f"{dotted(node.value)}.{node.attr}"
    return "?"
