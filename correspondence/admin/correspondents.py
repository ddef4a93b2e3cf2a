from django.contrib import admin

from correspondence.models import OfficeHeld, Organization, Person
from offices.admin.base import ShownAdmin


@admin.register(Organization)
class OrganizationAdmin(ShownAdmin):
    list_display = ("name", "short_name", "party", "merged_into")
    list_filter = ("party", ("merged_into", admin.EmptyFieldListFilter))
    list_select_related = ("party", "merged_into")
    search_fields = ("name", "folded_name", "short_name", "name_ko")
    ordering = ("folded_name",)


@admin.register(Person)
class PersonAdmin(ShownAdmin):
    list_display = ("name", "name_ko", "merged_into")
    list_filter = (("merged_into", admin.EmptyFieldListFilter),)
    list_select_related = ("merged_into",)
    search_fields = ("name", "name_ko")
    ordering = ("name", "id")


@admin.register(OfficeHeld)
class OfficeHeldAdmin(ShownAdmin):
    list_display = ("person", "title", "organization", "from_on", "until_on")
    list_filter = (("until_on", admin.EmptyFieldListFilter),)
    list_select_related = ("person", "organization")
    search_fields = ("title", "person__name", "organization__name")
    ordering = ("-id",)
