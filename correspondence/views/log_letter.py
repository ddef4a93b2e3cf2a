"""Logging a letter from its text: pasted or uploaded, read, changed, and registered at the end."""

import uuid
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.db import IntegrityError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from correspondence.access import require_may_log
from correspondence.entry import MOST_LISTED
from correspondence.extraction.limits import LARGEST_FILE
from correspondence.forms.log_letter import LogForm, PasteForm
from correspondence.forms.logged import entry_of, proposed_of, start_of
from correspondence.intake.values import Reading
from correspondence.models import Letter
from correspondence.models.letter import Direction
from correspondence.moments import Moment, UnusableMoment, moment_in, moment_of_instant
from correspondence.refusal import NoRoom, Refused
from correspondence.selectors.citations import sought
from correspondence.selectors.intake import Setting, pasted, proposals_for, words_of
from correspondence.selectors.intake.entered import Entered, as_entered, direction_read
from correspondence.selectors.log_page import (
    Answered,
    answered_by_reading,
    desks_to_log_for,
    members_to_choose,
)
from correspondence.services.attaching_mail import attach_with_parts
from correspondence.services.entering import enter, entered_before
from correspondence.templatetags.log_page import LogPage
from correspondence.views.addressed import act_of_page, user_of
from offices.clock import now_of
from offices.models import Desk, Membership

UNFIT, TOO_LARGE = 422, 413


@dataclass(frozen=True, slots=True, kw_only=True)
class _Read:
    """A letter that was read for the page, and what the page offers for it."""

    reading: Reading
    answered: Answered | None
    start: Mapping[str, Any]
    desks: list[Desk]
    members: list[Membership]


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def log_letter(request: HttpRequest) -> HttpResponse:
    """The text first; then what was read in it, beside the text; then the letter, registered.

    Nothing is kept before the last step, which is done once however often it is sent.
    """
    require_may_log(user_of(request))
    desks = desks_to_log_for()
    if not desks:
        return render(request, "correspondence/log_no_desk.html")
    step = request.POST.get("step", "")
    if request.method != "POST":
        return _paste_page(request, PasteForm())
    if step in ("dates", "confirm"):
        return _second_step(request, desks, confirms=step == "confirm")
    if step == "text":
        return _paste_page(request, PasteForm(initial={"text": request.POST.get("text", "")}))
    return _first_step(request, desks)


def _first_step(request: HttpRequest, desks: list[Desk]) -> HttpResponse:
    given = PasteForm(request.POST, request.FILES)
    if not given.is_valid():
        return _paste_page(request, given, status=UNFIT)
    try:
        words = _words(given.cleaned_data)
    except Refused as refused:
        return _unread(request, given, refused)
    received = moment_of_instant(now_of(request), desks[0].post.zone)
    read = _read(request, words, desks, received)
    rows = len(read.reading.requests) + 1
    form = _form(request, read, None, rows=rows, initial={**read.start, "key": uuid.uuid4().hex})
    return _page(request, read, form)


def _second_step(request: HttpRequest, desks: list[Desk], *, confirms: bool) -> HttpResponse:
    key = f"page:{request.POST.get('key', '').replace(chr(0), '')}"  # PostgreSQL bears none
    before = entered_before(act=act_of_page(request), external_id=key)
    if before is not None:
        return redirect("correspondence:letter", before.address)
    try:
        words = pasted(request.POST.get("text", ""))
    except Refused as refused:
        return _unread(request, PasteForm(request.POST), refused)
    read = _read(request, words, desks, _typed(request, desks[0]))
    form = _form(request, read, request.POST, rows=_rows(request))
    form.is_valid()
    _check_provisions(form)
    if not confirms:
        return _page(request, read, form, is_told=False)
    return _confirmed(request, read, form, key) if not form.errors else _page(request, read, form)


def _confirmed(request: HttpRequest, read: _Read, form: LogForm, key: str) -> HttpResponse:
    act = act_of_page(request)
    try:
        entered = enter(
            act=act,
            entry=entry_of(form, read.reading, key=key),
            proposed=proposed_of(read.reading),
            discharges=form.cleaned_data["discharges"],
            officer=form.chosen_officer,
            readings=form.cleaned_data["readings"],
            readings_reason=form.cleaned_data["readings_reason"],
        )
    except IntegrityError:
        before = entered_before(act=act, external_id=key)
        if before is None:
            raise
        return redirect("correspondence:letter", before.address)
    except Refused as refused:
        form.refuse(refused.field, refused.detail)
        return _page(request, read, form, doubted=refused.code)
    if not entered.was_there:
        said = _("Registered as %(number)s.") % {"number": entered.letter.number}
        messages.success(request, said)
        for notice in entered.notices:
            messages.warning(request, notice.detail)
        _keep_original(request, entered.letter)
    return redirect("correspondence:letter", entered.letter.address)


def _keep_original(request: HttpRequest, letter: Letter) -> None:
    """The letter stands registered whatever becomes of its file; a refusal is told beside it."""
    given = request.FILES.get("original")
    if given is None:
        return
    try:
        _row, left_out = attach_with_parts(
            act=act_of_page(request), letter=letter, name=given.name or "", file=given
        )
        for part in left_out:
            said = _("%(name)s is kept within the mail only. %(why)s")
            messages.warning(request, said % {"name": part.name, "why": part.detail})
    except Refused as refused:
        messages.warning(request, _("The file was not attached. %(why)s") % {"why": refused.detail})
    except NoRoom:
        full = _("There is no room for the file now. Attach it later.")
        messages.warning(request, full)


def _words(values: Mapping[str, Any]) -> str:
    given = values["file"]
    if given is None:
        return pasted(values["text"])
    return words_of(given.name or "", given.read(LARGEST_FILE + 1))


def _read(request: HttpRequest, words: str, desks: list[Desk], received: Moment | None) -> _Read:
    user = user_of(request)
    setting = Setting(reader=user, desk=desks[0], received=received, lang=_lang())
    reading = proposals_for(words, setting)
    answered = answered_by_reading(reading, user)
    return _Read(
        reading=reading,
        answered=answered,
        start=start_of(
            reading=reading,
            answered=answered,
            desk=desks[0],
            received=received or moment_of_instant(now_of(request), desks[0].post.zone),
            direction=direction_read(reading, desks[0]),
        ),
        desks=desks,
        members=members_to_choose(),
    )


def _form(
    request: HttpRequest, read: _Read, data: Any, *, rows: int, initial: Any = None
) -> LogForm:
    keys = [str(row.pk) for row in read.answered.deadlines] if read.answered else []
    return LogForm(
        data,
        user=user_of(request),
        desks=read.desks,
        members=read.members,
        rows=rows,
        discharges=keys,
        meetings=len(read.reading.meetings),
        initial=initial,
        **({"files": request.FILES} if data is not None else {}),
    )


def _typed(request: HttpRequest, desk: Desk) -> Moment | None:
    """The receipt as it was typed, so that the words are read as they were the first time."""
    try:
        return moment_in(request.POST.get("received", "")[:40], desk.post.zone)
    except UnusableMoment:
        return None


def _rows(request: HttpRequest) -> int:
    """How many requests the form has places for: those filled, and one more."""
    given = request.POST.get("rows", "")
    rows = int(given) if given.isascii() and given.isdigit() and len(given) < 4 else 1
    last = request.POST.get(f"kind_{rows - 1}", "")
    return min(max(rows + bool(last), 1), MOST_LISTED)


def _check_provisions(form: LogForm) -> None:
    """An error beside each provision, day or variant that registration would refuse."""
    dated = form.cleaned_data.get("dated")
    if dated is None:
        return
    for number, asked in form.asked():
        try:
            sought(asked, dated)
        except Refused as refused:
            field = "variant" if "VARIANT" in refused.code else "provision"
            form.add_error(f"{field}_{number}", refused.detail)


def _unread(request: HttpRequest, form: PasteForm, refused: Refused) -> HttpResponse:
    """The text again, as it was given, and why it cannot be read."""
    form.full_clean()
    form.add_error(refused.field if refused.field in form.fields else None, refused.detail)
    status = TOO_LARGE if refused.code == "TOO_LARGE" else UNFIT
    return _paste_page(request, form, status=status)


def _paste_page(request: HttpRequest, form: PasteForm, *, status: int = 200) -> HttpResponse:
    return render(request, "correspondence/log_paste.html", {"form": form}, status=status)


def _page(
    request: HttpRequest,
    read: _Read,
    form: LogForm,
    *,
    is_told: bool = True,
    doubted: str = "",
) -> HttpResponse:
    """The text beside what was read; ``is_told`` where what is wrong is to be said as well."""
    direction = str(form["direction"].value() or "")
    page = LogPage(
        form=form,
        reading=read.reading,
        answered=read.answered,
        read=read.start,
        counted=_counted(read, form, direction),
        desk=form.chosen_desk,
        moment=form.moment,
        is_ours=direction == Direction.OUTGOING,
        is_doubted=bool(doubted or read.reading.duplicates or form["confirmed"].value()),
        is_told=is_told,
    )
    context = {"page": page, "form": form, "now": now_of(request), "zone": page.desk.post.zone}
    status = UNFIT if is_told and form.errors else 200
    return render(request, "correspondence/log_letter.html", context, status=status)


def _counted(read: _Read, form: LogForm, direction: str) -> dict[int, Sequence[Mapping[str, Any]]]:
    """What would be docketed for each request as it is entered now, by the request's row."""
    values = getattr(form, "cleaned_data", form.initial)
    asked = form.asked()
    is_ours = direction == Direction.OUTGOING
    counted = as_entered(
        read.reading,
        Entered(
            dated_on=values.get("dated") or None,
            form=str(values.get("form") or ""),
            direction=direction if direction in Direction.values else "",
            sender=str(values.get("sender") or ""),
            addressee=str(values.get("addressee") or ""),
            requests=[one for _number, one in asked],
            desk=form.chosen_desk,
            received=None if is_ours else form.moment,
            sent=form.moment if is_ours else None,
            lang=_lang(),
        ),
    )
    rows = zip(asked, counted.requests, strict=True)
    return {number: request.deadlines for (number, _asked), request in rows}


def _lang() -> str:
    return "ko" if (get_language() or "").startswith("ko") else "en"
