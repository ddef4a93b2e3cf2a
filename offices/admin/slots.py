from django.contrib import admin

from offices.admin.base import ShownAdmin
from offices.models import Slot


@admin.register(Slot)
class SlotAdmin(ShownAdmin):
    list_display = ("task", "slot", "filled_at")
    list_filter = ("task",)
    search_fields = ("task", "slot")
    ordering = ("-id",)
