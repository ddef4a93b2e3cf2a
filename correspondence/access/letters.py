"""Who may enter letters, and work on them, mark and show them once they are there."""

from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.utils.translation import gettext as _

from correspondence.access.places import WORKING_ROLES, place_at
from correspondence.models import Letter
from deadlines.models import Deadline
from offices.models import Desk, Marking, Membership, User


def may_register(user: User | None, desk: Desk, marking: int) -> bool:
    """A registry clerk for every desk, a service account for the desks it is of."""
    if user is None:
        return True
    if not user.is_active or user.cleared_to < marking:
        return False
    if user.role == User.Role.SERVICE:
        return place_at(user, desk.pk) is not None
    return user.role == User.Role.CLERK


def may_draft(user: User | None, desk: Desk, marking: int) -> bool:
    """A registry clerk for every desk; an officer, a head or a service account for their own."""
    if user is None:
        return True
    if not user.is_active or user.cleared_to < marking or user.role not in WORKING_ROLES:
        return False
    return user.role == User.Role.CLERK or place_at(user, desk.pk) is not None


def desks_drafted_for(user: User) -> QuerySet[Desk]:
    """The desks for which ``user`` may draft letters, by code; one query."""
    desks = Desk.objects.select_related("post__party").order_by("code")
    if not user.is_active or user.role not in WORKING_ROLES:
        return desks.none()
    if user.role == User.Role.CLERK:
        return desks
    return desks.filter(memberships__user=user)


def may_attach(user: User | None, letter: Letter) -> bool:
    """A registry clerk to every letter, an officer or a service account to their desks'."""
    if user is None:
        return True
    if not user.is_active or user.cleared_to < letter.marking or user.role not in WORKING_ROLES:
        return False
    return user.role == User.Role.CLERK or place_at(user, letter.desk_id) is not None


def may_work(user: User | None, letter: Letter) -> bool:
    """Who keeps the letter's way, its stamps and meetings: who may attach files to it."""
    return may_attach(user, letter)


def may_mark(user: User | None, letter: Letter, *, lower: bool) -> bool:
    """Who works the letter's desk may raise its marking; only the head of the desk lowers it."""
    if user is None:
        return True
    if not user.is_active or user.cleared_to < letter.marking:
        return False
    if user.role == User.Role.CLERK:
        return not lower
    membership = place_at(user, letter.desk_id) if user.role in WORKING_ROLES else None
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


def may_close(user: User | None, row: Letter | Deadline, *, as_head: bool = False) -> bool:
    """Who says that what a letter or a deadline asks for is done: the members of its desk.

    ``as_head`` asks for the head of the desk, who alone agrees to another date.
    """
    if user is None:
        return True
    if not user.is_active or user.cleared_to < row.marking or user.role not in WORKING_ROLES:
        return False
    membership = place_at(user, row.desk_id)
    if membership is None:
        return False
    return not as_head or membership.role == Membership.Role.MANAGER


def may_choose(user: User | None, row: Deadline) -> bool:
    """Who enters which of the dates that a text allows is taken: the registry or the desk's head.

    The registry does so as it logs the letter, by the word of whoever decided it.
    """
    if user is not None and user.role == User.Role.CLERK:
        return user.is_active and user.cleared_to >= row.marking
    return may_close(user, row, as_head=True)


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


def require_may_attach(user: User | None, letter: Letter) -> None:
    """Raise ``PermissionDenied`` unless ``may_attach``."""
    if not may_attach(user, letter):
        raise PermissionDenied(_("You may not attach files to this letter."))


def require_may_work(user: User | None, letter: Letter) -> None:
    """Raise ``PermissionDenied`` unless ``may_work``."""
    if not may_work(user, letter):
        raise PermissionDenied(_("You do not work on this letter."))


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


def require_may_close(user: User | None, row: Letter | Deadline, *, as_head: bool = False) -> None:
    """Raise ``PermissionDenied`` unless ``may_close``."""
    if not may_close(user, row, as_head=as_head):
        raise PermissionDenied(
            _("Only the head of the desk may do this.")
            if as_head
            else _("Only whoever is of the desk may do this.")
        )


def require_may_choose(user: User | None, row: Deadline) -> None:
    """Raise ``PermissionDenied`` unless ``may_choose``."""
    if not may_choose(user, row):
        raise PermissionDenied(_("Only the registry or the head of the desk may choose a date."))
