from django.contrib import admin

from offices.admin.base import ShownAdmin
from offices.models import Distribution, DistributionEntry


@admin.register(Distribution)
class DistributionAdmin(ShownAdmin):
    list_display = ("id", "created_at")
    list_filter = ("created_at",)
    search_fields = ("id",)
    ordering = ("-id",)


@admin.register(DistributionEntry)
class DistributionEntryAdmin(ShownAdmin):
    list_display = ("distribution", "user", "desk")
    list_filter = ("desk",)
    list_select_related = ("distribution", "user", "desk")
    search_fields = ("user__username", "desk__code")
    ordering = ("-id",)
