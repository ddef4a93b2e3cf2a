from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from deadlines.models import Deadline, Reminder
from deadlines.selectors.deadline_days import days_of
from deadlines.selectors.docket import BESIDE, docket_day, row_of
from deadlines.selectors.reminder_ledger import asks_to_acknowledge, ledger_of_deadline
from offices.access import visible_to
from offices.clock import database_now
from offices.models import User
from offices.selectors.stations import station_of
from offices.services.acts import act_of_request
from offices.services.readings import note_denial, note_reading


@require_safe
@login_required
def deadline(request: HttpRequest, pk: int) -> HttpResponse:
    """One deadline: its day, when that ends in each capital, and why it is that day."""
    user = request.user
    assert isinstance(user, User)
    act = act_of_request(request, at=database_now(), door="page")
    found = visible_to(Deadline.objects.select_related(*BESIDE), user).filter(pk=pk).first()
    if found is None:
        note_denial(act=act, asked=Deadline.objects.filter(pk=pk), named=str(pk))
        raise Http404
    note_reading(act=act, row=found)
    station = station_of(user)
    day = docket_day(act.at, station.zone, station.calendar_code)
    days = days_of(found, station, day)
    reminders = list(ledger_of_deadline(found))
    context = {
        "deadline": found,
        "row": row_of(found, day),
        "station": station,
        "day": day,
        "ends": days.ends,
        "ribbon": days.ribbon,
        "here": days.here,
        "there": days.there,
        "why": found.explanation,
        "standings": found.standings.select_related("made_by").order_by("-from_at", "-id"),
        "reminders": [one for one in reminders if one.state != Reminder.State.SKIPPED],
        "skipped": [one for one in reminders if one.state == Reminder.State.SKIPPED],
        "asks_to_acknowledge": asks_to_acknowledge(found, user),
        "acknowledgements": found.acknowledgements.select_related("user").order_by("-pk"),
    }
    return render(request, "deadlines/deadline.html", context)
