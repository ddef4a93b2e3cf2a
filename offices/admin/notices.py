from django.contrib import admin

from offices.admin.base import ShownAdmin
from offices.models import Notice


@admin.register(Notice)
class NoticeAdmin(ShownAdmin):
    """Whom the application told and whether they read it; not what, which is between the two."""

    fields = ("recipient", "identity", "kind", "created_at", "read_at")
    list_display = ("recipient", "kind", "identity", "created_at", "read_at")
    list_filter = ("kind",)
    list_select_related = ("recipient",)
    search_fields = ("identity", "recipient__username")
    ordering = ("-id",)
