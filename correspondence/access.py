"""Who may do what with letters. Refusals here are about permission and nothing else.

No user at all is the system, or the operator at the command line, and may do everything.
"""

from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.utils.translation import gettext as _

from correspondence.models import File, InputRequest, Letter
from correspondence.stations import moves_at_stations
from correspondence.workflow import Move, moves_from
from deadlines.models import Deadline
from offices.models import Desk, Marking, Membership, User

WORKING_ROLES = (User.Role.STAFF, User.Role.CLERK, User.Role.SERVICE)
CLERKS_MOVES = frozenset({Move.ASSIGN, Move.REVISE, Move.VOID, Move.FILE})
AT_STATIONS = frozenset({Move.CLEAR, Move.RETURN, Move.TAKE_OVER})
MANAGERS_MOVES = frozenset(Move) - {Move.VOID} - AT_STATIONS
OFFICERS_MOVES = MANAGERS_MOVES - {Move.ASSIGN, Move.SIGN, Move.WITHDRAW}
AUTHORS_MOVES = frozenset({Move.SUBMIT, Move.WITHDRAW})
TO_SIGNATURE = AT_STATIONS | AUTHORS_MOVES | {Move.SIGN}


def may_register(user: User | None, desk: Desk, marking: int) -> bool:
    """A registry clerk for every desk, a service account for the desks it is of."""
    if user is None:
        return True
    if not user.is_active or user.cleared_to < marking:
        return False
    if user.role == User.Role.SERVICE:
        return _membership(user, desk.pk) is not None
    return user.role == User.Role.CLERK


def may_draft(user: User | None, desk: Desk, marking: int) -> bool:
    """A registry clerk for every desk; an officer, a head or a service account for their own."""
    if user is None:
        return True
    if not user.is_active or user.cleared_to < marking or user.role not in WORKING_ROLES:
        return False
    return user.role == User.Role.CLERK or _membership(user, desk.pk) is not None


def desks_drafted_for(user: User) -> QuerySet[Desk]:
    """The desks for which ``user`` may draft letters, by code; one query."""
    desks = Desk.objects.select_related("post__party").order_by("code")
    if not user.is_active or user.role not in WORKING_ROLES:
        return desks.none()
    if user.role == User.Role.CLERK:
        return desks
    return desks.filter(memberships__user=user)


def works_at(user: User, desk: Desk) -> bool:
    """Whether ``user`` is a member of the desk, and so may be a letter's officer there."""
    return _membership(user, desk.pk) is not None


def may_keep_templates(user: User | None) -> bool:
    """An administrator, and the head of any desk."""
    if user is None:
        return True
    if not user.is_active or user.role not in (*WORKING_ROLES, User.Role.ADMINISTRATOR):
        return False
    if user.role == User.Role.ADMINISTRATOR:
        return True
    head = Membership.Role.MANAGER
    return Membership.objects.filter(user=user, role=head).exists()


def require_may_keep_templates(user: User | None) -> None:
    """Raise ``PermissionDenied`` unless ``may_keep_templates``."""
    if not may_keep_templates(user):
        raise PermissionDenied(_("Only administrators and heads of desks upload templates."))


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


def may_attach(user: User | None, letter: Letter) -> bool:
    """A registry clerk to every letter, an officer or a service account to their desks'."""
    if user is None:
        return True
    if not user.is_active or user.cleared_to < letter.marking or user.role not in WORKING_ROLES:
        return False
    return user.role == User.Role.CLERK or _membership(user, letter.desk_id) is not None


def may_mark(user: User | None, letter: Letter, *, lower: bool) -> bool:
    """Who works the letter's desk may raise its marking; only the head of the desk lowers it."""
    if user is None:
        return True
    if not user.is_active or user.cleared_to < letter.marking:
        return False
    if user.role == User.Role.CLERK:
        return not lower
    membership = _membership(user, letter.desk_id) if user.role in WORKING_ROLES else None
    if membership is None:
        return False
    return not lower or membership.role == Membership.Role.MANAGER


def markings_open_to(user: User, letter: Letter) -> list[Marking]:
    """The markings, lowest first, that ``user`` may give the letter instead of its own.

    A further copy is lowered with the letter that it is a copy of, and not by itself.
    """
    up = may_mark(user, letter, lower=False)
    down = letter.duplicate_of_id is None and may_mark(user, letter, lower=True)
    return [
        marking
        for marking in Marking
        if marking <= user.cleared_to
        and ((up and marking > letter.marking) or (down and marking < letter.marking))
    ]


def may_distribute(user: User | None, letter: Letter) -> bool:
    """Whether ``user`` says who sees the letter beyond its desk: who may raise its marking."""
    return may_mark(user, letter, lower=False)


def may_comment(user: User | None, letter: Letter) -> bool:
    """Whoever works here and sees the letter, of whichever desk they are."""
    return user is None or (
        user.is_active and user.cleared_to >= letter.marking and user.role in WORKING_ROLES
    )


def may_ask_input(user: User | None, letter: Letter) -> bool:
    """Who may show the letter to another desk may ask it about the letter."""
    return may_distribute(user, letter)


def may_give_input(user: User | None, asked: InputRequest) -> bool:
    """Whoever works at the desk that is asked."""
    return may_comment(user, asked.letter) and (
        user is None or _membership(user, asked.desk_id) is not None
    )


def may_bring_forward(user: User | None, letter: Letter, to: User | Desk) -> bool:
    """For oneself, a desk of one's own, or a colleague of such a desk."""
    if user is None or not may_comment(user, letter) or to == user:
        return may_comment(user, letter)
    if isinstance(to, Desk):
        return _membership(user, to.pk) is not None
    theirs = Membership.objects.filter(user=to).values("desk")
    return Membership.objects.filter(user=user, desk__in=theirs).exists()


def may_keep_file(user: User | None, file: File) -> bool:
    """A registry clerk keeps every dossier, who works at its desk those of the desk."""
    if user is None:
        return True
    if not user.is_active or user.cleared_to < file.marking or user.role not in WORKING_ROLES:
        return False
    return user.role == User.Role.CLERK or _membership(user, file.desk_id) is not None


def may_hand_over(user: User | None) -> bool:
    """Whether ``user`` assigns letters at all: the registry, a head of a desk, a machine."""
    if user is None:
        return True
    if not user.is_active or user.role not in WORKING_ROLES:
        return False
    if user.role in (User.Role.CLERK, User.Role.SERVICE):
        return True
    return Membership.objects.filter(user=user, role=Membership.Role.MANAGER).exists()


def desks_handed_over_by(user: User | None) -> set[int] | None:
    """The desks whose work ``user`` may give to others; None for every desk."""
    if user is None or user.role == User.Role.CLERK:
        return None
    rows = Membership.objects.filter(user=user)
    if user.role != User.Role.SERVICE:
        rows = rows.filter(role=Membership.Role.MANAGER)
    return set(rows.values_list("desk", flat=True))


def require_may_comment(user: User | None, letter: Letter) -> None:
    """Raise ``PermissionDenied`` unless ``may_comment``; nobody at all writes no comment."""
    if user is None or not may_comment(user, letter):
        raise PermissionDenied(_("You may not comment on this letter."))


def require_may_ask_input(user: User | None, letter: Letter) -> None:
    """Raise ``PermissionDenied`` unless ``may_ask_input``."""
    if not may_ask_input(user, letter):
        raise PermissionDenied(_("You may not ask other desks about this letter."))


def require_may_give_input(user: User | None, asked: InputRequest) -> None:
    """Raise ``PermissionDenied`` unless ``may_give_input``."""
    if not may_give_input(user, asked):
        raise PermissionDenied(_("Only who is of the desk that is asked gives its input."))


def require_may_bring_forward(user: User | None, letter: Letter, to: User | Desk) -> None:
    """Raise ``PermissionDenied`` unless ``may_bring_forward``."""
    if not may_bring_forward(user, letter, to):
        raise PermissionDenied(
            _("A letter is brought forward to oneself, one's own desks and colleagues there.")
        )


def require_may_keep_file(user: User | None, file: File) -> None:
    """Raise ``PermissionDenied`` unless ``may_keep_file``."""
    if not may_keep_file(user, file):
        raise PermissionDenied(_("You may not keep the dossiers of this desk."))


def require_may_hand_over(user: User | None) -> None:
    """Raise ``PermissionDenied`` unless ``may_hand_over``."""
    if not may_hand_over(user):
        raise PermissionDenied(_("Only the registry and heads of desks hand over work."))


def may_keep_correspondents(user: User | None) -> bool:
    """Who corrects and merges organizations and persons: the registry, and machines for it."""
    return user is None or (user.is_active and user.role in (User.Role.CLERK, User.Role.SERVICE))


def require_may_keep_correspondents(user: User | None) -> None:
    """Raise ``PermissionDenied`` unless ``may_keep_correspondents``."""
    if not may_keep_correspondents(user):
        raise PermissionDenied(_("Only the registry corrects and merges correspondents."))


def require_may_mark(user: User | None, letter: Letter, *, lower: bool) -> None:
    """Raise ``PermissionDenied`` unless ``may_mark``."""
    if not may_mark(user, letter, lower=lower):
        raise PermissionDenied(
            _("Only the head of the letter's desk may lower its marking.")
            if lower
            else _("You may not change the marking of this letter.")
        )


def require_may_distribute(user: User | None, letter: Letter) -> None:
    """Raise ``PermissionDenied`` unless ``may_distribute``."""
    if not may_distribute(user, letter):
        raise PermissionDenied(_("You may not change who sees this letter."))


def require_may_register(user: User | None, desk: Desk, marking: int) -> None:
    """Raise ``PermissionDenied`` unless ``may_register``."""
    if not may_register(user, desk, marking):
        raise PermissionDenied(
            _("You may not register letters of this marking for the desk %(desk)s.")
            % {"desk": desk.code}
        )


def require_may_draft(user: User | None, desk: Desk, marking: int) -> None:
    """Raise ``PermissionDenied`` unless ``may_draft``."""
    if not may_draft(user, desk, marking):
        raise PermissionDenied(
            _("You may not draft letters of this marking for the desk %(desk)s.")
            % {"desk": desk.code}
        )


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


def require_may_attach(user: User | None, letter: Letter) -> None:
    """Raise ``PermissionDenied`` unless ``may_attach``."""
    if not may_attach(user, letter):
        raise PermissionDenied(_("You may not attach files to this letter."))


def may_work(user: User | None, letter: Letter) -> bool:
    """Who keeps the letter's way, its stamps and meetings: who may attach files to it."""
    return may_attach(user, letter)


def require_may_work(user: User | None, letter: Letter) -> None:
    """Raise ``PermissionDenied`` unless ``may_work``."""
    if not may_work(user, letter):
        raise PermissionDenied(_("You do not work on this letter."))


def may_close(user: User | None, row: Letter | Deadline, *, as_head: bool = False) -> bool:
    """Who says that what a letter or a deadline asks for is done: the members of its desk.

    ``as_head`` asks for the head of the desk, who alone agrees to another date.
    """
    if user is None:
        return True
    if not user.is_active or user.cleared_to < row.marking or user.role not in WORKING_ROLES:
        return False
    membership = _membership(user, row.desk_id)
    if membership is None:
        return False
    return not as_head or membership.role == Membership.Role.MANAGER


def require_may_close(user: User | None, row: Letter | Deadline, *, as_head: bool = False) -> None:
    """Raise ``PermissionDenied`` unless ``may_close``."""
    if not may_close(user, row, as_head=as_head):
        raise PermissionDenied(
            _("Only the head of the desk may do this.")
            if as_head
            else _("Only whoever is of the desk may do this.")
        )


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
    membership = _membership(user, desk_id)
    if membership is None:
        return frozenset()
    is_head = membership.role == Membership.Role.MANAGER
    moves = MANAGERS_MOVES if is_head else OFFICERS_MOVES
    return moves | CLERKS_MOVES if user.role == User.Role.SERVICE else moves


def _membership(user: User, desk_id: int) -> Membership | None:
    return Membership.objects.filter(user=user, desk_id=desk_id).first()
