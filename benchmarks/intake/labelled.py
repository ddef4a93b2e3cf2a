"""Sentences that people labelled: whether each asks its reader for something, and what."""

import csv
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from benchmarks.intake.corpus import LETTERS
from correspondence.intake.wording import is_korean

SENTENCES = LETTERS.parent / "sentences"
FRAGMENTS = LETTERS.parent / "fragments.csv"
ASKS = "ask"


@dataclass(frozen=True, slots=True)
class Labelled:
    """A sentence, whether it asks, and the kind of request, a dash for none."""

    asks: bool
    kind: str
    words: str

    @property
    def language(self) -> str:
        """The language whose weights it is weighed by."""
        return "ko" if is_korean(self.words) else "en"


def labelled(language: str) -> dict[str, list[Labelled]]:
    """The sentences of a language by the file that they are of, each by one hand."""
    found = {file.stem: list(_read(file)) for file in sorted(SENTENCES.glob("*.tsv"))}
    found[FRAGMENTS.stem] = list(_fragments())
    kept = {name: [one for one in each if one.language == language] for name, each in found.items()}
    return {name: each for name, each in kept.items() if each}


def _read(file: Path) -> Iterator[Labelled]:
    for line in file.read_text(encoding="utf-8").splitlines():
        label, kind, words = line.split("\t")
        yield Labelled(label == ASKS, kind, words)


def _fragments() -> Iterator[Labelled]:
    """The sentences that the rules are tested by, labelled by what is expected of them."""
    with FRAGMENTS.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            yield Labelled(bool(row["kind"]), row["kind"], row["words"])
