"""Giving many things to an officer: which of them would go, and what stands in the way.

What is given is a letter with all its deadlines, or a standing obligation, which has none.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum

from django.db.models import Q, QuerySet

from correspondence.access import desks_headed_among
from correspondence.models import Letter
from correspondence.models.letter import Direction
from correspondence.selectors.letters import register_for
from correspondence.workflow import Move, moves_from
from deadlines.models import Deadline
from deadlines.models.deadline import LIVE, Basis
from offices.access import visible_to
from offices.models import Desk, Membership, User

MAY_BE_CHOSEN = Q(number__isnull=False) & ~Q(direction=Direction.OUTGOING)
"""A letter of ours is its author's; one without a number is not on the register yet."""


class Hindrance(StrEnum):
    """Why something stays where it is."""

    NOT_FOUND = "NOT_FOUND"
    NOT_ALLOWED = "NOT_ALLOWED"
    WRONG_STATE = "WRONG_STATE"
    NOT_CLEARED = "NOT_CLEARED"
    THERE_ALREADY = "THERE_ALREADY"
    CHANGED_SINCE = "CHANGED_SINCE"
    OVER = "OVER"
    OF_POLICY = "OF_POLICY"


@dataclass(frozen=True, slots=True, kw_only=True)
class Giving:
    """A thing that is to be given away: how it stands and with whom, and why it stays, if so.

    ``deadline`` is the standing obligation, or what stays by itself whatever its letter does.
    """

    number: str
    letter: Letter | None
    deadline: Deadline | None = None
    desk: Desk | None = None
    officer: User | None = None
    state: str = ""
    hindrance: Hindrance | None = None
    detail: str = ""

    @property
    def row(self) -> Letter | Deadline | None:
        """The row that is given: the letter, else the obligation."""
        return self.letter or self.deadline


@dataclass(frozen=True, slots=True)
class Chosen:
    """What was chosen: letters by number, obligations by key, and what cannot go anywhere."""

    numbers: Sequence[str]
    obligations: Sequence[int] = ()
    staying: Sequence[Giving] = ()

    @property
    def is_empty(self) -> bool:
        """Whether nothing was chosen that could be on a list at all."""
        return not (self.numbers or self.obligations or self.staying)


def chosen_deadlines(keys: Sequence[int], user: User) -> Chosen:
    """The letters and standing obligations that these deadlines are of; one query.

    A day of the office's own policy stays with whose step it is, and what is over with whom
    it ended; one that does not exist for the user is said to be none.
    """
    rows = visible_to(Deadline.objects.filter(pk__in=keys), user)
    found = {row.pk: row for row in rows.select_related("desk", "officer").defer("explanation")}
    numbers: dict[str, None] = {}
    obligations, staying = [], []
    for key in dict.fromkeys(keys):
        row = found.get(key)
        hindrance = _staying(row)
        if hindrance or row is None:
            staying.append(_stays(row, hindrance))
        elif row.matter:
            numbers[row.matter] = None
        else:
            obligations.append(key)
    return Chosen(list(numbers), obligations, staying)


def chosen_now(chosen: Chosen, user: User) -> list[Giving]:
    """Everything chosen with whom it is now, nothing asked yet of where it might go."""
    letters = letters_numbered(chosen.numbers, user)
    obligations = obligations_of(chosen.obligations, user).values()
    rows: list[Letter | Deadline] = [*letters, *obligations]
    return [*(_present(row) for row in rows), *chosen.staying]


def letters_numbered(numbers: Sequence[str], user: User) -> list[Letter]:
    """The letters of these numbers that exist for ``user``, in the order they were given."""
    found = letters_by_number(register_for(user), numbers)
    return [found[number] for number in dict.fromkeys(numbers) if number in found]


def letters_by_number(letters: QuerySet[Letter], numbers: Iterable[str]) -> dict[str, Letter]:
    """Those of ``letters`` that have one of these numbers, by their numbers; one query."""
    return {str(row.number): row for row in letters.filter(number__in=list(numbers))}


def obligations_of(keys: Iterable[int], user: User, *, lock: bool = False) -> dict[int, Deadline]:
    """The standing obligations of these keys that exist for ``user``, by key; one query."""
    wanted = list(keys)
    if not wanted:
        return {}
    rows = visible_to(Deadline.objects.filter(pk__in=wanted, matter=""), user).order_by("pk")
    held = rows.select_for_update(of=("self",)) if lock else rows
    return {row.pk: row for row in held.select_related("desk", "officer", "provision__agreement")}


def givings_of(chosen: Chosen, *, user: User, desk: Desk, officer: User | None) -> list[Giving]:
    """What giving all that was chosen to the desk and officer would do to each, in that order.

    A number of queries that does not grow with what was chosen.
    """
    letters = letters_by_number(register_for(user), chosen.numbers)
    obligations = obligations_of(chosen.obligations, user)
    return planned(chosen, letters, obligations, user=user, desk=desk, officer=officer)


def planned(
    chosen: Chosen,
    letters: dict[str, Letter],
    obligations: dict[int, Deadline],
    *,
    user: User,
    desk: Desk,
    officer: User | None,
) -> list[Giving]:
    """As ``givings_of``, of rows that are read already, or held; one query."""
    allowed = desks_given_by(user)
    rows: list[tuple[str, Letter | Deadline | None]] = [
        *((number, letters.get(number)) for number in dict.fromkeys(chosen.numbers)),
        *(("", obligations.get(key)) for key in dict.fromkeys(chosen.obligations)),
    ]
    found = [
        Giving(number=number, letter=None, hindrance=Hindrance.NOT_FOUND)
        if row is None
        else _present(row, _hindrance(row, desk, officer, allowed))
        for number, row in rows
    ]
    return [*found, *chosen.staying]


def desks_given_by(user: User) -> frozenset[int] | None:
    """The keys of the desks whose work ``user`` gives to officers; None for every desk."""
    if user.role == User.Role.CLERK:
        return None
    return desks_headed_among(Membership.objects.filter(user=user))


def _hindrance(
    row: Letter | Deadline, desk: Desk, officer: User | None, allowed: frozenset[int] | None
) -> Hindrance | None:
    movable = Move.ASSIGN in moves_from(row.state) if isinstance(row, Letter) else row.state in LIVE
    hindrances = {
        Hindrance.WRONG_STATE: not movable,
        Hindrance.THERE_ALREADY: row.desk_id == desk.pk and row.officer == officer,
        Hindrance.NOT_CLEARED: officer is not None and officer.cleared_to < row.marking,
        Hindrance.NOT_ALLOWED: allowed is not None and row.desk_id not in allowed,
    }
    return next((hindrance for hindrance, holds in hindrances.items() if holds), None)


def _staying(row: Deadline | None) -> Hindrance | None:
    if row is None:
        return Hindrance.NOT_FOUND
    if row.state not in LIVE:
        return Hindrance.OVER
    return Hindrance.OF_POLICY if row.basis == Basis.INTERNAL else None


def _stays(row: Deadline | None, hindrance: Hindrance | None) -> Giving:
    if row is None:
        return Giving(number="", letter=None, hindrance=hindrance)
    return Giving(
        number=row.matter,
        letter=None,
        deadline=row,
        desk=row.desk,
        officer=row.officer,
        hindrance=hindrance,
    )


def _present(row: Letter | Deadline, hindrance: Hindrance | None = None) -> Giving:
    is_letter = isinstance(row, Letter)
    return Giving(
        number=str(row.number) if isinstance(row, Letter) else "",
        letter=row if isinstance(row, Letter) else None,
        deadline=row if isinstance(row, Deadline) else None,
        desk=row.desk,
        officer=row.officer,
        state=row.state if is_letter else "",
        hindrance=hindrance,
    )
