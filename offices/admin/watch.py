from django.contrib import admin

from offices.admin.base import ShownAdmin
from offices.models import Alarm, Heartbeat


@admin.register(Heartbeat)
class HeartbeatAdmin(ShownAdmin):
    list_display = ("name", "beaten_at", "counts")
    search_fields = ("name",)
    ordering = ("name",)


@admin.register(Alarm)
class AlarmAdmin(ShownAdmin):
    list_display = ("code", "subject", "count", "raised_at", "seen_at", "ended_at", "ended_by")
    list_filter = ("code",)
    list_select_related = ("ended_by",)
    search_fields = ("code", "subject")
    ordering = ("-id",)
