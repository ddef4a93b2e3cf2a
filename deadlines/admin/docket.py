"""The docket as auditors see it; it is kept by its services and pages."""

from typing import Any

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest

from deadlines.models import (
    Deadline,
    DeskTally,
    Extension,
    Reminder,
    Revision,
    Standing,
    Suspension,
    Tally,
)
from offices.admin.base import GuardedAdmin, ShownAdmin
from offices.models import User


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


class _OfMarkings(ShownAdmin):
    """Numbers of deadlines, as far as the reader is cleared to know of them."""

    def get_queryset(self, request: HttpRequest) -> QuerySet[Any]:
        """The rows of markings that the user is cleared for."""
        cleared = request.user.cleared_to if isinstance(request.user, User) else -1
        return super().get_queryset(request).filter(marking__lte=cleared)


@admin.register(Tally)
class TallyAdmin(_OfMarkings):
    """Numbers by day."""

    list_display = ("due_on", "marking", "open", "suspended", "unconfirmed", "unassigned", "is_sum")
    list_filter = ("marking", "is_sum")
    search_fields = ("due_on",)
    ordering = ("-id",)


@admin.register(DeskTally)
class DeskTallyAdmin(_OfMarkings):
    """Numbers by desk, officer and month."""

    list_display = ("desk", "officer", "month_on", "marking", "open", "is_sum")
    list_filter = ("marking", "is_sum")
    list_select_related = ("desk", "officer")
    search_fields = ("desk__code",)
    ordering = ("-id",)
