from django.contrib import admin
from django.utils.translation import gettext_lazy as _

from deadlines.models import Calendar, CalendarChange, Closure
from offices.admin.base import FiledAdmin, ShownAdmin


@admin.register(Calendar)
class CalendarAdmin(FiledAdmin):
    note = _("Kept in fixtures/calendars: change the file and run manage.py load_calendar.")
    list_display = ("code", "name", "known_from_on", "known_until_on", "version")
    search_fields = ("code", "name", "name_ko")
    ordering = ("code",)


@admin.register(CalendarChange)
class CalendarChangeAdmin(ShownAdmin):
    list_display = ("calendar", "version", "what", "made_at", "made_by")
    list_filter = ("calendar",)
    list_select_related = ("calendar", "made_by")
    search_fields = ("what", "calendar__code")
    ordering = ("-id",)


@admin.register(Closure)
class ClosureAdmin(FiledAdmin):
    note = CalendarAdmin.note
    list_display = ("calendar", "on", "name", "kind", "state", "confirmed_by")
    list_filter = ("calendar", "state", "kind")
    list_select_related = ("calendar", "confirmed_by")
    search_fields = ("name", "name_ko", "source", "calendar__code")
    ordering = ("-on", "calendar__code", "id")
