"""A list as a table to be saved, with ``?as=xlsx``, at its page's own address or one beside it."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponseBase
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from offices.saving.tables import MOST_ROWS, TableFormat, table_to_save
from offices.services.audit import Act, Change, record
from offices.templatetags.saving import filters_of

LONGEST_QUERY = 1000
AT_ONCE = 500


@dataclass(frozen=True, slots=True, kw_only=True)
class ListTable:
    """A list whole: what the record and the file call it, its columns, rows and their number.

    ``too_many`` is said, with ``%(most)s``, where the list is longer than a table may be.
    """

    of: str
    name: str
    head: Sequence[str]
    rows: Iterable[Sequence[object]]
    count: int
    too_many: str = ""


def table_of(
    found: QuerySet[Any],
    *,
    of: str,
    name: str,
    head: Sequence[str],
    cells: Callable[[Iterable[Any]], Iterable[Sequence[object]]],
    too_many: str = "",
) -> ListTable:
    """What the database finds as a list whole: read a few rows at a time, however many there are.

    It is counted no further than one more than a table may have.
    """
    return ListTable(
        of=of,
        name=name,
        head=head,
        rows=cells(found[:MOST_ROWS].iterator(chunk_size=AT_ONCE)),
        count=found[: MOST_ROWS + 1].count(),
        too_many=too_many,
    )


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
    request: HttpRequest, format_: TableFormat, table: ListTable, *, act: Act, page: str = ""
) -> HttpResponseBase:
    """The table as a file, on record with its length and filters; a list too long is told so.

    ``page`` is the address of the list where it is not the one that was asked.
    """
    path, _mark, query = (page or f"{request.path}?{filters_of(request)}").partition("?")
    if table.count > MOST_ROWS:
        too_many = table.too_many or _(
            "The list has more than %(most)s rows, which is too many for one table."
        )
        messages.error(request, too_many % {"most": MOST_ROWS})
        return redirect(f"{path}?{query}" if query else path)
    change = Change(
        action="EXPORT",
        subject_type=table.of,
        subject=format_.value,
        new={"rows": table.count, "page": path, "filters": query[:LONGEST_QUERY]},
    )
    record(act=act, change=change)
    rows: Any = table.rows
    return table_to_save(format_, name=table.name, head=table.head, rows=rows)
