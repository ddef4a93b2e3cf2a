"""Who may do what about a letter with others: words, input, bring-forwards, dossiers, loads."""

from django.core.exceptions import PermissionDenied
from django.utils.translation import gettext as _

from correspondence.access.letters import may_distribute
from correspondence.access.places import WORKING_ROLES, place_at
from correspondence.models import File, InputRequest, Letter
from offices.models import Desk, Membership, User


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
        user is None or place_at(user, asked.desk_id) is not None
    )


def may_bring_forward(user: User | None, letter: Letter, to: User | Desk) -> bool:
    """For oneself, a desk of one's own, or a colleague of such a desk."""
    if user is None or not may_comment(user, letter) or to == user:
        return may_comment(user, letter)
    if isinstance(to, Desk):
        return place_at(user, to.pk) is not None
    theirs = Membership.objects.filter(user=to).values("desk")
    return Membership.objects.filter(user=user, desk__in=theirs).exists()


def may_keep_file(user: User | None, file: File) -> bool:
    """A registry clerk keeps every dossier, who works at its desk those of the desk."""
    if user is None:
        return True
    if not user.is_active or user.cleared_to < file.marking or user.role not in WORKING_ROLES:
        return False
    return user.role == User.Role.CLERK or place_at(user, file.desk_id) is not None


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
