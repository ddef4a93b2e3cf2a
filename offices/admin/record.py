from django.contrib import admin

from offices.admin.base import ShownAdmin
from offices.models import AuditEntry, AuditHead


@admin.register(AuditEntry)
class AuditEntryAdmin(ShownAdmin):
    list_display = ("id", "at", "actor", "action", "subject_type", "subject", "source")
    list_filter = ("action", "subject_type")
    list_select_related = ("actor",)
    search_fields = ("=subject", "=request_id", "actor__username")
    ordering = ("-id",)


@admin.register(AuditHead)
class AuditHeadAdmin(ShownAdmin):
    list_display = ("number", "digest")
    ordering = ("id",)
