from datetime import date
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from deadlines.models import Deadline
from deadlines.selectors.docket import (
    DocketDay,
    DocketList,
    docket_day,
    docket_of,
    listed,
    rows_of,
)
from deadlines.selectors.paging import Position, docket_page
from deadlines.templatetags.docket_table import table_head, table_rows
from offices.clock import database_now
from offices.models import User
from offices.selectors.stations import station_of
from offices.services.acts import act_of_request
from offices.services.audit import Change, record
from offices.views.tables import MOST_ROWS, TableFormat, table_to_save

PAGE_SIZE = 50


@require_safe
@login_required
def deadlines(request: HttpRequest) -> HttpResponse:
    """One list of the docket, ``?list=overdue``, page by page; ``on=`` of one due day alone."""
    user = request.user
    assert isinstance(user, User)
    station = station_of(user)
    day = docket_day(database_now(), station.zone, station.calendar_code)
    name, on, rows = _asked(request, user, day)
    page = docket_page(rows, after=_position(request.GET.get("after", "")), size=PAGE_SIZE)
    context = {
        "name": name,
        "on": on,
        "names": list(DocketList),
        "rows": rows_of(page.deadlines, day),
        "next": page.next_position,
        "station": station,
        "day": day,
        "is_first_page": "after" not in request.GET,
    }
    return render(request, "deadlines/lists.html", context)


@require_safe
@login_required
def export_deadlines(request: HttpRequest) -> HttpResponseBase:
    """The same list, whole, as ``?as=xlsx`` or ``csv``; on record with its length."""
    user = request.user
    assert isinstance(user, User)
    try:
        format_ = TableFormat(request.GET.get("as", TableFormat.XLSX).lower())
    except ValueError:
        raise Http404 from None
    station = station_of(user)
    day = docket_day(database_now(), station.zone, station.calendar_code)
    name, on, rows = _asked(request, user, day)
    count = rows[: MOST_ROWS + 1].count()
    if count > MOST_ROWS:
        too_many = _("The list has more than %(most)s deadlines. Narrow it, to a day for instance.")
        messages.error(request, too_many % {"most": MOST_ROWS})
        return redirect("deadlines:deadlines")
    change = Change(
        action="EXPORT",
        subject_type="docket",
        subject=format_.value,
        new={"rows": count, "list": name or "", "on": on.isoformat() if on else ""},
    )
    record(act=act_of_request(request, at=day.now, door="page"), change=change)
    cells: Any = table_rows(rows, day, MOST_ROWS)
    return table_to_save(format_, name=_("deadlines"), head=table_head(), rows=cells)


def _asked(
    request: HttpRequest, user: User, day: DocketDay
) -> tuple[DocketList | None, date | None, QuerySet[Deadline]]:
    """The list that the address names, the one due day in it, and its rows."""
    name = _list_named(request.GET.get("list", ""))
    rows = docket_of(user) if name is None else listed(docket_of(user), name, day, user)
    on = _day(request.GET.get("on", ""))
    return name, on, rows if on is None else rows.filter(due_on=on)


def _list_named(name: str) -> DocketList | None:
    """The list of that name; raises ``Http404`` where there is none."""
    if not name:
        return None
    try:
        return DocketList(name.upper())
    except ValueError:
        raise Http404 from None


def _day(text: str) -> date | None:
    """The one due day asked for; raises ``Http404`` for what is no day."""
    try:
        return date.fromisoformat(text) if text else None
    except ValueError:
        raise Http404 from None


def _position(text: str) -> Position | None:
    """Where a page ended, as ``2017-08-11~45`` or ``~45``; raises ``Http404`` for anything else."""
    if not text:
        return None
    due_on, _tilde, key = text.rpartition("~")
    try:
        return Position(date.fromisoformat(due_on) if due_on else None, int(key))
    except ValueError:
        raise Http404 from None
