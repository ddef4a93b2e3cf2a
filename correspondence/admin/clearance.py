"""How drafts are cleared and signed: routes and delegations that administrators keep."""

from typing import Any

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest

from correspondence.forms.signing_delegations import SigningDelegationForm
from correspondence.models import (
    Clearance,
    ClearanceRoute,
    RouteStep,
    Signature,
    SigningDelegation,
)
from correspondence.services import clearance_routes, signing_delegations
from offices.admin.base import ConfiguredAdmin, GuardedAdmin, act_of


class RouteStepInline(admin.TabularInline):  # type: ignore[type-arg]
    """The steps of a route; those of one order are asked side by side."""

    model = RouteStep
    extra = 0
    fields = ("order", "station", "desk", "person", "organization")
    autocomplete_fields = ("person",)
    ordering = ("order", "id")

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """A step is taken off by who may change its route."""
        return self.has_change_permission(request, obj)


@admin.register(ClearanceRoute)
class ClearanceRouteAdmin(ConfiguredAdmin):
    """The most specific route in use that fits a draft is its route."""

    list_display = ("name", "form", "agreement", "marking", "working_days", "is_active")
    list_filter = ("is_active", "form", "marking")
    list_select_related = ("agreement",)
    search_fields = ("name", "agreement__key")
    ordering = ("name", "id")
    kept = clearance_routes.KEPT
    inlines = (RouteStepInline,)

    def save_formset(
        self,
        request: HttpRequest,
        _form: Any,
        formset: Any,
        change: bool,  # noqa: ARG002, FBT001 - Django calls it so
    ) -> None:
        act = act_of(request)
        formset.save(commit=False)
        for step in formset.deleted_objects:
            clearance_routes.remove_step(act=act, step=step)
        for step, _changed in formset.changed_objects:
            clearance_routes.change_step(act=act, step=step)
        for step in formset.new_objects:
            clearance_routes.add_step(act=act, step=step)


@admin.register(RouteStep)
class RouteStepAdmin(ConfiguredAdmin):
    """The steps of all routes, to be searched by desk or person."""

    list_display = ("route", "order", "station", "desk", "person", "organization")
    list_filter = ("station", "desk")
    list_select_related = ("route", "desk", "person", "organization")
    search_fields = ("route__name", "desk__code", "person__username", "organization__name")
    ordering = ("route__name", "order", "id")
    autocomplete_fields = ("person",)
    kept = clearance_routes.KEPT_OF_STEP


@admin.register(SigningDelegation)
class SigningDelegationAdmin(ConfiguredAdmin):
    """Who signs for whom; one entered by mistake is taken away, what was signed by it stays."""

    form = SigningDelegationForm
    list_display = ("signer", "delegate", "from_on", "until_on", "form", "up_to")
    list_filter = ("form", "up_to", "from_on", "until_on")
    list_select_related = ("signer", "delegate")
    search_fields = ("signer__username", "signer__name", "delegate__username", "delegate__name")
    ordering = ("-from_on", "id")
    autocomplete_fields = ("signer", "delegate")

    def get_form(self, request: HttpRequest, *args: Any, **rest: Any) -> Any:
        """The form at the instant of the request, which days that are past are measured by."""
        form: Any = super().get_form(request, *args, **rest)
        return type(form)(form.__name__, (form,), {"at": act_of(request).at})

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return self.has_change_permission(request, obj)

    def save_model(
        self,
        request: HttpRequest,
        obj: Any,
        _form: Any,
        change: bool,  # noqa: FBT001 - Django calls it so
    ) -> None:
        keep = (
            signing_delegations.change_signing_delegation
            if change
            else signing_delegations.delegate_signature
        )
        keep(act=act_of(request), delegation=obj)

    def delete_model(self, request: HttpRequest, obj: SigningDelegation) -> None:
        signing_delegations.end_signing_delegation(act=act_of(request), delegation=obj)

    def delete_queryset(self, request: HttpRequest, queryset: QuerySet[SigningDelegation]) -> None:
        for delegation in queryset.order_by("id"):
            self.delete_model(request, delegation)

    def log_deletions(self, *_args: Any, **_kwargs: Any) -> Any:
        """Nothing: the service wrote the entry of record."""


@admin.register(Clearance)
class ClearanceAdmin(GuardedAdmin):
    """The steps of drafts, as they stood and ended."""

    through = "letter__"
    exclude = ("deadline",)
    list_display = (
        "letter",
        "letter__subject",
        "round",
        "order",
        "station",
        "state",
        "due_on",
        "ended_by",
    )
    list_filter = ("state", "station")
    list_select_related = ("letter", "ended_by")
    search_fields = ("letter__number",)
    ordering = ("-id",)


@admin.register(Signature)
class SignatureAdmin(GuardedAdmin):
    through = "letter__"
    list_display = ("letter", "letter__subject", "signed_at", "signed_by", "signed_for")
    list_filter = ("signed_at",)
    list_select_related = ("letter", "signed_by", "signed_for")
    search_fields = ("letter__number", "signed_by__username")
    ordering = ("-id",)
