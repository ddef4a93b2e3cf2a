from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from deadlines.selectors.docket import docket_day
from deadlines.selectors.people import desks_with_people, people_of_the_house
from offices.clock import database_now
from offices.models import User
from offices.selectors.stations import station_of


@require_safe
@login_required
def people(request: HttpRequest) -> HttpResponse:
    """Every desk with its people, their deputies, who is away, and what waits for each."""
    user = request.user
    assert isinstance(user, User)
    station = station_of(user)
    day = docket_day(database_now(), station.zone, station.calendar_code)
    context = {
        "desks": desks_with_people(user, day),
        "others": people_of_the_house(),
        "station": station,
        "day": day,
    }
    return render(request, "deadlines/people.html", context)
