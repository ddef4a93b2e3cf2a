"""A list of deadlines: narrowed by its address, page by page, saved as a table, kept."""

from datetime import date

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase, QueryDict
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from deadlines.forms.docket_list import DocketListForm
from deadlines.models import Deadline
from deadlines.selectors.docket import (
    WAITING,
    DocketList,
    docket_day,
    docket_of,
    rows_of,
)
from deadlines.selectors.offered_acts import MOST_AT_ONCE, acts_on_deadlines
from deadlines.selectors.paging import Position, docket_page
from deadlines.selectors.reach import reach_among
from deadlines.templatetags.docket_table import table_head, table_rows
from offices.clock import database_now
from offices.models import User
from offices.saving.lists import format_asked, saved_list, table_of
from offices.saving.tables import TableFormat
from offices.selectors.saved_filters import saved_filters_for
from offices.selectors.stations import House, house_around
from offices.services.acts import act_of_request
from offices.services.audit import Act
from offices.views.saved_filters import forget_kept, keep_posted

PAGE_SIZE = 50
UNFIT = 422
DEADLINES = "DEADLINES"
"""What the lists of deadlines are called among those that filters are kept of."""


@require_safe
@login_required
def deadlines(request: HttpRequest) -> HttpResponse:
    """One list of the docket, ``?list=overdue``, narrowed by its address, page by page.

    A filter that cannot be is told by its field, and nothing is listed then.
    """
    user = _reader(request)
    house = house_around(user)
    day = docket_day(database_now(), house.station.zone, house.station.calendar_code)
    form = _asked(request.GET, house)
    rows = Deadline.objects.none()
    if form.is_valid():
        rows = form.listed(Deadline.objects.filter(WAITING), user, day)
    reach, after = reach_among(user, house.places), _position(request.GET.get("after", ""))
    page = docket_page(rows, reach, after=after, size=PAGE_SIZE)
    desks = [place.desk for place in house.places]
    context = {
        "form": form,
        "chips": form.chips(),
        "query": form.query,
        "name": form.cleaned_data.get("list") or None,
        "on": form.cleaned_data.get("on"),
        "lists": [(name, form.without("list", name.lower())) for name in DocketList],
        "whole": form.without("list"),
        "list_names": _names(),
        "saved": saved_filters_for(user, DEADLINES, desks),
        "desks": desks,
        "acts": list(acts_on_deadlines(user, house.places)),
        "most_at_once": MOST_AT_ONCE,
        "counterparts": sorted({row.counterpart for row in page.deadlines if row.counterpart}),
        "rows": rows_of(page.deadlines, day),
        "next": page.next_position,
        "station": house.station,
        "day": day,
        "is_first_page": "after" not in request.GET,
    }
    status = UNFIT if form.errors else 200
    return render(request, "deadlines/lists.html", context, status=status)


@require_safe
@login_required
def export_deadlines(request: HttpRequest) -> HttpResponseBase:
    """The same list, whole, as ``?as=xlsx`` or ``csv``; on record with its length."""
    user, format_ = _reader(request), format_asked(request) or TableFormat.XLSX
    house = house_around(user)
    day = docket_day(database_now(), house.station.zone, house.station.calendar_code)
    form = _asked(request.GET, house)
    if not form.is_valid():
        return redirect(_address(form.query))
    rows = form.listed(docket_of(user), user, day)
    table = table_of(
        rows,
        of="docket",
        name=_("deadlines"),
        head=table_head(),
        cells=lambda found: table_rows(found, day),
        too_many=_("The list has more than %(most)s deadlines. Narrow it, to a day for instance."),
    )
    return saved_list(request, format_, table, act=_act(request), page=_address(form.query))


@require_POST
@login_required
def keep(request: HttpRequest) -> HttpResponse:
    """Keep the narrowed list under a name, for oneself or for one's desk."""
    house = house_around(_reader(request))
    query = keep_posted(
        request,
        act=_act(request),
        of=DEADLINES,
        form_of=lambda said: DocketListForm.of_house(said, house),
    )
    return redirect(_address(query))


@require_POST
@login_required
def forget(request: HttpRequest, filter: int) -> HttpResponse:  # noqa: A002 - as the address has it
    """Take a kept list away."""
    house = house_around(_reader(request))
    query = forget_kept(request, act=_act(request), of=DEADLINES, key=filter)
    return redirect(
        _address(query if DocketListForm.of_house(QueryDict(query), house).is_valid() else "")
    )


def _reader(request: HttpRequest) -> User:
    assert isinstance(request.user, User)
    return request.user


def _act(request: HttpRequest) -> Act:
    return act_of_request(request, at=database_now(), door="page")


def _names() -> dict[str, str]:
    """What the pieces that all lists share call the addresses here, and the whole of it."""
    return {
        "page": "deadlines:deadlines",
        "keep": "deadlines:keep_list",
        "forget": "deadlines:forget_list",
        "whole": _("All that wait"),
    }


def _address(query: str) -> str:
    address = reverse("deadlines:deadlines")
    return f"{address}?{query}" if query else address


def _asked(said: QueryDict, house: House) -> DocketListForm:
    """The filters of an address; raises ``Http404`` for a list or a day that there is not."""
    form = DocketListForm.of_house(said, house)
    if {"list", "on"} & set(form.errors):
        raise Http404
    return form


def _position(text: str) -> Position | None:
    """Where a page ended, as ``2017-08-11~45`` or ``~45``; raises ``Http404`` for anything else."""
    if not text:
        return None
    due_on, _tilde, key = text.rpartition("~")
    try:
        return Position(date.fromisoformat(due_on) if due_on else None, int(key))
    except ValueError:
        raise Http404 from None
