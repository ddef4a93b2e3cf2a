"""The rungs of a policy as people write them: ``10w 3 1 0 -1``."""

import re
from typing import NamedTuple

SHAPE = re.compile(r"(-?)([0-9]{1,3})(w?)")


class Rung(NamedTuple):
    """Days before a date, negative after it; working days where ``in_working_days``."""

    days: int
    in_working_days: bool = False


class RungsUnreadable(ValueError):
    """A word that is no rung, or a number that stands twice; ``word`` is it."""

    def __init__(self, word: str) -> None:
        self.word = word
        super().__init__(word)


def rungs_in(text: str) -> tuple[Rung, ...]:
    """The rungs that ``text`` lists, the farthest before the date first.

    Words stand apart by spaces or commas. Raises RungsUnreadable.
    """
    rungs: dict[int, Rung] = {}
    for word in text.replace(",", " ").split():
        match = SHAPE.fullmatch(word)
        days = int(match[1] + match[2]) if match else 0
        if match is None or days in rungs:
            raise RungsUnreadable(word)
        rungs[days] = Rung(days, bool(match[3]))
    return tuple(sorted(rungs.values(), reverse=True))


def written(rungs: tuple[Rung, ...]) -> str:
    """The rungs as a row keeps them, one space apart."""
    return " ".join(f"{rung.days}{'w' if rung.in_working_days else ''}" for rung in rungs)
