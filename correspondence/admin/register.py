from django.contrib import admin

from correspondence.models import (
    Answer,
    Attachment,
    Citation,
    ConfirmedField,
    DraftVersion,
    Letter,
    Meeting,
    Request,
    SearchEntry,
    Series,
    Template,
)
from offices.admin.base import GuardedAdmin, ShownAdmin


@admin.register(Letter)
class LetterAdmin(GuardedAdmin):
    """A letter; what it is a copy of or a reply to may not exist for the reader: left out."""

    exclude = ("duplicate_of", "in_reply_to")
    list_display = ("number", "direction", "form", "subject", "sender", "state", "desk", "officer")
    list_filter = ("direction", "form", "state", "marking", "desk")
    list_select_related = ("sender", "desk", "officer")
    search_fields = ("number", "subject", "reference", "sender__name")
    ordering = ("-registered_at", "-id")


@admin.register(Request)
class RequestAdmin(GuardedAdmin):
    """What a letter asks; its deadlines may be marked higher, and have their own list."""

    through = "letter__"
    exclude = ("deadlines",)
    list_display = ("letter", "kind", "provision_code", "variant", "place")
    list_filter = ("kind",)
    list_select_related = ("letter",)
    search_fields = ("letter__number", "provision_code")
    ordering = ("-id",)


@admin.register(DraftVersion)
class DraftVersionAdmin(GuardedAdmin):
    through = "letter__"
    list_display = ("letter", "serial", "subject", "written_by", "written_at")
    list_filter = ("written_at",)
    list_select_related = ("letter", "written_by")
    search_fields = ("letter__number", "subject")
    ordering = ("-id",)


@admin.register(Answer)
class AnswerAdmin(GuardedAdmin):
    """That a letter answers requests; those may be of letters marked higher, and are left out."""

    through = "letter__"
    exclude = ("request",)
    list_display = ("letter", "letter__subject", "extent")
    list_filter = ("extent",)
    list_select_related = ("letter",)
    search_fields = ("letter__number",)
    ordering = ("-id",)


@admin.register(Citation)
class CitationAdmin(GuardedAdmin):
    through = "letter__"
    list_display = ("letter", "text", "agreement", "article", "status")
    list_filter = ("status", "agreement")
    list_select_related = ("letter", "agreement")
    search_fields = ("letter__number", "text")
    ordering = ("-id",)


@admin.register(ConfirmedField)
class ConfirmedFieldAdmin(GuardedAdmin):
    """What intake proposed and what was confirmed, by field."""

    through = "letter__"
    list_display = ("letter", "field", "outcome", "proposed", "confirmed")
    list_filter = ("field", "outcome")
    list_select_related = ("letter",)
    search_fields = ("letter__number", "proposed", "confirmed")
    ordering = ("-id",)


@admin.register(Meeting)
class MeetingAdmin(GuardedAdmin):
    through = "letter__"
    list_display = ("title", "letter", "state", "starts_at", "zone", "place", "held_on")
    list_filter = ("state", "starts_at", ("held_on", admin.EmptyFieldListFilter))
    list_select_related = ("letter",)
    search_fields = ("title", "letter__number")
    ordering = ("-id",)


@admin.register(Attachment)
class AttachmentAdmin(GuardedAdmin):
    """The files of letters, by what is known of them; their bytes are fetched elsewhere."""

    through = "letter__"
    list_display = ("name", "letter", "kind", "size", "text_state", "scan_state", "added_by")
    list_filter = ("kind", "text_state", "scan_state")
    list_select_related = ("letter", "added_by")
    search_fields = ("name", "letter__number", "sha256")
    ordering = ("-id",)


@admin.register(SearchEntry)
class SearchEntryAdmin(GuardedAdmin):
    """The words by which letters are found, as they were last made."""

    through = "letter__"
    list_display = ("letter", "letter__subject", "awaits_indexing_since_at")
    list_filter = (("awaits_indexing_since_at", admin.EmptyFieldListFilter),)
    list_select_related = ("letter",)
    search_fields = ("letter__number",)
    ordering = ("-pk",)


@admin.register(Template)
class TemplateAdmin(ShownAdmin):
    """The templates of letters; their documents are fetched from their own page."""

    exclude = ("content",)
    list_display = ("code", "version", "name", "purpose", "form", "language", "uploaded_by")
    list_filter = ("purpose", "form", "language")
    list_select_related = ("uploaded_by",)
    search_fields = ("code", "name")
    ordering = ("code", "-version")


@admin.register(Series)
class SeriesAdmin(ShownAdmin):
    list_display = ("desk", "letter_code", "year", "last_serial")
    list_filter = ("year", "letter_code", "desk")
    list_select_related = ("desk",)
    search_fields = ("desk__code",)
    ordering = ("desk__code", "letter_code", "-year")
