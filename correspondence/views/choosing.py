"""What was chosen on a list for an act on many: row by row, its page, or what its filters find."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, NamedTuple

from django.db.models import QuerySet
from django.http import HttpRequest, QueryDict

from correspondence.forms.register import RegisterForm
from correspondence.selectors.assigning import MAY_BE_CHOSEN
from correspondence.selectors.letters import register_for
from deadlines.forms.docket_list import DocketListForm
from deadlines.selectors.docket import docket_day, docket_of
from deadlines.selectors.offered_acts import MAY_BE_CHOSEN as DEADLINES_TO_CHOOSE
from deadlines.selectors.offered_acts import MOST_AT_ONCE
from offices.models import User
from offices.selectors.stations import house_around
from offices.views.saved_filters import LONGEST_POSTED

MOST_COUNTED = 10_000
LONGEST_COUNT = 6


class ListRefused(Exception):
    """The filters that were sent with the choice are none that the list takes; it holds them."""


class Found(NamedTuple):
    """What a list has that can be chosen: the first of it, and how many it has in all."""

    values: list[str]
    number: int


Whole = Callable[[QueryDict, User, datetime], Found]


@dataclass(frozen=True, slots=True)
class Choice:
    """What was chosen, and the filters of its list as the list's address says them.

    ``found`` is how many a list has that was chosen whole, counted up to ``MOST_COUNTED``;
    nothing where it was not.
    """

    given: Sequence[str]
    query: str
    found: int = 0

    @property
    def goes_on(self) -> bool:
        """Whether the list has more than go at once."""
        return self.found > MOST_AT_ONCE

    @property
    def is_all_counted(self) -> bool:
        """Whether there are no more than were counted."""
        return self.found < MOST_COUNTED


def choice_on(
    request: HttpRequest, field: str, whole: Whole, *, user: User, at: datetime
) -> Choice:
    """What the form of a list chose, as its button ``all`` says, or what was chosen before.

    Raises ``ListRefused`` for a whole list whose filters cannot be.
    """
    said = QueryDict(request.POST.get("query", "")[:LONGEST_POSTED])
    how = request.POST.get("all", "")
    if how == "list":
        found = whole(said, user, at)
        return Choice(found.values, said.urlencode(), found.number)
    given = request.POST.getlist("shown" if how == "page" else field)
    plain = [one for one in given if "\0" not in one]
    return Choice(plain, said.urlencode(), _count(request.POST.get("found", "")))


def letters_of(said: QueryDict, user: User, _at: datetime) -> Found:
    """The letters of the register, as narrowed, that can be given away, the newest first."""
    house = house_around(user)
    form = RegisterForm.of_house(said, house)
    if not form.is_valid():
        raise ListRefused(said.urlencode())
    return _found(form.listed(register_for(user).filter(MAY_BE_CHOSEN), user, house), "number")


def deadlines_of(said: QueryDict, user: User, at: datetime) -> Found:
    """The deadlines of a list, as narrowed, that can be given away, the earliest first."""
    house = house_around(user)
    form = DocketListForm.of_house(said, house)
    if not form.is_valid():
        raise ListRefused(said.urlencode())
    day = docket_day(at, house.station.zone, house.station.calendar_code)
    return _found(form.listed(docket_of(user).filter(DEADLINES_TO_CHOOSE), user, day), "pk")


def _found(rows: QuerySet[Any], column: str) -> Found:
    values = [str(value) for value in rows.values_list(column, flat=True)[:MOST_AT_ONCE]]
    return Found(values, rows[:MOST_COUNTED].count())


def _count(text: str) -> int:
    """A count that a page sent along; nothing for what is none."""
    return int(text) if text.isascii() and text.isdigit() and len(text) <= LONGEST_COUNT else 0
