from django.contrib import admin

from offices.admin.base import ConfiguredAdmin
from offices.models import Desk


@admin.register(Desk)
class DeskAdmin(ConfiguredAdmin):
    kept = ("code", "name", "name_ko", "post_id", "is_default")
    list_display = ("code", "name", "post", "is_default")
    list_filter = ("post",)
    list_select_related = ("post",)
    search_fields = ("code", "name", "name_ko")
    ordering = ("code",)
    autocomplete_fields = ("post",)
