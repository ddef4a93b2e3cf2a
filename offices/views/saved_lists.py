"""The list of a page as a table to be saved, at the page's own address with ``?as=xlsx``."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponseBase
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from offices.services.audit import Act, Change, record
from offices.templatetags.saving import filters_of
from offices.views.tables import MOST_ROWS, TableFormat, table_to_save

LONGEST_QUERY = 1000


@dataclass(frozen=True, slots=True, kw_only=True)
class ListTable:
    """A list whole: what the record and the file call it, its columns, rows and their number."""

    of: str
    name: str
    head: Sequence[str]
    rows: Iterable[Sequence[object]]
    count: int


def format_asked(request: HttpRequest) -> TableFormat | None:
    """How the page's list is to be saved; None for the page itself.

    Raises ``Http404`` for a format that there is not.
    """
    if "as" not in request.GET:
        return None
    try:
        return TableFormat(request.GET["as"].lower())
    except ValueError:
        raise Http404 from None


def saved_list(
    request: HttpRequest, format_: TableFormat, table: ListTable, *, act: Act
) -> HttpResponseBase:
    """The table as a file, on record with its length and filters; a list too long is told so."""
    query = filters_of(request)
    if table.count > MOST_ROWS:
        too_many = _("The list has more than %(most)s rows, which is too many for one table.")
        messages.error(request, too_many % {"most": MOST_ROWS})
        return redirect(f"{request.path}?{query}" if query else request.path)
    change = Change(
        action="EXPORT",
        subject_type=table.of,
        subject=format_.value,
        new={"rows": table.count, "page": request.path, "filters": query[:LONGEST_QUERY]},
    )
    record(act=act, change=change)
    rows: Any = table.rows
    return table_to_save(format_, name=table.name, head=table.head, rows=rows)
