from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from deadlines.selectors.docket import (
    DocketDay,
    DocketList,
    counters,
    docket_day,
    docket_of,
    listed,
    nearest_treaty_date,
    row_of,
    rows_of,
)
from offices.clock import database_now
from offices.models import User
from offices.selectors.stations import station_of

NEXT_ACTIONS = 10
BESIDE_EACH_OTHER = 6


@require_safe
@login_required
def docket(request: HttpRequest) -> HttpResponse:
    """The first page: what is late, which treaty date is next, and who owes what."""
    user = request.user
    assert isinstance(user, User)
    station = station_of(user)
    day = docket_day(database_now(), station.zone, station.calendar_code)
    nearest = nearest_treaty_date(user, day)
    context = {
        "station": station,
        "day": day,
        "counters": counters(user, day).items(),
        "nearest": row_of(nearest, day) if nearest else None,
        "mine": _first_rows(DocketList.MINE, user, day, NEXT_ACTIONS),
        "we_owe": _first_rows(DocketList.WE_OWE, user, day, BESIDE_EACH_OTHER),
        "they_owe": _first_rows(DocketList.THEY_OWE, user, day, BESIDE_EACH_OTHER),
        "we_may": _first_rows(DocketList.WE_MAY, user, day, BESIDE_EACH_OTHER),
    }
    return render(request, "correspondence/docket.html", context)


def _first_rows(name: DocketList, user: User, day: DocketDay, size: int) -> dict[str, object]:
    """The first rows of a list, and whether it has more."""
    found = list(listed(docket_of(user), name, day, user)[: size + 1])
    return {"name": name, "rows": rows_of(found[:size], day), "more": len(found) > size}
