from typing import Any

from django import forms
from django.contrib import admin, messages
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from deadlines.models import Calendar, CalendarChange, Closure
from deadlines.selectors.closure_doubts import closure_doubts
from deadlines.services import closures
from deadlines.services.moves import NeedsAnotherPerson
from offices.admin.base import FiledAdmin, ShownAdmin, act_of

ENTERED = (Closure.State.PROPOSED, Closure.State.ANNOUNCED)


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


class NewClosureForm(forms.ModelForm):  # type: ignore[type-arg]
    """A closure as somebody enters it: proposed or announced, for another to confirm."""

    class Meta:
        model = Closure
        fields = ("calendar", "on", "name", "name_ko", "kind", "state", "source")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if "state" in self.fields:
            state: Any = self.fields["state"]
            state.choices = [(code.value, code.label) for code in ENTERED]


@admin.register(Closure)
class ClosureAdmin(FiledAdmin):
    """Days off learned of between two editions of the file; two people put one in force."""

    note = _(
        "Kept in fixtures/calendars. What is learned of in between is entered here as proposed or"
        " announced, and confirmed by another person; only then does it move dates."
    )
    form = NewClosureForm
    list_display = ("calendar", "on", "name", "kind", "state", "confirmed_by")
    list_filter = ("calendar", "state", "kind")
    list_select_related = ("calendar", "confirmed_by")
    search_fields = ("name", "name_ko", "source", "calendar__code")
    ordering = ("-on", "calendar__code", "id")
    actions = ("confirm",)

    def has_add_permission(self, request: HttpRequest, *_args: Any) -> bool:
        return bool(request.user.has_perm("deadlines.add_closure"))

    def has_confirm_permission(self, request: HttpRequest) -> bool:
        """Whoever keeps calendars may confirm what somebody else entered."""
        return bool(request.user.has_perm("deadlines.change_closure"))

    def save_model(self, request: HttpRequest, obj: Closure, _form: Any, _change: bool) -> None:  # noqa: FBT001 - Django calls it so
        values = {name: getattr(obj, name) for name in NewClosureForm.Meta.fields}
        doubted = {name: values[name] for name in ("on", "name", "kind")}
        for doubt in closure_doubts(obj.calendar, **doubted):
            self.message_user(request, doubt, messages.WARNING)
        obj.pk = closures.add_closure(act=act_of(request), **values).pk

    @admin.action(description=_("Put the chosen closures in force"), permissions=["confirm"])
    def confirm(self, request: HttpRequest, queryset: QuerySet[Closure]) -> None:
        """Confirm each; one that its own enterer chose, or in a wrong state, says why not."""
        act = act_of(request)
        for closure in queryset.order_by("id"):
            try:
                closures.confirm_closure(act=act, closure=closure)
            except (closures.ClosureInWrongState, NeedsAnotherPerson) as refused:
                self.message_user(request, f"{closure}: {refused.detail}", messages.ERROR)
