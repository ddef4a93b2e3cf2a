"""A list of the admin as a table to be saved: its columns, as it is searched and filtered."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date, datetime
from typing import Any
from zoneinfo import ZoneInfo

from django.contrib.admin import ModelAdmin
from django.contrib.admin.options import IS_POPUP_VAR
from django.contrib.admin.utils import label_for_field, lookup_field
from django.contrib.admin.views.main import ChangeList
from django.db.models import DateTimeField
from django.http import HttpRequest
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from offices.saving.lists import ListTable, table_of

OF_NO_ROW = ("action_checkbox", IS_POPUP_VAR)


def table_of_changes(site: "ModelAdmin[Any]", request: HttpRequest) -> ListTable:
    """All that the admin's list finds for the request, whose format is taken from its address.

    Raises ``IncorrectLookupParameters`` as the list itself does.
    """
    given = request.GET.copy()
    given.pop("as", None)
    request.GET = given  # type: ignore[assignment]
    listed: ChangeList = site.get_changelist_instance(request)
    names = [str(name) for name in listed.list_display if name not in OF_NO_ROW]
    return table_of(
        listed.get_queryset(request),
        of=f"admin.{site.opts.model_name}",
        name=str(site.opts.verbose_name_plural),
        head=[_head(site, name) for name in names],
        cells=lambda found: _cells(site, names, found),
    )


def _head(site: "ModelAdmin[Any]", name: str) -> str:
    label, what = label_for_field(name, site.model, site, return_attr=True)
    is_instant = what is None and isinstance(site.opts.get_field(name), DateTimeField)
    return f"{capfirst(str(label))} (UTC)" if is_instant else capfirst(str(label))


def _cells(
    site: "ModelAdmin[Any]", names: Sequence[str], found: Iterable[Any]
) -> Iterator[Sequence[object]]:
    for row in found:
        yield [_cell(*lookup_field(name, row, site)) for name in names]


def _cell(field: Any, _what: Any, value: object) -> object:
    choices = dict(getattr(field, "flatchoices", None) or ())
    if choices and value in choices:
        return str(choices[value])
    if isinstance(value, bool):
        return _("yes") if value else _("no")
    if isinstance(value, datetime):
        return value.astimezone(ZoneInfo("UTC"))
    return value if value is None or isinstance(value, int | date) else str(value)
