from typing import Any

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest

from offices.admin.base import ConfiguredAdmin, act_of
from offices.models import Membership
from offices.services import configuration


@admin.register(Membership)
class MembershipAdmin(ConfiguredAdmin):
    """Who works at which desk; the one thing here that can end, since people leave desks."""

    kept = ("user_id", "desk_id", "role", "deputy_id")
    list_display = ("user", "desk", "role", "deputy")
    list_filter = ("role", "desk")
    list_select_related = ("user", "desk", "deputy")
    search_fields = ("user__username", "user__name", "desk__code")
    ordering = ("desk__code", "user__username", "id")
    autocomplete_fields = ("user", "desk", "deputy")

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return self.has_change_permission(request, obj)

    def delete_model(self, request: HttpRequest, obj: Membership) -> None:
        configuration.remove(act=act_of(request), row=obj, fields=self.kept)

    def delete_queryset(self, request: HttpRequest, queryset: QuerySet[Membership]) -> None:
        for membership in queryset.order_by("id"):
            self.delete_model(request, membership)

    def log_deletions(self, *_args: Any, **_kwargs: Any) -> Any:
        """Nothing: the service wrote the entry of record."""
