from collections.abc import Sequence

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from deadlines.selectors.docket import docket_day
from deadlines.selectors.people import DeskRow, desks_with_people, people_of_the_house
from deadlines.selectors.people_table import people_cells, people_head
from offices.clock import database_now
from offices.models import User
from offices.saving.lists import ListTable, format_asked, saved_list
from offices.selectors.stations import station_of
from offices.services.acts import act_of_request


@require_safe
@login_required
def people(request: HttpRequest) -> HttpResponseBase:
    """Every desk with its people, their deputies, who is away, and what waits for each.

    With ``as=xlsx`` or ``csv`` all of them as one table.
    """
    user = request.user
    assert isinstance(user, User)
    station = station_of(user)
    day = docket_day(database_now(), station.zone, station.calendar_code)
    desks = desks_with_people(user, day)
    format_ = format_asked(request)
    if format_ is not None:
        act = act_of_request(request, at=day.now, door="page")
        return saved_list(request, format_, _table(desks), act=act)
    context = {
        "desks": desks,
        "others": people_of_the_house(),
        "station": station,
        "day": day,
    }
    return render(request, "deadlines/people.html", context)


def _table(desks: Sequence[DeskRow]) -> ListTable:
    rows = people_cells(desks)
    return ListTable(of="people", name=_("people"), head=people_head(), rows=rows, count=len(rows))
