from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_safe

from correspondence.access import may_attach
from correspondence.models.letter import Direction
from correspondence.selectors.attachments import attachments_of
from correspondence.selectors.clearances import panel_for
from correspondence.selectors.history import history_for
from correspondence.selectors.letters import answered_by, duplicates_for, original_for, replies_for
from correspondence.views.addressed import act_of_page, user_of, whole_letter
from deadlines.selectors.docket import docket_day, rows_of
from offices.selectors.stations import station_of
from offices.services.readings import note_reading


@require_safe
@login_required
def letter(request: HttpRequest, number: str) -> HttpResponse:
    """One letter: its facts, what it asks for with the deadlines that hang on it, its text.

    Where a draft was, the signed letter is led to.
    """
    user = user_of(request)
    found = whole_letter(request, number)
    if found.address != number:
        return redirect("correspondence:letter", found.address)
    act = act_of_page(request)
    note_reading(act=act, row=found)
    station = station_of(user)
    day = docket_day(act.at, station.zone, station.calendar_code)
    context = {
        "letter": found,
        "zone": found.desk.post.zone,
        "asked": [(asked, rows_of(asked.deadlines.all(), day)) for asked in found.requests.all()],
        "original": original_for(found, user),
        "answered": answered_by(found, user),
        "replies": replies_for(found, user),
        "duplicates": duplicates_for(found, user),
        "attachments": attachments_of(found, user),
        "may_attach": may_attach(user, found),
        "panel": panel_for(found, user, day) if found.direction == Direction.OUTGOING else None,
        "history": history_for(found, user),
        "station": station,
        "day": day,
    }
    return render(request, "correspondence/letter.html", context)
