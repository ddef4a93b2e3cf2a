from typing import Any

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from offices.admin.base import ShownAdmin, act_of
from offices.models import Token
from offices.services import tokens

SHOWN = (
    "user",
    "name",
    "prefix",
    "scopes",
    "created_at",
    "expires_at",
    "last_used_at",
    "revoked_at",
)


@admin.register(Token)
class TokenAdmin(ShownAdmin):
    """Keys to the API: ``issue_token`` makes them, here they are watched and revoked."""

    fields = SHOWN
    list_display = ("prefix", "user", "name", "expires_at", "last_used_at", "revoked_at")
    list_filter = (("revoked_at", admin.EmptyFieldListFilter), "expires_at")
    list_select_related = ("user",)
    search_fields = ("prefix", "name", "user__username")
    ordering = ("-id",)
    actions = ("revoke",)

    @admin.action(description=_("Revoke the chosen tokens"), permissions=["revoke"])
    def revoke(self, request: HttpRequest, queryset: QuerySet[Token]) -> None:
        """End each of the tokens now, with an entry of record each."""
        act = act_of(request)
        for token in queryset.order_by("id"):
            tokens.revoke(act=act, token=token)
        self.message_user(request, _("The tokens open nothing any more."))

    def has_revoke_permission(self, request: HttpRequest) -> bool:
        """Whoever administers accounts may close their keys."""
        user: Any = request.user
        return bool(user.has_perm("offices.change_token"))
