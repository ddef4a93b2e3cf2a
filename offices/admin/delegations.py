from typing import Any

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest

from offices.admin.base import ConfiguredAdmin, act_of
from offices.models import Delegation
from offices.services import configuration


@admin.register(Delegation)
class DelegationAdmin(ConfiguredAdmin):
    """Who answers for whom while on leave; one entered by mistake is taken away."""

    kept = ("user_id", "deputy_id", "from_on", "until_on")
    list_display = ("user", "deputy", "from_on", "until_on")
    list_select_related = ("user", "deputy")
    search_fields = ("user__username", "user__name", "deputy__username", "deputy__name")
    ordering = ("-from_on", "user__username", "id")
    autocomplete_fields = ("user", "deputy")

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return self.has_change_permission(request, obj)

    def delete_model(self, request: HttpRequest, obj: Delegation) -> None:
        configuration.remove(act=act_of(request), row=obj, fields=self.kept)

    def delete_queryset(self, request: HttpRequest, queryset: QuerySet[Delegation]) -> None:
        for delegation in queryset.order_by("id"):
            self.delete_model(request, delegation)

    def log_deletions(self, *_args: Any, **_kwargs: Any) -> Any:
        """Nothing: the service wrote the entry of record."""
