"""What every page of the admin has in common: who writes, what is shown, what it costs."""

from typing import Any

from django.contrib import admin
from django.contrib.admin.options import IncorrectLookupParameters
from django.contrib.admin.views.main import ERROR_FLAG
from django.core.exceptions import PermissionDenied
from django.db.models import Model, QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.defaults import page_not_found

from offices.access import visible_to
from offices.admin.tables import table_of_changes
from offices.clock import database_now
from offices.saving.lists import format_asked, saved_list
from offices.services import configuration
from offices.services.acts import act_of_request
from offices.services.audit import Act
from offices.services.readings import note_denial, note_reading

LONGEST_KEY = 18


def act_of(request: HttpRequest) -> Act:
    """Who acts by this form, when and from where."""
    return act_of_request(request, at=database_now(), door="admin")


class OfficeAdmin(admin.ModelAdmin):  # type: ignore[type-arg]
    """Lists that count no whole table, and one trail of who did what: the house's own."""

    show_full_result_count = False
    show_facets = admin.ShowFacets.NEVER
    list_per_page = 50
    list_max_show_all = 200
    actions: Any = None

    def changelist_view(self, request: HttpRequest, extra_context: Any = None) -> Any:
        """The list; with ``as=xlsx`` or ``csv`` all that it finds as a table."""
        format_ = format_asked(request) if request.method == "GET" else None
        if format_ is None:
            return super().changelist_view(request, extra_context)
        if not self.has_view_or_change_permission(request):
            raise PermissionDenied
        try:
            table = table_of_changes(self, request)
        except IncorrectLookupParameters:
            return redirect(f"{request.path}?{ERROR_FLAG}=1")
        return saved_list(request, format_, table, act=act_of(request))

    def _get_obj_does_not_exist_redirect(
        self,
        request: HttpRequest,
        _options: Any,
        _object_id: str,
    ) -> HttpResponse:
        """Django leads back to the index here; a row that is not there is a plain 404.

        Answered and not raised: these views are transactions, and a denial is to stay.
        """
        return page_not_found(request, Http404())

    def log_addition(self, *_args: Any, **_kwargs: Any) -> Any:
        """Nothing: the service wrote the entry of record."""

    def log_change(self, *_args: Any, **_kwargs: Any) -> Any:
        """Nothing: the service wrote the entry of record."""


class ConfiguredAdmin(OfficeAdmin):
    """Rows that administrators keep; every save is a service's, with one entry of record."""

    kept: tuple[str, ...] = ()

    def save_model(self, request: HttpRequest, obj: Model, _form: Any, change: bool) -> None:  # noqa: FBT001 - Django calls it so
        keep = configuration.change if change else configuration.add
        keep(act=act_of(request), row=obj, fields=self.kept)


class ShownAdmin(OfficeAdmin):
    """Rows that are looked at here and written elsewhere."""

    def has_add_permission(self, request: HttpRequest, *_args: Any) -> bool:  # noqa: ARG002
        return False

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:  # noqa: ARG002
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:  # noqa: ARG002
        return False


class FiledAdmin(ShownAdmin):
    """Rows that are kept in files; ``note`` says in which and how they are loaded."""

    note: Any = ""

    def changelist_view(self, request: HttpRequest, extra_context: Any = None) -> Any:
        return super().changelist_view(request, {**(extra_context or {}), "subtitle": self.note})

    def change_view(
        self, request: HttpRequest, object_id: str, form_url: str = "", extra_context: Any = None
    ) -> Any:
        context = {**(extra_context or {}), "subtitle": self.note}
        return super().change_view(request, object_id, form_url, context)


class GuardedAdmin(ShownAdmin):
    """Rows with a desk, a marking and a distribution: shown to whom they exist for."""

    through = ""

    def get_queryset(self, request: HttpRequest) -> QuerySet[Any]:
        """What exists for the user; ``through`` leads to what carries the marking."""
        return visible_to(super().get_queryset(request), request.user, through=self.through)

    def get_object(
        self, request: HttpRequest, object_id: str, from_field: str | None = None
    ) -> Any:
        """The row that a page is about: its reading is on the record, and so is a denial."""
        found = super().get_object(request, object_id, from_field)
        act = act_of(request)
        if found is not None:
            note_reading(act=act, row=self._marked(found))
        elif object_id.isdecimal() and len(object_id) <= LONGEST_KEY:
            asked = self.model._default_manager.filter(pk=object_id)  # noqa: SLF001 - Django's documented door
            note_denial(act=act, asked=asked, named=object_id, through=self.through)
        return found

    def _marked(self, row: Any) -> Any:
        """What carries the marking: the row, or the letter or deadline that it belongs to."""
        for step in filter(None, self.through.split("__")):
            row = getattr(row, step)
        return row
