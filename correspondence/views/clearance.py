"""A draft on its way to its signature, and what waits for the reader's word."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from correspondence.access import require_part_in_clearance
from correspondence.forms.clearance import MoveForm
from correspondence.models import Letter
from correspondence.models.letter import LetterState
from correspondence.refusal import Refused
from correspondence.selectors.addresses import matters_of
from correspondence.selectors.attachments import attachments_of
from correspondence.selectors.clearances import (
    changes_between,
    panel_for,
    rounds_of,
    waiting_for,
    waiting_rows,
)
from correspondence.services.clearing import clear
from correspondence.services.returning import return_draft
from correspondence.services.signed_copies import keep_signed_copy
from correspondence.services.signing import sign
from correspondence.services.submitting import submit
from correspondence.services.taking_over import take_over
from correspondence.services.withdrawing import withdraw
from correspondence.templatetags.waiting_table import waiting_cells, waiting_head
from correspondence.views.acting import meanwhile
from correspondence.views.addressed import act_of_page, user_of, whole_letter
from correspondence.workflow import WrongState
from deadlines.selectors.docket import DocketDay, docket_day
from offices.clock import database_now
from offices.models import User
from offices.saving.lists import ListTable, format_asked, saved_list
from offices.saving.tables import MOST_ROWS
from offices.selectors.stations import station_of
from offices.services.notices import mark_read_about
from offices.services.readings import note_reading

UNFIT, CONFLICT = 422, 409
PAGE_SIZE = 50
SERVICES: dict[str, tuple[Callable[..., Letter], tuple[str, ...]]] = {
    "SUBMIT": (submit, ("seen",)),
    "CLEAR": (clear, ("seen", "step", "word")),
    "RETURN": (return_draft, ("seen", "step", "reason")),
    "WITHDRAW": (withdraw, ("reason",)),
    "TAKE_OVER": (take_over, ("step", "reason")),
    "SIGN": (sign, ("seen", "signed_for", "copy")),
    "KEEP_COPY": (keep_signed_copy, ("copy",)),
}


@require_safe
@login_required
def clearances(request: HttpRequest) -> HttpResponseBase:
    """The letters that wait for the reader's word, the one that waits longest first.

    With ``as=xlsx`` or ``csv`` all of them as a table.
    """
    user = user_of(request)
    station = station_of(user)
    day = docket_day(database_now(), station.zone, station.calendar_code)
    format_ = format_asked(request)
    if format_ is not None:
        return saved_list(request, format_, _table(user, day), act=act_of_page(request))
    after = _step_after(request.GET.get("after", ""))
    steps = list(waiting_for(user, day.on, after=after)[: PAGE_SIZE + 1])
    shown = steps[:PAGE_SIZE]
    context = {
        "rows": waiting_rows(shown, user, day),
        "next": shown[-1].pk if len(steps) > PAGE_SIZE else None,
        "is_first_page": after is None,
        "day": day,
        "station": station,
    }
    return render(request, "correspondence/clearances.html", context)


def _table(user: User, day: DocketDay) -> ListTable:
    rows = waiting_rows(list(waiting_for(user, day.on)[: MOST_ROWS + 1]), user, day)
    return ListTable(
        of="clearances",
        name=_("clearances"),
        head=waiting_head(),
        rows=waiting_cells(rows),
        count=len(rows),
    )


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def clearance(request: HttpRequest, number: str) -> HttpResponse:
    """The rounds of one letter and the moves open to the reader; a posted move is made."""
    letter = whole_letter(request, number)
    if request.method != "POST":
        if letter.address != number:
            return redirect("correspondence:clearance", letter.address)
        return _page(request, letter)
    require_part_in_clearance(user_of(request), letter)
    form = MoveForm(request.POST)
    if not form.is_valid():
        return _page(request, letter, form=form, status=UNFIT)
    try:
        moved = _moved(request, letter, form)
    except Refused as refused:
        status = CONFLICT if refused.code in ("WRONG_STATE", "STALE_VERSION") else UNFIT
        form.refuse(refused.field, refused.detail)
    except WrongState as wrong:
        status = CONFLICT
        form.refuse("move", meanwhile(wrong))
    else:
        state = LetterState(moved.state).label
        messages.success(request, _("Done. The letter: %(state)s.") % {"state": state})
        return redirect("correspondence:clearance", moved.address)
    return _page(request, whole_letter(request, letter.address), form=form, status=status)


def _moved(request: HttpRequest, letter: Letter, form: MoveForm) -> Letter:
    said = form.cleaned_data
    service, names = SERVICES[said["move"]]
    values: dict[str, Any] = {
        "seen": said["version"] or 0,
        "step": said["step"],
        "reason": said["reason"],
        "word": said["word"],
        "signed_for": _signer(said["signed_for"]),
        "copy": _copy(request, letter, said["copy"]),
    }
    given = {name: values[name] for name in names}
    if said["move"] == "KEEP_COPY" and given["copy"] is None:
        raise Refused("REQUIRED", "copy", _("Choose the file that is the signed copy."))
    return service(act=act_of_page(request), letter=letter, **given)


def _signer(username: str) -> User | None:
    if not username:
        return None
    found = User.objects.filter(username=username).first()
    if found is None:
        raise Refused("UNKNOWN_USER", "signed_for", _("There is nobody of that user name here."))
    return found


def _copy(request: HttpRequest, letter: Letter, key: int | None) -> Any:
    if key is None:
        return None
    found = attachments_of(letter, user_of(request)).filter(pk=key).first()
    if found is None:
        detail = _("The signed copy is a file of this letter: attach it here first.")
        raise Refused("NOT_ITS_FILE", "copy", detail)
    return found


def _page(
    request: HttpRequest, letter: Letter, *, form: MoveForm | None = None, status: int = 200
) -> HttpResponse:
    user, act = user_of(request), act_of_page(request)
    note_reading(act=act, row=letter)
    station = station_of(user)
    day = docket_day(act.at, station.zone, station.calendar_code)
    rounds = list(rounds_of(letter))
    context = {
        "letter": letter,
        "zone": letter.desk.post.zone,
        "panel": panel_for(letter, user, day),
        "rounds": rounds,
        "changes": changes_between(rounds),
        "files": attachments_of(letter, user),
        "form": form,
        "day": day,
        "station": station,
    }
    for address in matters_of(letter):
        link = reverse("correspondence:clearance", args=[address])
        mark_read_about(now=act.at, user=user, link=link)
    return render(request, "correspondence/clearance.html", context, status=status)


def _step_after(text: str) -> int | None:
    if not text:
        return None
    if not text.isdecimal() or len(text) > len(str(2**62)):
        raise Http404
    return int(text)
