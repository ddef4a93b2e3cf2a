"""Giving many letters to a desk and an officer at once, each by itself, and taking it back."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from django.core.exceptions import PermissionDenied
from django.utils.translation import gettext as _

from correspondence.models import Letter
from correspondence.refusal import Refused
from correspondence.selectors.assigning import MOST_AT_ONCE, Giving, Hindrance, givings_of
from correspondence.selectors.letters import register_for
from correspondence.services.assignment import assign, take_back
from correspondence.workflow import WrongState
from offices.models import Desk, User
from offices.services.audit import Act, on_the_record

HINDRANCES = {"CHANGED_SINCE": Hindrance.CHANGED_SINCE}


@dataclass(frozen=True, slots=True, kw_only=True)
class Return:
    """A letter that was given away: whose it is since, and whose it was, by code and user name.

    ``state`` is how it stood before.
    """

    number: str
    desk: str
    officer: str
    to_desk: str
    to_officer: str
    state: str = ""


def assign_many(
    *, act: Act, user: User, numbers: Sequence[str], desk: Desk, officer: User | None
) -> list[Giving]:
    """Give each letter that can be given; what stays says why. One transaction a letter.

    Raises ``Refused`` for more than ``MOST_AT_ONCE`` at once.
    """
    if len(numbers) > MOST_AT_ONCE:
        detail = _("No more than %(most)s letters at once.") % {"most": MOST_AT_ONCE}
        raise Refused("TOO_MANY", "letters", detail)
    planned = givings_of(numbers, user=user, desk=desk, officer=officer)

    def give(letter: Letter) -> Letter:
        return assign(act=act, letter=letter, desk=desk, officer=officer)

    return [giving if giving.hindrance else _done(giving, give) for giving in planned]


def give_back_many(*, act: Act, user: User, returns: Sequence[Return]) -> list[Giving]:
    """Give letters back to the desk and officer that they had, unless they moved on meanwhile.

    Each is on record as taken back, and one that was only registered is so again.
    """
    numbers = [one.number for one in returns]
    found = {row.number: row for row in register_for(user).filter(number__in=numbers)}
    desks = {row.code: row for row in Desk.objects.filter(code__in={r.desk for r in returns})}
    people = {
        row.username: row for row in User.objects.filter(username__in={r.officer for r in returns})
    }
    return [
        _given_back(act, one, found.get(one.number), desks[one.desk], people.get(one.officer))
        for one in returns
        if one.desk in desks
    ]


def _given_back(
    act: Act, one: Return, letter: Letter | None, desk: Desk, officer: User | None
) -> Giving:
    if letter is None:
        return Giving(number=one.number, letter=None, hindrance=Hindrance.NOT_FOUND)
    present = Giving(number=one.number, letter=letter, desk=letter.desk, officer=letter.officer)

    def give_back(row: Letter) -> Letter:
        return take_back(
            act=act,
            letter=row,
            desk=desk,
            officer=officer,
            state=one.state,
            given=(one.to_desk, one.to_officer),
        )

    return _done(present, give_back)


def _done(giving: Giving, give: Callable[[Letter], Letter]) -> Giving:
    assert giving.letter is not None
    try:
        with on_the_record():
            return replace(giving, letter=give(giving.letter))
    except WrongState:
        return replace(giving, hindrance=Hindrance.WRONG_STATE)
    except PermissionDenied:
        return replace(giving, hindrance=Hindrance.NOT_ALLOWED)
    except Refused as refused:
        hindrance = HINDRANCES.get(refused.code, Hindrance.NOT_CLEARED)
        return replace(giving, hindrance=hindrance, detail=refused.detail)
