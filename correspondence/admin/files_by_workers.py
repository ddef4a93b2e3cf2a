from django.contrib import admin

from correspondence.models import Export, ImportFault, LetterImport
from offices.admin.base import ShownAdmin


@admin.register(LetterImport)
class LetterImportAdmin(ShownAdmin):
    """How far imports are; the letters in their files are shown to nobody here."""

    exclude = ("content",)
    list_display = ("name", "user", "state", "is_dry_run", "lines", "lines_read", "refused")
    list_filter = ("state", "is_dry_run")
    search_fields = ("name", "user__username")
    list_select_related = ("user",)
    ordering = ("-id",)


@admin.register(ImportFault)
class ImportFaultAdmin(ShownAdmin):
    """Where imports have faults; what is said of one may quote the line, and is left out."""

    exclude = ("detail",)
    list_display = ("letter_import", "line", "field", "code")
    list_filter = ("code",)
    search_fields = ("letter_import__name", "code")
    list_select_related = ("letter_import",)
    ordering = ("-id",)


@admin.register(Export)
class ExportAdmin(ShownAdmin):
    """Files made for accounts; by what they were narrowed is their own affair."""

    exclude = ("filters", "access", "storage_name")
    list_display = ("id", "user", "of", "format", "state", "rows", "made_at", "expires_at")
    list_filter = ("state", "of", "format")
    search_fields = ("user__username",)
    list_select_related = ("user",)
    ordering = ("-id",)
