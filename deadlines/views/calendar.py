from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from django.contrib.auth.decorators import login_required
from django.db.models.functions import Coalesce
from django.http import Http404, HttpRequest, HttpResponseBase
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from deadlines.selectors.calendar_page import (
    FIRST_YEAR,
    LAST_YEAR,
    Month,
    Place,
    capitals_beside,
    closures_of,
    month_of,
    place_of,
    year_of,
)
from deadlines.selectors.calendars import CalendarShelf
from deadlines.selectors.docket import DocketDay, docket_day, docket_of
from deadlines.selectors.standing_days import standing_between
from deadlines.templatetags.reference_tables import (
    closures_cells,
    closures_head,
    month_cells,
    month_closed,
    month_head,
)
from offices.clock import database_now
from offices.models import Party, User
from offices.saving.lists import ListTable, format_asked, saved_list, table_of
from offices.selectors.stations import station_of
from offices.services.acts import act_of_request


@require_safe
@login_required
def calendar(request: HttpRequest) -> HttpResponseBase:
    """A month, ``?month=2026-11``, or a year, ``?year=2026``, beside the capital ``?with=US``.

    With ``as=xlsx`` or ``csv`` what is due and closed in the month, or closed in the year.
    """
    user = request.user
    assert isinstance(user, User)
    station = station_of(user)
    day = docket_day(database_now(), station.zone, station.calendar_code)
    shelf = CalendarShelf()
    others = capitals_beside(station)
    chosen = _chosen(others, request.GET.get("with", ""))
    here = place_of(station.place, station.calendar_code, shelf)
    there = place_of(chosen.capital, chosen.calendar_code, shelf) if chosen else None
    format_ = format_asked(request)
    if format_ is not None:
        act = act_of_request(request, at=day.now, door="page")
        return saved_list(request, format_, _table(request, here, there, day), act=act)
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
        context |= {
            "year": year,
            "months": year_of(year, here, there),
            "closures": closures_of(year, _codes(here, there)),
            "before": year - 1 if year > FIRST_YEAR else None,
            "after": year + 1 if year < LAST_YEAR else None,
        }
        return render(request, "deadlines/calendar_year.html", context)
    first = _month(request.GET.get("month", ""), day.on)
    context["month"] = month_of(first, here, there, docket_of(user), day)
    return render(request, "deadlines/calendar_month.html", context)


def _table(request: HttpRequest, here: Place, there: Place | None, day: DocketDay) -> ListTable:
    """The year's closures or what the month shows, as the address says which."""
    if "year" not in request.GET:
        month = month_of(_month(request.GET.get("month", ""), day.on), here, there)
        return _month_table(request, month, month_closed(month, here, there), day)
    year = _year(request.GET["year"])
    return table_of(
        closures_of(year, _codes(here, there)),
        of="closures",
        name=f"{_('closures')} {year}",
        head=closures_head(),
        cells=closures_cells,
    )


def _month_table(
    request: HttpRequest, month: Month, closed: Sequence[Sequence[object]], day: DocketDay
) -> ListTable:
    """Every deadline of the days that are drawn, among the days on which a capital is closed."""
    waiting = standing_between(docket_of(request.user), *month.span)
    table = table_of(
        waiting.order_by(Coalesce("opens_on", "due_on"), "id"),
        of="calendar",
        name=f"{_('calendar')} {month.first:%Y-%m}",
        head=month_head(),
        cells=lambda found: month_cells(found, closed, day),
    )
    return replace(table, count=table.count + len(closed))


def _codes(*places: Place | None) -> list[str]:
    return [place.code for place in places if place and place.code]


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
