"""What speaks for and against an ask, as ``weights.toml`` and ``weights_ko.toml`` hold it.

The files say what their keys mean, and can be read and changed without reading code.
"""

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import Any

FOLDER = Path(__file__).parent


class Role(StrEnum):
    """Who does what a cue says."""

    SENDER = "SENDER"
    READER = "READER"
    NOBODY = "NOBODY"
    NOUN = "NOUN"
    STEP = "STEP"


class Where(StrEnum):
    """The part of the sentence that a sign is looked for in."""

    BEFORE = "BEFORE"
    BEHIND = "BEHIND"
    CLAUSE = "CLAUSE"
    LEAD = "LEAD"
    SENTENCE = "SENTENCE"


@dataclass(frozen=True, slots=True)
class Cue:
    """A word that may ask, with its points and the way that what it asks for is read."""

    name: str
    points: float
    role: Role
    way: str
    pattern: re.Pattern[str]
    needs_day: bool = False


@dataclass(frozen=True, slots=True)
class Sign:
    """What speaks for or against an ask; ``of`` are the roles or names of cues that it is of."""

    name: str
    points: float
    where: Where
    pattern: re.Pattern[str]
    of: frozenset[str] = frozenset(Role)


@dataclass(frozen=True, slots=True)
class Weights:
    """All that one language is weighed by."""

    cues: tuple[Cue, ...]
    signs: tuple[Sign, ...]

    @property
    def patterns(self) -> list[tuple[str, re.Pattern[str]]]:
        """Every pattern with the name of what it shows."""
        cues = [(cue.name, cue.pattern) for cue in self.cues]
        return [*cues, *((sign.name, sign.pattern) for sign in self.signs)]


def _loaded(name: str) -> dict[str, Any]:
    return tomllib.loads((FOLDER / name).read_text(encoding="utf-8"))


def _weights(told: Mapping[str, Any]) -> Weights:
    words = {name: "".join(parts) for name, parts in told["words"].items()}
    common = {"plain_blanks": told.get("plain_blanks", False)}
    return Weights(
        tuple(_cue({**common, **entry}, words) for entry in told["cue"]),
        tuple(_sign({**common, **entry}, words) for entry in told["sign"]),
    )


def _cue(entry: Mapping[str, Any], words: Mapping[str, str]) -> Cue:
    return Cue(
        entry["name"],
        entry["points"],
        Role(entry["role"]),
        entry["way"],
        _pattern(entry, words),
        needs_day=entry.get("needs_day", False),
    )


def _sign(entry: Mapping[str, Any], words: Mapping[str, str]) -> Sign:
    return Sign(
        entry["name"],
        entry["points"],
        Where(entry["where"]),
        _pattern(entry, words),
        frozenset(entry.get("of", Role)),
    )


def _pattern(entry: Mapping[str, Any], words: Mapping[str, str]) -> re.Pattern[str]:
    pattern = "".join(entry["pattern"])
    for name, meant in words.items():
        pattern = pattern.replace(f"{{{name}}}", meant)
    for sign in ("[^.;]", "[^;.]"):
        pattern = pattern.replace(sign, r"(?:[^.;]|\.(?=\d))")
    flags = re.IGNORECASE if entry.get("any_case") else re.NOFLAG
    if not entry.get("plain_blanks"):
        pattern = pattern.replace(" ?", r"\s{0,3}").replace(" ", r"\s{1,3}")
    return re.compile(pattern, flags)


_TOLD = _loaded("weights.toml")
ENOUGH: float = _TOLD["enough"]
SURE: float = _TOLD["sure"]
POINTS: Mapping[str, float] = _TOLD["points"]
ENGLISH = _weights(_TOLD)
KOREAN = _weights(_loaded("weights_ko.toml"))
# Every pattern, by its number and the name of what it shows.
PATTERNS = {
    f"{name} {number}": pattern
    for number, (name, pattern) in enumerate([*ENGLISH.patterns, *KOREAN.patterns])
}
