from datetime import datetime

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from deadlines.forms.reminder_preference import ReminderPreferenceForm
from deadlines.models import Deadline, ReminderPreference
from deadlines.selectors.reminder_ledger import (
    Place,
    Shelf,
    given_up,
    ledger_of,
    may_acknowledge,
)
from deadlines.services.acknowledging import acknowledge
from deadlines.services.moves import WrongState
from deadlines.services.reminder_preferences import prefer
from deadlines.templatetags.reminders_table import reminders_cells, reminders_head
from offices.access import visible_to
from offices.clock import database_now
from offices.models import User
from offices.saving.lists import ListTable, format_asked, saved_list
from offices.saving.tables import MOST_ROWS
from offices.selectors.stations import station_of
from offices.services.acts import act_of_request
from offices.services.readings import note_denial

PAGE_SIZE = 50
MOST_IN_RED = 20


@require_safe
@login_required
def reminders(request: HttpRequest) -> HttpResponseBase:
    """The reader's own ledger: what is planned, was sent, was skipped and why.

    With ``as=xlsx`` or ``csv`` the whole part of it as a table.
    """
    user = _reader(request)
    shelf = _shelf(request.GET.get("list", ""))
    format_ = format_asked(request)
    if format_ is not None:
        act = act_of_request(request, at=database_now(), door="page")
        return saved_list(request, format_, _table(user, shelf), act=act)
    page = ledger_of(user, shelf, after=_place(request.GET.get("after", "")), size=PAGE_SIZE)
    context = {
        "shelf": shelf,
        "shelves": list(Shelf),
        "reminders": page.reminders,
        "next": page.next_place,
        "given_up": given_up(user)[:MOST_IN_RED],
        "station": station_of(user),
        "preference": ReminderPreference.objects.filter(user=user).first(),
        "is_first_page": "after" not in request.GET,
    }
    return render(request, "deadlines/reminders.html", context)


def _table(user: User, shelf: Shelf) -> ListTable:
    rows = ledger_of(user, shelf, after=None, size=MOST_ROWS + 1).reminders
    return ListTable(
        of="reminders",
        name=_("reminders"),
        head=reminders_head(),
        rows=reminders_cells(rows),
        count=len(rows),
    )


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def preferences(request: HttpRequest) -> HttpResponse:
    """How the reader wants to be reminded."""
    user = _reader(request)
    row = ReminderPreference.objects.filter(user=user).first()
    form = ReminderPreferenceForm(request.POST or None, instance=row)
    if form.is_bound and form.is_valid():
        act = act_of_request(request, at=database_now(), door="page")
        prefer(act=act, user=user, **form.cleaned_data)
        messages.success(request, _("Your reminders are planned anew."))
        return redirect("deadlines:reminders")
    return render(request, "deadlines/reminder_preferences.html", {"form": form})


@require_POST
@login_required
def acknowledge_deadline(request: HttpRequest, pk: int) -> HttpResponse:
    """Have the reader say that they know of a deadline, so that it goes no further up."""
    user = _reader(request)
    act = act_of_request(request, at=database_now(), door="page")
    found = visible_to(Deadline.objects.all(), user).filter(pk=pk).first()
    if found is None:
        note_denial(act=act, asked=Deadline.objects.filter(pk=pk), named=str(pk))
        raise Http404
    if not may_acknowledge(found, user):
        raise PermissionDenied
    try:
        acknowledge(act=act, deadline=found, user=user)
    except WrongState as refused:
        messages.error(request, refused.detail)
    else:
        messages.success(request, _("Acknowledged: it goes no further up."))
    return redirect("deadlines:deadline", pk=pk)


def _shelf(name: str) -> Shelf:
    try:
        return Shelf(name.upper() or Shelf.PLANNED)
    except ValueError:
        raise Http404 from None


def _place(text: str) -> Place | None:
    """Where a page ended, as ``2017-08-11T09:00:00+00:00~45``; raises Http404 for anything else."""
    if not text:
        return None
    instant, _sign, key = text.rpartition("~")
    try:
        fire_at = datetime.fromisoformat(instant.replace(" ", "+"))
        if fire_at.tzinfo is None or not key.isascii():
            raise Http404
        return Place(fire_at, int(key))
    except ValueError:
        raise Http404 from None


def _reader(request: HttpRequest) -> User:
    if not isinstance(request.user, User):
        raise Http404
    return request.user
