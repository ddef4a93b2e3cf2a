"""Giving many letters to an officer: which of them would go, and what stands in the way."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from correspondence.access import desks_headed_among
from correspondence.models import Letter
from correspondence.selectors.letters import register_for
from correspondence.workflow import Move, moves_from
from offices.models import Desk, Membership, User

MOST_AT_ONCE = 200


class Hindrance(StrEnum):
    """Why a letter stays where it is."""

    NOT_FOUND = "NOT_FOUND"
    NOT_ALLOWED = "NOT_ALLOWED"
    WRONG_STATE = "WRONG_STATE"
    NOT_CLEARED = "NOT_CLEARED"
    THERE_ALREADY = "THERE_ALREADY"
    CHANGED_SINCE = "CHANGED_SINCE"


@dataclass(frozen=True, slots=True, kw_only=True)
class Giving:
    """A letter that is to be given away: how it stands and with whom, and why it stays, if so."""

    number: str
    letter: Letter | None
    desk: Desk | None = None
    officer: User | None = None
    state: str = ""
    hindrance: Hindrance | None = None
    detail: str = ""


def letters_numbered(numbers: Sequence[str], user: User) -> list[Letter]:
    """The letters of these numbers that exist for ``user``, in the order they were given."""
    found = {row.number: row for row in register_for(user).filter(number__in=numbers)}
    return [found[number] for number in dict.fromkeys(numbers) if number in found]


def givings_of(
    numbers: Sequence[str], *, user: User, desk: Desk, officer: User | None
) -> list[Giving]:
    """What giving the letters to the desk and officer would do to each, in the order given."""
    found = {row.number: row for row in letters_numbered(numbers, user)}
    headed = desks_headed_among(Membership.objects.filter(user=user))
    is_clerk = user.role == User.Role.CLERK
    return [
        Giving(number=number, letter=None, hindrance=Hindrance.NOT_FOUND)
        if (letter := found.get(number)) is None
        else Giving(
            number=number,
            letter=letter,
            desk=letter.desk,
            officer=letter.officer,
            state=letter.state,
            hindrance=_hindrance(
                letter, desk, officer, is_allowed=is_clerk or letter.desk_id in headed
            ),
        )
        for number in dict.fromkeys(numbers)
    ]


def _hindrance(
    letter: Letter, desk: Desk, officer: User | None, *, is_allowed: bool
) -> Hindrance | None:
    if Move.ASSIGN not in moves_from(letter.state):
        return Hindrance.WRONG_STATE
    if letter.desk_id == desk.pk and letter.officer == officer:
        return Hindrance.THERE_ALREADY
    if officer is not None and officer.cleared_to < letter.marking:
        return Hindrance.NOT_CLEARED
    if not is_allowed:
        return Hindrance.NOT_ALLOWED
    return None
