"""Who may make which move with a letter."""

from collections.abc import Iterable

from django.core.exceptions import PermissionDenied
from django.utils.translation import gettext as _

from correspondence.access.letters import may_attach
from correspondence.access.places import WORKING_ROLES, place_at
from correspondence.models import Letter
from correspondence.stations import moves_at_stations
from correspondence.workflow import Move, moves_from
from offices.models import Membership, User

CLERKS_MOVES = frozenset({Move.ASSIGN, Move.REVISE, Move.VOID, Move.FILE})
AT_STATIONS = frozenset({Move.CLEAR, Move.RETURN, Move.TAKE_OVER})
MANAGERS_MOVES = frozenset(Move) - {Move.VOID} - AT_STATIONS
OFFICERS_MOVES = MANAGERS_MOVES - {Move.ASSIGN, Move.SIGN, Move.WITHDRAW}
AUTHORS_MOVES = frozenset({Move.SUBMIT, Move.WITHDRAW})
TO_SIGNATURE = AT_STATIONS | AUTHORS_MOVES | {Move.SIGN}


def may_move(user: User | None, letter: Letter, move: Move) -> bool:
    """Whether ``user`` may make the move, whatever the letter's state allows."""
    if user is None:
        return True
    if not user.is_active or user.cleared_to < letter.marking:
        return False
    return move in _moves_of(user, letter)


def moves_open_to(user: User, letter: Letter) -> list[Move]:
    """The moves that both the letter's state and the user's part in the house allow.

    One query; of a letter of ours a few, for its steps and who signs.
    """
    if not user.is_active or user.cleared_to < letter.marking:
        return []
    allowed = _moves_of(user, letter)
    return [move for move in moves_from(letter.state) if move in allowed]


def may_assign_any(user: User, places: Iterable[Membership]) -> bool:
    """Whether ``user``, whose places these are, gives letters of some desk to officers."""
    return user.is_active and (
        user.role == User.Role.CLERK
        or (user.role in WORKING_ROLES and bool(desks_headed_among(places)))
    )


def desks_headed_among(places: Iterable[Membership]) -> frozenset[int]:
    """The keys of the desks that are headed by whose places these are."""
    head = Membership.Role.MANAGER
    return frozenset(place.desk_id for place in places if place.role == head)


def require_may_move(user: User | None, letter: Letter, move: Move) -> None:
    """Raise ``PermissionDenied`` unless ``may_move``."""
    if not may_move(user, letter, move):
        raise PermissionDenied(
            _("You may not make the move %(move)s with this letter.") % {"move": move}
        )


def require_part_in_clearance(user: User, letter: Letter) -> None:
    """Raise ``PermissionDenied`` for who has no part in the letter's way to its signature."""
    able = user.is_active and user.cleared_to >= letter.marking
    if not able or not (TO_SIGNATURE & _moves_of(user, letter) or may_attach(user, letter)):
        raise PermissionDenied(_("You have no part in the clearance of this letter."))


def _moves_of(user: User, letter: Letter) -> frozenset[Move]:
    """By the place at the letter's desk, as its author, at a step of clearance, by delegation."""
    if user.role not in WORKING_ROLES:
        return frozenset()
    moves = _moves_at_desk(user, letter.desk_id) | moves_at_stations(user, letter)
    if user.pk in (letter.registered_by_id, letter.officer_id) and letter.direction == "OUTGOING":
        moves |= AUTHORS_MOVES
    return moves


def _moves_at_desk(user: User, desk_id: int) -> frozenset[Move]:
    if user.role == User.Role.CLERK:
        return CLERKS_MOVES
    membership = place_at(user, desk_id)
    if membership is None:
        return frozenset()
    is_head = membership.role == Membership.Role.MANAGER
    moves = MANAGERS_MOVES if is_head else OFFICERS_MOVES
    return moves | CLERKS_MOVES if user.role == User.Role.SERVICE else moves
