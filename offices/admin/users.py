from copy import copy
from functools import partial
from typing import Any

from django.contrib import admin
from django.contrib.auth.admin import UserAdmin as DjangosUserAdmin
from django.contrib.auth.models import Group
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext_lazy as _

from offices.admin.base import ConfiguredAdmin, act_of
from offices.forms.users import ChangedUserForm, NewUserForm, RecordedPasswordForm
from offices.models import User

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

    def user_change_password(
        self,
        request: HttpRequest,
        id: str,  # noqa: A002 - Django calls it so
        form_url: str = "",
    ) -> HttpResponse:
        for_this_request = copy(self)
        for_this_request.change_password_form = partial(RecordedPasswordForm, act_of(request))
        return super(UserAdmin, for_this_request).user_change_password(request, id, form_url)
