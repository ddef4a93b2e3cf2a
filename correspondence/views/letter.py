from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from correspondence.access import may_attach
from correspondence.models import Letter
from correspondence.selectors.attachments import attachments_of
from correspondence.selectors.history import history_for
from correspondence.selectors.letters import duplicates_for, letter_for, original_for
from deadlines.selectors.docket import docket_day, rows_of
from offices.clock import database_now
from offices.models import User
from offices.selectors.stations import station_of
from offices.services.acts import act_of_request
from offices.services.readings import note_denial, note_reading


@require_safe
@login_required
def letter(request: HttpRequest, number: str) -> HttpResponse:
    """One letter: its facts, what it asks for with the deadlines that hang on it, its text."""
    user = request.user
    assert isinstance(user, User)
    act = act_of_request(request, at=database_now(), door="page")
    try:
        found = letter_for(number, user)
    except Letter.DoesNotExist:
        note_denial(act=act, asked=Letter.objects.filter(number=number), named=number)
        raise Http404 from None
    note_reading(act=act, row=found)
    station = station_of(user)
    day = docket_day(act.at, station.zone, station.calendar_code)
    context = {
        "letter": found,
        "zone": found.desk.post.zone,
        "asked": [(asked, rows_of(asked.deadlines.all(), day)) for asked in found.requests.all()],
        "original": original_for(found, user),
        "duplicates": duplicates_for(found, user),
        "attachments": attachments_of(found, user),
        "may_attach": may_attach(user, found),
        "history": history_for(found, user),
        "station": station,
        "day": day,
    }
    return render(request, "correspondence/letter.html", context)
