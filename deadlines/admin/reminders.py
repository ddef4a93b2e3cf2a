"""When people are reminded: policies that administrators keep, preferences of people's own."""

from django.contrib import admin

from deadlines.models import Acknowledgement, ReminderPolicy, ReminderPreference
from offices.admin.base import ConfiguredAdmin, GuardedAdmin, ShownAdmin


@admin.register(ReminderPolicy)
class ReminderPolicyAdmin(ConfiguredAdmin):
    kept = (
        "name",
        "agreement_id",
        "side",
        "basis",
        "nature",
        "marking",
        "rungs",
        "repeat_every",
        "hour",
        "urgent_from",
        "escalate_after",
        "is_active",
    )
    list_display = ("name", "agreement", "side", "basis", "nature", "marking", "rungs", "is_active")
    list_filter = ("is_active", "side", "nature")
    list_select_related = ("agreement",)
    search_fields = ("name", "agreement__key")
    ordering = ("name", "id")


@admin.register(ReminderPreference)
class ReminderPreferenceAdmin(ShownAdmin):
    """Kept by each person on their own page."""

    list_display = ("user", "wants_digest", "digest_hour", "lead_times")
    list_select_related = ("user",)
    search_fields = ("user__username", "user__name")
    ordering = ("user__username", "id")


@admin.register(Acknowledgement)
class AcknowledgementAdmin(GuardedAdmin):
    through = "deadline__"
    list_display = ("deadline", "user", "acknowledged_at")
    list_select_related = ("deadline", "user")
    search_fields = ("deadline__matter", "user__username")
    ordering = ("-id",)
