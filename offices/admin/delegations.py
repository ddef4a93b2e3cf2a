from typing import Any

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest

from offices.admin.base import ConfiguredAdmin, act_of
from offices.forms.leave import DelegationForm
from offices.models import Delegation
from offices.services import leave


@admin.register(Delegation)
class DelegationAdmin(ConfiguredAdmin):
    """Who answers for whom while on leave; one entered by mistake is taken away."""

    form = DelegationForm
    list_display = ("user", "deputy", "from_on", "until_on")
    list_filter = ("from_on", "until_on")
    list_select_related = ("user", "deputy")
    search_fields = ("user__username", "user__name", "deputy__username", "deputy__name")
    ordering = ("-from_on", "user__username", "id")
    autocomplete_fields = ("user", "deputy")

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return self.has_change_permission(request, obj)

    def save_model(
        self,
        request: HttpRequest,
        obj: Any,
        _form: Any,
        change: bool,  # noqa: FBT001 - Django calls it so
    ) -> None:
        keep = leave.change_delegation if change else leave.delegate
        keep(act=act_of(request), delegation=obj)

    def delete_model(self, request: HttpRequest, obj: Delegation) -> None:
        leave.end_delegation(act=act_of(request), delegation=obj)

    def delete_queryset(self, request: HttpRequest, queryset: QuerySet[Delegation]) -> None:
        for delegation in queryset.order_by("id"):
            self.delete_model(request, delegation)

    def log_deletions(self, *_args: Any, **_kwargs: Any) -> Any:
        """Nothing: the service wrote the entry of record."""
