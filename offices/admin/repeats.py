from django.contrib import admin

from offices.admin.base import ShownAdmin
from offices.models import KeyedAnswer


@admin.register(KeyedAnswer)
class KeyedAnswerAdmin(ShownAdmin):
    """Which requests could be answered a second time; the answers themselves are not shown."""

    fields = ("user", "key", "status", "begun_at", "claimed_until")
    list_display = ("key", "user", "status", "begun_at", "claimed_until")
    list_filter = ("status",)
    list_select_related = ("user",)
    search_fields = ("key", "user__username")
    ordering = ("-id",)
