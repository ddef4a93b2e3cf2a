from django.contrib import admin

from offices.admin.base import ShownAdmin
from offices.models import SavedFilter


@admin.register(SavedFilter)
class SavedFilterAdmin(ShownAdmin):
    """Lists narrowed under a name; the words in them are left out."""

    exclude = ("query",)
    list_display = ("name", "of", "person", "desk", "made_by", "made_at")
    list_filter = ("of", ("person", admin.EmptyFieldListFilter))
    search_fields = ("name", "made_by__username")
    list_select_related = ("person", "desk", "made_by")
    ordering = ("-id",)
