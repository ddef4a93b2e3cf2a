"""Webhooks, their deliveries and the events they tell of, as administrators look at them."""

from django.contrib import admin

from offices.admin.base import GuardedAdmin, ShownAdmin
from offices.models import Delivery, DeliveryAttempt, Event, Webhook


@admin.register(Event)
class EventAdmin(GuardedAdmin):
    list_display = ("id", "kind", "subject_type", "subject", "matter", "due_on", "at")
    list_filter = ("subject_type", "kind")
    search_fields = ("subject", "matter")
    ordering = ("-id",)


@admin.register(Webhook)
class WebhookAdmin(ShownAdmin):
    fields = ("user", "url", "kinds", "made_at", "last_event", "disabled_at", "disabled_because")
    list_display = ("url", "user", "made_at", "disabled_at", "disabled_because")
    list_filter = (("disabled_at", admin.EmptyFieldListFilter),)
    list_select_related = ("user",)
    search_fields = ("url", "user__username")
    ordering = ("-id",)


@admin.register(Delivery)
class DeliveryAdmin(GuardedAdmin):
    through = "event__"
    list_display = ("id", "webhook", "event", "state", "made_at", "attempts_made", "sent_at")
    list_filter = ("state",)
    list_select_related = ("webhook", "event")
    search_fields = ("webhook__url", "event__matter")
    ordering = ("-id",)


@admin.register(DeliveryAttempt)
class DeliveryAttemptAdmin(GuardedAdmin):
    through = "delivery__event__"
    list_display = ("delivery__event", "number", "started_at", "finished_at", "status")
    list_filter = ("status",)
    list_select_related = ("delivery__event",)
    search_fields = ("delivery__webhook__url",)
    ordering = ("-id",)
