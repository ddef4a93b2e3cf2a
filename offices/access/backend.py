from django.contrib.auth.backends import ModelBackend
from django.contrib.auth.base_user import AbstractBaseUser
from django.contrib.auth.models import AnonymousUser
from django.db.models import Model

from offices.clock import with_now
from offices.models import User

CONFIGURED = frozenset(
    {
        "offices.party",
        "offices.post",
        "offices.desk",
        "offices.user",
        "offices.membership",
        "offices.delegation",
        "offices.token",
        "offices.session",
        "offices.secondfactor",
        "offices.identity",
        "correspondence.clearanceroute",
        "correspondence.routestep",
        "correspondence.signingdelegation",
        "deadlines.agreement",
        "deadlines.provision",
        "deadlines.rule",
        "deadlines.calendar",
        "deadlines.closure",
        "deadlines.reminderpolicy",
        "deadlines.reminderpreference",
    }
)
CONFIGURED_APPS = frozenset(kind.partition(".")[0] for kind in CONFIGURED)


def _kind_and_verb(perm: str) -> tuple[str, str]:
    app, _, codename = perm.partition(".")
    verb, _, model = codename.partition("_")
    return f"{app}.{model}", verb


class OfficeBackend(ModelBackend):
    """Sign-in by user name and password; the admin's permissions by role.

    An auditor views everything. An administrator views and keeps the configuration and
    sees nothing of letters by that role. Nobody deletes through the admin: what was on
    the record stays on it.
    """

    def user_can_authenticate(self, user: User | AnonymousUser | None) -> bool:
        """Whether the account opens a session, asked anew at each request; a service's does not."""
        return super().user_can_authenticate(user) and (
            not isinstance(user, User) or user.role != User.Role.SERVICE
        )

    def get_user(self, user_id: int) -> User | None:
        """The account of a session, with the instant at which it was read."""
        user = with_now(User.objects.filter(pk=user_id)).first()
        return user if user is not None and self.user_can_authenticate(user) else None

    def has_perm(
        self,
        user_obj: AbstractBaseUser | AnonymousUser,
        perm: str,
        obj: Model | None = None,  # noqa: ARG002 - Django calls it so
    ) -> bool:
        if not isinstance(user_obj, User) or not user_obj.is_active:
            return False
        kind, verb = _kind_and_verb(perm)
        if user_obj.role == User.Role.AUDITOR:
            return verb == "view"
        if user_obj.role == User.Role.ADMINISTRATOR:
            return kind in CONFIGURED and verb in ("view", "add", "change")
        return False

    def has_module_perms(self, user_obj: AbstractBaseUser | AnonymousUser, app_label: str) -> bool:
        if not isinstance(user_obj, User) or not user_obj.is_active:
            return False
        if user_obj.role == User.Role.AUDITOR:
            return True
        return user_obj.role == User.Role.ADMINISTRATOR and app_label in CONFIGURED_APPS
