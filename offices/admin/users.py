from copy import copy
from functools import partial
from typing import Any

from django.contrib import admin, messages
from django.contrib.auth.admin import UserAdmin as DjangosUserAdmin
from django.contrib.auth.models import Group
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _

from offices.admin.base import ConfiguredAdmin, act_of
from offices.forms.users import ChangedUserForm, NewUserForm, RecordedPasswordForm
from offices.models import User
from offices.services import second_factors
from offices.services.sessions import end_sessions

OWN_RIGHTS = ("role", "cleared_to", "is_active")

admin.site.unregister(Group)


@admin.register(User)
class UserAdmin(ConfiguredAdmin, DjangosUserAdmin):  # type: ignore[type-arg]
    """Accounts; nobody raises their own rights, and nobody is deleted: an account is closed."""

    kept = ("username", "name", "email", "role", "cleared_to", "language", "zone", "is_active")
    form = ChangedUserForm
    add_form = NewUserForm
    list_display = ("username", "name", "role", "cleared_to", "is_active")
    list_filter = ("role", "cleared_to", "is_active")
    search_fields = ("username", "name", "email")
    ordering = ("username",)
    filter_horizontal = ()
    actions = ("end_sessions", "reset_second_factor")
    fieldsets = (
        (None, {"fields": ("username", "password", "name", "email")}),
        (_("What they may do and see"), {"fields": OWN_RIGHTS}),
        (_("Language and hours"), {"fields": ("language", "zone")}),
    )
    add_fieldsets = (
        (
            None,
            {
                "fields": (
                    "username",
                    "name",
                    "email",
                    "role",
                    "cleared_to",
                    "usable_password",
                    "password1",
                    "password2",
                )
            },
        ),
    )

    def get_readonly_fields(self, request: HttpRequest, obj: User | None = None) -> Any:
        return OWN_RIGHTS if obj == request.user else ()

    def has_keep_permission(self, request: HttpRequest) -> bool:
        """Whoever keeps accounts signs people out and lets them enrol anew."""
        return bool(request.user.has_perm("offices.change_user"))

    @admin.action(description=_("Sign the chosen accounts out everywhere"), permissions=["keep"])
    def end_sessions(self, request: HttpRequest, queryset: QuerySet[User]) -> None:
        """End every session of each, but for the one that this is asked in."""
        act, this = act_of(request), request.session.session_key
        for user in queryset.order_by("id"):
            ended = end_sessions(act=act, user=user, but=this)
            said = ngettext("%(n)d session ended.", "%(n)d sessions ended.", ended)
            self._tell(request, user, said % {"n": ended}, messages.SUCCESS)

    @admin.action(
        description=_("Take the chosen accounts' second factor away"), permissions=["keep"]
    )
    def reset_second_factor(self, request: HttpRequest, queryset: QuerySet[User]) -> None:
        """Each sets up an authenticator anew at the next sign-in; one's own is kept."""
        act = act_of(request)
        for user in queryset.order_by("id"):
            if user == request.user:
                said = gettext("change your own authenticator in My account.")
                self._tell(request, user, said, messages.ERROR)
            elif second_factors.reset_and_sign_out(act=act, user=user):
                said = gettext("a new authenticator is set up at the next sign-in.")
                self._tell(request, user, said, messages.SUCCESS)
            else:
                said = gettext("there is no second factor to take away.")
                self._tell(request, user, said, messages.WARNING)

    def _tell(self, request: HttpRequest, user: User, said: str, level: int) -> None:
        told = gettext("Account %(user)s: %(said)s") % {"user": user.username, "said": said}
        self.message_user(request, told, level)

    def user_change_password(
        self,
        request: HttpRequest,
        id: str,  # noqa: A002 - Django calls it so
        form_url: str = "",
    ) -> HttpResponse:
        for_this_request = copy(self)
        for_this_request.change_password_form = partial(RecordedPasswordForm, act_of(request))
        return super(UserAdmin, for_this_request).user_change_password(request, id, form_url)
