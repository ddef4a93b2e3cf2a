"""Who may keep what all letters are written by: templates, correspondents, delegations."""

from django.core.exceptions import PermissionDenied
from django.utils.translation import gettext as _

from correspondence.access.places import WORKING_ROLES
from offices.models import Membership, User


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


def may_keep_correspondents(user: User | None) -> bool:
    """Who corrects and merges organizations and persons: the registry, and machines for it."""
    return user is None or (user.is_active and user.role in (User.Role.CLERK, User.Role.SERVICE))


def require_may_keep_correspondents(user: User | None) -> None:
    """Raise ``PermissionDenied`` unless ``may_keep_correspondents``."""
    if not may_keep_correspondents(user):
        raise PermissionDenied(_("Only the registry corrects and merges correspondents."))


def may_delegate_signature(user: User | None, signer: User) -> bool:
    """Whose signature it is; an administrator; a machine that is a head beside the signer."""
    if user is None:
        return True
    if not user.is_active:
        return False
    if user.role == User.Role.ADMINISTRATOR or user == signer:
        return True
    headed = Membership.objects.filter(role=Membership.Role.MANAGER)
    theirs = headed.filter(user=signer).values("desk")
    return user.role == User.Role.SERVICE and headed.filter(user=user, desk__in=theirs).exists()


def require_may_delegate_signature(user: User | None, signer: User) -> None:
    """Raise ``PermissionDenied`` unless ``may_delegate_signature``."""
    if not may_delegate_signature(user, signer):
        raise PermissionDenied(
            _("A signature is delegated by whose it is, or by an administrator.")
        )
