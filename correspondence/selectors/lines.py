"""Who can give a step's word on a day: who stands there, or who is next in line for the absent."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from correspondence.models import Letter
from correspondence.stations import Stations, Step, is_able
from offices.models import User
from offices.selectors.leave import Leave


@dataclass(frozen=True, slots=True)
class Line:
    """Who stands at a step, who of them is here on the day, and who is next while nobody is."""

    standing: list[User]
    here: list[User]
    next_in_line: list[User]

    @property
    def reached(self) -> list[User]:
        """Who can act on the day; empty where nobody can."""
        return self.here or self.next_in_line

    @property
    def is_away(self) -> bool:
        """Whether none of those whose word it is can give it on the day."""
        return not self.here


class Lines:
    """The lines of a letter's steps on one day; four queries, however many steps."""

    def __init__(self, letter: Letter, steps: Sequence[Step], *, on: date) -> None:
        self.stations = Stations(letter, steps)
        self._letter = letter
        self._leave = Leave(on)
        self._on = on

    def of(self, step: Step) -> Line:
        """The line at a step."""
        standing = self.stations.standing(step)
        here = [user for user in standing if not self.is_away(user)]
        return Line(standing, here, [] if here else self._next(step))

    def is_away(self, user: User) -> bool:
        """Whether somebody else answers for the user on the day."""
        return self._leave.answering_for(user, self._on) != user

    def _next(self, step: Step) -> list[User]:
        taken_by = getattr(step, "taken_by", None)
        absent = self.stations.nominal(step) + ([taken_by] if taken_by else [])
        answering = [self._leave.answering_for(user, self._on) for user in absent]
        found = [user for user in answering if user not in absent]
        found += self.stations.deputies(step)
        able = [u for u in found if is_able(u, self._letter.marking) and not self.is_away(u)]
        return list({user.pk: user for user in able}.values())
