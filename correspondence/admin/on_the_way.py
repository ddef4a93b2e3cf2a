from django.contrib import admin

from correspondence.models import Dispatch, Stamp
from offices.admin.base import GuardedAdmin


@admin.register(Dispatch)
class DispatchAdmin(GuardedAdmin):
    """How letters of ours left; the mail itself is the mailroom's, and is left out."""

    through = "letter__"
    exclude = ("message",)
    list_display = ("letter", "channel", "tracking", "sent_at", "accepted_at", "returned_at")
    list_filter = ("channel", ("returned_at", admin.EmptyFieldListFilter))
    list_select_related = ("letter",)
    search_fields = ("letter__number", "tracking")
    ordering = ("-id",)


@admin.register(Stamp)
class StampAdmin(GuardedAdmin):
    """The stations of letters on their way."""

    through = "letter__"
    list_display = ("letter", "kind", "stamped_at", "zone", "place", "by_whom", "is_legal")
    list_filter = ("kind", "is_legal")
    list_select_related = ("letter",)
    search_fields = ("letter__number", "by_whom")
    ordering = ("-id",)
