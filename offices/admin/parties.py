from django.contrib import admin

from offices.admin.base import ConfiguredAdmin
from offices.forms.zones import PlacedForm
from offices.models import Party, Post


@admin.register(Party)
class PartyAdmin(ConfiguredAdmin):
    form = PlacedForm
    kept = ("code", "name", "name_ko", "kind", "capital", "zone", "calendar_code")
    list_display = ("code", "name", "kind", "capital", "zone", "calendar_code")
    list_filter = ("kind",)
    search_fields = ("code", "name", "name_ko")
    ordering = ("code",)


@admin.register(Post)
class PostAdmin(ConfiguredAdmin):
    form = PlacedForm
    kept = ("code", "name", "name_ko", "party_id", "place", "zone", "calendar_code")
    list_display = ("code", "name", "party", "place", "zone", "calendar_code")
    list_filter = ("party",)
    list_select_related = ("party",)
    search_fields = ("code", "name", "name_ko")
    ordering = ("code",)
    autocomplete_fields = ("party",)
