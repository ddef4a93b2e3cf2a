"""When people are reminded: policies that administrators keep, preferences of people's own."""

from typing import Any

from django.contrib import admin
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from deadlines.forms.reminder_policy import CRITERIA, ReminderPolicyForm
from deadlines.models import Acknowledgement, ReminderPolicy, ReminderPreference
from deadlines.services.reminder_policies import add_policy, change_policy
from offices.admin.base import ConfiguredAdmin, GuardedAdmin, ShownAdmin, act_of


@admin.register(ReminderPolicy)
class ReminderPolicyAdmin(ConfiguredAdmin):
    """Which deadlines are reminded of when; saving one plans their reminders anew."""

    form = ReminderPolicyForm
    fieldsets = (
        (None, {"fields": ("name", "is_active")}),
        (_("For which deadlines"), {"fields": ("side", *CRITERIA)}),
        (_("When"), {"fields": ("rungs", "repeat_every", "hour")}),
        (_("What is urgent"), {"fields": ("urgent_from", "escalate_after")}),
    )
    list_display = ("name", "agreement", "side", "basis", "nature", "marking", "rungs", "is_active")
    list_filter = ("is_active", "side", "nature")
    list_select_related = ("agreement",)
    search_fields = ("name", "agreement__key")
    ordering = ("name", "id")

    def save_model(
        self,
        request: HttpRequest,
        obj: Any,
        _form: Any,
        change: bool,  # noqa: FBT001 - Django calls it so
    ) -> None:
        keep = change_policy if change else add_policy
        keep(act=act_of(request), policy=obj)


@admin.register(ReminderPreference)
class ReminderPreferenceAdmin(ShownAdmin):
    """Kept by each person on their own page."""

    list_display = ("user", "wants_digest", "digest_hour", "lead_times")
    list_filter = ("wants_digest",)
    list_select_related = ("user",)
    search_fields = ("user__username", "user__name")
    ordering = ("user__username", "id")


@admin.register(Acknowledgement)
class AcknowledgementAdmin(GuardedAdmin):
    through = "deadline__"
    list_display = ("deadline", "user", "acknowledged_at")
    list_filter = ("acknowledged_at",)
    list_select_related = ("deadline", "user")
    search_fields = ("deadline__matter", "user__username")
    ordering = ("-id",)
