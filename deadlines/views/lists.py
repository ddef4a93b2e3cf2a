from datetime import date

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from deadlines.selectors.docket import DocketList, docket_day, docket_of, listed, rows_of
from deadlines.selectors.paging import Position, docket_page
from offices.clock import database_now
from offices.models import User
from offices.selectors.stations import station_of

PAGE_SIZE = 50


@require_safe
@login_required
def deadlines(request: HttpRequest) -> HttpResponse:
    """One list of the docket, ``?list=overdue``, page by page; ``on=`` of one due day alone."""
    user = request.user
    assert isinstance(user, User)
    station = station_of(user)
    day = docket_day(database_now(), station.zone, station.calendar_code)
    name = _list_named(request.GET.get("list", ""))
    rows = docket_of(user) if name is None else listed(docket_of(user), name, day, user)
    on = _day(request.GET.get("on", ""))
    if on is not None:
        rows = rows.filter(due_on=on)
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
    due_on, _, key = text.rpartition("~")
    try:
        return Position(date.fromisoformat(due_on) if due_on else None, int(key))
    except ValueError:
        raise Http404 from None
