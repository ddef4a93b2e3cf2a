"""Calendar feeds as administrators watch and close them."""

from typing import Any

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from deadlines.models import Feed
from deadlines.services.feeds import revoke_feed
from offices.admin.base import ShownAdmin, act_of


@admin.register(Feed)
class FeedAdmin(ShownAdmin):
    fields = ("reader", "desk", "hint", "made_at", "read_at", "revoked_at")
    list_display = ("hint", "reader", "desk", "made_at", "read_at", "revoked_at")
    list_filter = (("revoked_at", admin.EmptyFieldListFilter),)
    list_select_related = ("reader", "desk")
    search_fields = ("hint", "reader__username", "desk__code")
    ordering = ("-id",)
    actions = ("revoke",)

    @admin.action(description=_("Revoke the chosen feeds"), permissions=["revoke"])
    def revoke(self, request: HttpRequest, queryset: QuerySet[Feed]) -> None:
        """Close each of the addresses now, with an entry of record each."""
        act = act_of(request)
        for feed in queryset.order_by("id"):
            revoke_feed(act=act, feed=feed)
        self.message_user(request, _("The addresses open nothing any more."))

    def has_revoke_permission(self, request: HttpRequest) -> bool:
        """Whoever administers accounts may close their feeds."""
        user: Any = request.user
        return bool(user.has_perm("offices.change_token"))
