from django.core.exceptions import PermissionDenied
from django.utils.translation import gettext as _

from offices.models import User


def may_log(user: User) -> bool:
    """Whether ``user`` logs letters at the page: the registry's clerks, for every desk."""
    return user.is_active and user.role == User.Role.CLERK


def require_may_log(user: User) -> None:
    """Raise ``PermissionDenied`` unless ``may_log``."""
    if not may_log(user):
        raise PermissionDenied(_("Only the registry logs letters."))


def main_act_of(user: User) -> tuple[str, str]:
    """The route and the words of what ``user`` does most: log a letter, draft one, or neither."""
    if may_log(user):
        return "correspondence:log_letter", _("Log letter")
    if user.is_active and user.role == User.Role.STAFF:
        return "correspondence:new_draft", _("New draft")
    return "", ""
