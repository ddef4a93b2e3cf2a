"""What is wrong with a file of the catalogue, and where."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, order=True)
class Problem:
    """One fault: the file, the line it stands on (1 is the first), the key, and how to mend it."""

    file: str
    line: int
    key: str
    detail: str

    def __str__(self) -> str:
        return f"{self.file}:{self.line}: {self.key}: {self.detail}"


class CatalogueError(ValueError):
    """Raised with every problem found in the files that were read together."""

    def __init__(self, problems: list[Problem]) -> None:
        self.problems = sorted(problems)
        super().__init__("\n".join(str(problem) for problem in self.problems))
