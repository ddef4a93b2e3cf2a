"""The docket as auditors see it; it is kept by its services and pages."""

from django.contrib import admin

from deadlines.models import Deadline, Extension, Reminder, Revision, Standing, Suspension
from offices.admin.base import GuardedAdmin


@admin.register(Deadline)
class DeadlineAdmin(GuardedAdmin):
    list_display = ("id", "matter", "subject", "due_on", "state", "owed_by", "desk", "officer")
    list_filter = ("state", "owed_by", "basis", "marking", "desk")
    list_select_related = ("desk", "officer")
    search_fields = ("matter", "subject", "counterpart")
    ordering = ("-id",)


@admin.register(Standing)
class StandingAdmin(GuardedAdmin):
    through = "deadline__"
    list_display = ("deadline", "state", "due_on", "from_at", "until_at", "cause", "made_by")
    list_filter = ("state", "cause")
    list_select_related = ("deadline", "made_by")
    search_fields = ("deadline__matter",)
    ordering = ("-id",)


@admin.register(Reminder)
class ReminderAdmin(GuardedAdmin):
    through = "deadline__"
    list_display = ("deadline", "rung", "step", "recipient", "fire_at", "state", "reason", "policy")
    list_filter = ("state", "channel")
    list_select_related = ("deadline", "recipient", "policy")
    search_fields = ("deadline__matter", "recipient__username")
    ordering = ("-id",)


@admin.register(Revision)
class RevisionAdmin(GuardedAdmin):
    through = "deadline__"
    list_display = ("deadline", "cause", "state", "old_due_on", "new_due_on", "reason")
    list_filter = ("state", "cause")
    list_select_related = ("deadline",)
    search_fields = ("deadline__matter",)
    ordering = ("-id",)


@admin.register(Extension)
class ExtensionAdmin(GuardedAdmin):
    through = "deadline__"
    list_display = ("deadline", "state", "from_on", "to_on", "asked_in", "answered_in")
    list_filter = ("state", "after_expiry")
    list_select_related = ("deadline",)
    search_fields = ("deadline__matter", "asked_in", "answered_in")
    ordering = ("-id",)


@admin.register(Suspension)
class SuspensionAdmin(GuardedAdmin):
    through = "deadline__"
    list_display = ("deadline", "from_on", "until_on", "reason", "is_counted", "made_by")
    list_filter = ("is_counted",)
    list_select_related = ("deadline", "made_by")
    search_fields = ("deadline__matter",)
    ordering = ("-id",)
