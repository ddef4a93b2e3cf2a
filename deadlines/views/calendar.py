from datetime import date

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from deadlines.selectors.calendar_page import (
    FIRST_YEAR,
    LAST_YEAR,
    Place,
    capitals_beside,
    closures_of,
    month_of,
    place_of,
    year_of,
)
from deadlines.selectors.calendars import CalendarShelf
from deadlines.selectors.docket import docket_day, docket_of
from offices.clock import database_now
from offices.models import Party, User
from offices.selectors.stations import station_of


@require_safe
@login_required
def calendar(request: HttpRequest) -> HttpResponse:
    """A month, ``?month=2026-11``, or a year, ``?year=2026``, beside the capital ``?with=US``."""
    user = request.user
    assert isinstance(user, User)
    station = station_of(user)
    day = docket_day(database_now(), station.zone, station.calendar_code)
    shelf = CalendarShelf()
    others = capitals_beside(station)
    chosen = _chosen(others, request.GET.get("with", ""))
    here = place_of(station.place, station.calendar_code, shelf)
    there = place_of(chosen.capital, chosen.calendar_code, shelf) if chosen else None
    context = {
        "station": station,
        "day": day,
        "here": here,
        "there": there,
        "others": others,
        "chosen": chosen,
        "ends": _ends(here, there),
    }
    if "year" in request.GET:
        year = _year(request.GET["year"])
        codes = [place.code for place in (here, there) if place and place.code]
        context |= {
            "year": year,
            "months": year_of(year, here, there),
            "closures": closures_of(year, codes),
            "before": year - 1 if year > FIRST_YEAR else None,
            "after": year + 1 if year < LAST_YEAR else None,
        }
        return render(request, "deadlines/calendar_year.html", context)
    first = _month(request.GET.get("month", ""), day.on)
    context["month"] = month_of(first, here, there, docket_of(user), day)
    return render(request, "deadlines/calendar_month.html", context)


def _chosen(others: list[Party], code: str) -> Party | None:
    """The capital asked for, else the first one; raises ``Http404`` for one that is not there."""
    if not code:
        return others[0] if others else None
    found = next((party for party in others if party.code == code.upper()), None)
    if found is None:
        raise Http404
    return found


def _month(text: str, today: date) -> date:
    """The first day of ``2026-11``; raises ``Http404`` for what is no month."""
    if not text:
        return today.replace(day=1)
    try:
        first = date.fromisoformat(f"{text}-01")
    except ValueError:
        raise Http404 from None
    if not FIRST_YEAR < first.year < LAST_YEAR:
        raise Http404
    return first


def _year(text: str) -> int:
    if not (text.isascii() and text.isdigit() and len(text) == 4):
        raise Http404
    if not FIRST_YEAR <= int(text) <= LAST_YEAR:
        raise Http404
    return int(text)


def _ends(*places: Place | None) -> list[tuple[str, date]]:
    """Until when each capital's closures are known."""
    return [
        (place.name, place.calendar.known_until)
        for place in places
        if place and place.calendar and place.calendar.known_until
    ]
