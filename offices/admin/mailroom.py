from django.contrib import admin

from offices.admin.base import ShownAdmin
from offices.models import Attempt, OutgoingMessage

MESSAGE = (
    "message_id",
    "recipient",
    "address",
    "state",
    "reason",
    "created_at",
    "next_attempt_at",
    "claimed_until",
    "attempts_made",
    "sent_at",
)


@admin.register(OutgoingMessage)
class OutgoingMessageAdmin(ShownAdmin):
    """What was mailed to whom and when; not what it said, which may name a letter's subject."""

    fields = MESSAGE
    list_display = ("message_id", "address", "state", "attempts_made", "created_at", "sent_at")
    list_filter = ("state",)
    list_select_related = ("recipient",)
    search_fields = ("message_id", "address")
    ordering = ("-id",)


@admin.register(Attempt)
class AttemptAdmin(ShownAdmin):
    list_display = ("message", "number", "outcome", "started_at", "finished_at", "answer")
    list_filter = ("outcome",)
    list_select_related = ("message",)
    search_fields = ("message__message_id",)
    ordering = ("-id",)
