"""Giving many letters and obligations to a desk and an officer at once, and taking it back.

All in one transaction: what can go goes, what cannot says why, and nothing is half done. A
number of statements that does not grow with how much is given.
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from django.utils.translation import gettext as _

from correspondence.models import Letter
from correspondence.refusal import Refused
from correspondence.selectors.assigning import (
    Chosen,
    Giving,
    Hindrance,
    desks_given_by,
    letters_by_number,
    obligations_of,
    planned,
)
from correspondence.selectors.letters import register_for
from correspondence.services.announcing import announce_letters
from correspondence.services.assignment import unfitness
from correspondence.services.indexing import index
from correspondence.workflow import Move, TakenBack, moves_from, state_after, state_before
from deadlines.models import Deadline
from deadlines.selectors.offered_acts import MOST_AT_ONCE
from deadlines.services.following import reassign_deadlines, reassign_matters
from offices.models import Desk, Membership, User
from offices.services.audit import Act, Change, on_the_record, record


@dataclass(frozen=True, slots=True, kw_only=True)
class Return:
    """What was given away: whose it is since, and whose it was, by code and user name.

    ``state`` is how the letter of ``number`` stood before; without a number it is the
    standing obligation of the key ``deadline``.
    """

    number: str
    desk: str
    officer: str
    to_desk: str
    to_officer: str
    state: str = ""
    deadline: int = 0


@dataclass(frozen=True, slots=True)
class _Going:
    """A row that goes to a desk and an officer; a letter to a state as well."""

    row: Letter | Deadline
    desk: Desk
    officer: User | None
    state: str = ""


def assign_many(
    *, act: Act, user: User, chosen: Chosen, desk: Desk, officer: User | None
) -> list[Giving]:
    """Give each thing that can be given to the desk and officer; what stays says why.

    Raises ``Refused`` for more than ``MOST_AT_ONCE`` at once.
    """
    if len(chosen.numbers) + len(chosen.obligations) > MOST_AT_ONCE:
        detail = _("No more than %(most)s letters at once.") % {"most": MOST_AT_ONCE}
        raise Refused("TOO_MANY", "letters", detail)
    with on_the_record():
        letters, obligations = _held(chosen.numbers, chosen.obligations, user)
        plan = planned(chosen, letters, obligations, user=user, desk=desk, officer=officer)
        members = _members([(desk, officer)])
        givings = [_fit(one, desk, officer, members) for one in plan]
        going = [_going(one, desk, officer) for one in givings if one.hindrance is None]
        _give(act, going, Move.ASSIGN)
    return givings


def give_back_many(*, act: Act, user: User, returns: Sequence[Return]) -> list[Giving]:
    """Give everything back to the desk and officer that it had, unless it moved on meanwhile.

    Each is on record as taken back, and a letter that was only registered is so again.
    """
    desks = {row.code: row for row in Desk.objects.filter(code__in={r.desk for r in returns})}
    names = {one.officer for one in returns}
    people = {row.username: row for row in User.objects.filter(username__in=names)}
    places = [(desks[r.desk], people.get(r.officer)) for r in returns if r.desk in desks]
    with on_the_record():
        numbers = [one.number for one in returns if one.number]
        letters, obligations = _held(numbers, [r.deadline for r in returns if r.deadline], user)
        allowed, members = desks_given_by(user), _members(places)
        givings, going = [], []
        for one in returns:
            row = letters.get(one.number) if one.number else obligations.get(one.deadline)
            desk, officer = desks.get(one.desk), people.get(one.officer)
            giving = _returning(one, row, desk, allowed)
            if giving.hindrance is None and row is not None and desk is not None:
                giving = _fit(giving, desk, officer, members)
                if giving.hindrance is None:
                    going.append(_Going(row, desk, officer, _state_before(row, one.state)))
            givings.append(giving)
        _give(act, going, TakenBack.ASSIGN)
    return givings


def _held(
    numbers: Iterable[str], keys: Iterable[int], user: User
) -> tuple[dict[str, Letter], dict[int, Deadline]]:
    """The rows that exist for the user, held in one order until the transaction ends."""
    seen = register_for(user).select_for_update(of=("self",)).order_by("pk")
    return letters_by_number(seen, numbers), obligations_of(keys, user, lock=True)


def _members(places: Iterable[tuple[Desk, User | None]]) -> set[tuple[int, int]]:
    """Which of these people are of which desk; one query."""
    people = {officer.pk for _desk, officer in places if officer is not None}
    rows = Membership.objects.filter(user__in=people)
    return set(rows.values_list("desk_id", "user_id"))


def _fit(giving: Giving, desk: Desk, officer: User | None, members: set[tuple[int, int]]) -> Giving:
    """The giving, hindered where the officer cannot work on it."""
    if giving.hindrance is not None or officer is None or giving.row is None:
        return giving
    is_member = (desk.pk, officer.pk) in members
    marking = giving.row.marking
    detail = unfitness(officer, desk=desk, marking=marking, is_member=is_member)
    return replace(giving, hindrance=Hindrance.NOT_CLEARED, detail=detail) if detail else giving


def _going(giving: Giving, desk: Desk, officer: User | None) -> _Going:
    assert giving.row is not None
    state = state_after(giving.state, Move.ASSIGN) if giving.letter else ""
    return _Going(giving.row, desk, officer, state)


def _returning(
    one: Return, row: Letter | Deadline | None, desk: Desk | None, allowed: frozenset[int] | None
) -> Giving:
    if row is None or desk is None:
        return Giving(number=one.number, letter=None, hindrance=Hindrance.NOT_FOUND)
    is_letter = isinstance(row, Letter)
    hindrance = None
    if (row.desk.code, row.officer.username if row.officer else "") != (
        one.to_desk,
        one.to_officer,
    ):
        hindrance = Hindrance.CHANGED_SINCE
    elif is_letter and Move.ASSIGN not in moves_from(row.state):
        hindrance = Hindrance.WRONG_STATE
    elif allowed is not None and row.desk_id not in allowed:
        hindrance = Hindrance.NOT_ALLOWED
    return Giving(
        number=one.number,
        letter=row if isinstance(row, Letter) else None,
        deadline=row if isinstance(row, Deadline) else None,
        desk=row.desk,
        officer=row.officer,
        hindrance=hindrance,
    )


def _state_before(row: Letter | Deadline, was: str) -> str:
    if not isinstance(row, Letter):
        return ""
    return state_before(state_after(row.state, Move.ASSIGN), Move.ASSIGN, was)


def _give(act: Act, going: Sequence[_Going], move: Move | TakenBack) -> None:
    """Write where everything goes: letters with their deadlines, then obligations."""
    letters = [one for one in going if isinstance(one.row, Letter)]
    for one in letters:
        _record(act, one, move)
    rows = [one.row for one in letters if isinstance(one.row, Letter)]
    for one in letters:
        one.row.state, one.row.desk, one.row.officer = one.state, one.desk, one.officer
    Letter.objects.bulk_update(rows, ["state", "desk", "officer"])
    index(rows)
    for (desk, officer), some in _by_place(going).items():
        numbers = [str(r.number) for r in some if isinstance(r, Letter) and not r.duplicate_of_id]
        reassign_matters(act=act, matter_numbers=numbers, desk=desk, officer=officer)
        obligations = [row for row in some if isinstance(row, Deadline)]
        if obligations:
            reassign_deadlines(act=act, deadlines=obligations, desk=desk, officer=officer)
    announce_letters(act=act, letters=rows)


def _by_place(going: Sequence[_Going]) -> dict[tuple[Desk, User | None], list[Letter | Deadline]]:
    places: defaultdict[tuple[Desk, User | None], list[Letter | Deadline]] = defaultdict(list)
    for one in going:
        places[one.desk, one.officer].append(one.row)
    return places


def _record(act: Act, one: _Going, move: Move | TakenBack) -> None:
    letter = one.row
    assert isinstance(letter, Letter)
    new = _values(one.state, one.desk, one.officer)
    change = Change(
        action=move.value,
        subject_type="letter",
        subject=letter.address,
        old=_values(letter.state, letter.desk, letter.officer),
        new=new,
    )
    record(act=act, change=change)


def _values(state: str, desk: Desk, officer: User | None) -> dict[str, object]:
    return {"state": state, "desk": desk.code, "officer": officer.username if officer else None}
