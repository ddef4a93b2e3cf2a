"""What is said of a deadline, on pages under its address."""

from collections.abc import Callable, Mapping
from functools import partial
from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from correspondence.access import may_close, require_may_close
from correspondence.forms import deadline_acts as forms
from correspondence.forms.acting import ActForm, EmptyForm, ReasonForm
from correspondence.services import deadline_acts, deadline_decisions
from correspondence.views.acting import Page, act_page, letter_named
from correspondence.views.addressed import act_of_page, user_of
from correspondence.views.shut import why_over
from correspondence.views.way import form_of_an_act
from deadlines.models import Deadline, Extension, Revision
from deadlines.models.deadline import LIVE
from deadlines.selectors.docket import docket_day
from offices.access import visible_to
from offices.selectors.stations import station_of
from offices.services.readings import note_denial, note_reading
from offices.views.once import once

BESIDE = ("rule", "provision__agreement", "desk__post", "officer")


@require_safe
@login_required
def acts(request: HttpRequest, pk: int) -> HttpResponse:
    """What may be said of a deadline, more time that was asked for, and dates proposed."""
    deadline = _deadline(request, pk)
    note_reading(act=act_of_page(request), row=deadline)
    extensions = list(deadline.extensions.order_by("-id"))
    station = station_of(user_of(request))
    context = {
        "deadline": deadline,
        "station": station,
        "day": docket_day(act_of_page(request).at, station.zone, station.calendar_code),
        "extensions": extensions,
        "is_asked": any(one.state == Extension.State.ASKED for one in extensions),
        "revisions": deadline.revisions.select_related("proposed_by", "decided_by").order_by("-id"),
        "over": why_over(deadline),
        "may_close": deadline.state in LIVE and may_close(user_of(request), deadline),
        "is_head": may_close(user_of(request), deadline, as_head=True),
    }
    return render(request, "correspondence/deadline_acts.html", context)


@form_of_an_act
@login_required
@once
def discharge(request: HttpRequest, pk: int) -> HttpResponse:
    """Say by which letter, or by what else, the deadline was met."""
    deadline = _deadline(request, pk)
    page = _page(deadline, title=_("Discharge"), said=_("The deadline is discharged."))
    form = forms.DischargeForm(request.POST or None)
    return _act(request, deadline, page, form, partial(_discharge, request, deadline))


@form_of_an_act
@login_required
@once
def extend(request: HttpRequest, pk: int) -> HttpResponse:
    """Record that a letter asks for more time; the date stays."""
    deadline = _deadline(request, pk)
    page = _page(
        deadline,
        title=_("Ask for more time"),
        said=_("It is on record that more time is asked for."),
        note=_("The date stays until the other side agrees."),
    )
    form = forms.AskForm(request.POST or None)
    return _act(
        request, deadline, page, form, _by_letter(request, deadline, deadline_acts.ask_in_letter)
    )


@form_of_an_act
@login_required
@once
def agree(request: HttpRequest, pk: int) -> HttpResponse:
    """Record that a letter of the other side agrees; the date moves."""
    deadline = _deadline(request, pk)
    page = _page(deadline, title=_("More time is agreed"), said=_("The date has moved."))
    form = forms.AgreeForm(request.POST or None)
    do = _by_letter(request, deadline, deadline_acts.agree_in_letter)
    return _act(request, deadline, page, form, do, as_head=True)


@form_of_an_act
@login_required
@once
def refuse(request: HttpRequest, pk: int) -> HttpResponse:
    """Record that no more time is given."""
    deadline = _deadline(request, pk)
    page = _page(deadline, title=_("No more time is given"), said=_("The date stays."))
    form = forms.RefuseForm(request.POST if request.method == "POST" else None)
    do = _by_letter(request, deadline, deadline_acts.refuse_in_letter)
    return _act(request, deadline, page, form, do)


@form_of_an_act
@login_required
@once
def conduct(request: HttpRequest, pk: int) -> HttpResponse:
    """Record that both sides agreed by what they did."""
    deadline = _deadline(request, pk)
    page = _page(
        deadline,
        title=_("Consent by conduct"),
        said=_("The date has moved."),
        note=_("No letter says so: what you write here is the proof, under your name."),
    )
    form = forms.ConductForm(request.POST or None)
    return _act(
        request,
        deadline,
        page,
        form,
        lambda said: deadline_acts.consent_by_conduct(
            act=act_of_page(request), deadline=deadline, **said
        ),
        as_head=True,
    )


@form_of_an_act
@login_required
@once
def suspend(request: HttpRequest, pk: int) -> HttpResponse:
    """Stop the clock."""
    deadline = _deadline(request, pk)
    page = _page(deadline, title=_("Stop the clock"), said=_("The clock stands still."))
    form = forms.StopForm(request.POST or None, zone=deadline.desk.post.zone)
    return _act(request, deadline, page, form, partial(_stop, request, deadline), as_head=True)


@form_of_an_act
@login_required
@once
def resume(request: HttpRequest, pk: int) -> HttpResponse:
    """Let the clock run again."""
    deadline = _deadline(request, pk)
    page = _page(deadline, title=_("Let the clock run"), said=_("The clock runs again."))
    posted = request.POST if request.method == "POST" else None
    form = forms.RunForm(posted, zone=deadline.desk.post.zone)
    return _act(request, deadline, page, form, partial(_run, request, deadline), as_head=True)


@form_of_an_act
@login_required
@once
def waive(request: HttpRequest, pk: int) -> HttpResponse:
    """Record that the act is asked for no more."""
    deadline = _deadline(request, pk)
    page = _page(deadline, title=_("Waive"), said=_("The deadline is waived."))
    form = ReasonForm(request.POST or None)
    return _act(
        request,
        deadline,
        page,
        form,
        lambda said: deadline_decisions.waive_duty(
            act=act_of_page(request), deadline=deadline, **said
        ),
        as_head=True,
    )


@form_of_an_act
@login_required
@once
def confirm(request: HttpRequest, pk: int, key: int) -> HttpResponse:
    """Apply a proposed date; an earlier one is confirmed by another than proposed it."""
    revision = _revision(_deadline(request, pk), key)
    page = _page(
        revision.deadline,
        title=_("Apply the proposed date"),
        said=_("The date has moved."),
        note=f"{revision.old_due_on} → {revision.new_due_on}. {revision.reason}",
        even_over=True,
    )
    form = EmptyForm(request.POST if request.method == "POST" else None)
    return _act(
        request,
        revision.deadline,
        page,
        form,
        lambda _said: deadline_decisions.confirm_dates(act=act_of_page(request), revision=revision),
        as_head=True,
    )


@form_of_an_act
@login_required
@once
def decline(request: HttpRequest, pk: int, key: int) -> HttpResponse:
    """Keep the present date."""
    revision = _revision(_deadline(request, pk), key)
    page = _page(
        revision.deadline,
        title=_("Keep the present date"),
        said=_("The date stays."),
        even_over=True,
    )
    form = ReasonForm(request.POST or None)
    return _act(
        request,
        revision.deadline,
        page,
        form,
        lambda said: deadline_decisions.decline_dates(
            act=act_of_page(request), revision=revision, **said
        ),
        as_head=True,
    )


def _act(
    request: HttpRequest,
    deadline: Deadline,
    page: Page,
    form: ActForm,
    do: Callable[[Mapping[str, Any]], object],
    *,
    as_head: bool = False,
) -> HttpResponse:
    require_may_close(user_of(request), deadline, as_head=as_head)
    return act_page(request, page, form, do)


def _by_letter(
    request: HttpRequest, deadline: Deadline, service: Callable[..., object]
) -> Callable[[Mapping[str, Any]], object]:
    def do(said: Mapping[str, Any]) -> object:
        number = said["letter"]
        letter = letter_named(request, number, "letter") if number else None
        values = {**said, "letter": letter}
        return service(act=act_of_page(request), deadline=deadline, **values)

    return do


def _discharge(request: HttpRequest, deadline: Deadline, said: Mapping[str, Any]) -> None:
    act = act_of_page(request)
    if said["letter"]:
        letter = letter_named(request, said["letter"], "letter")
        deadline_acts.discharge_by_letter(act=act, deadline=deadline, letter=letter)
        return
    deadline_decisions.discharge_by_act(
        act=act, deadline=deadline, proof=said["proof"], done=said["done"]
    )


def _stop(request: HttpRequest, deadline: Deadline, said: Mapping[str, Any]) -> None:
    act = act_of_page(request)
    from_at = said["from_at"] or act.at
    deadline_decisions.stop_clock(
        act=act, deadline=deadline, reason=said["reason"], from_at=from_at
    )


def _run(request: HttpRequest, deadline: Deadline, said: Mapping[str, Any]) -> None:
    act = act_of_page(request)
    until_at = said["until_at"] or act.at
    deadline_decisions.run_clock(act=act, deadline=deadline, until_at=until_at)


def _deadline(request: HttpRequest, pk: int) -> Deadline:
    rows = visible_to(Deadline.objects.select_related(*BESIDE), user_of(request))
    found = rows.filter(pk=pk).first()
    if found is None:
        asked = Deadline.objects.filter(pk=pk)
        note_denial(act=act_of_page(request), asked=asked, named=str(pk))
        raise Http404
    return found


def _revision(deadline: Deadline, key: int) -> Revision:
    found = deadline.revisions.filter(pk=key).select_related("deadline").first()
    if found is None:
        raise Http404
    return found


def _page(
    deadline: Deadline, *, title: str, said: str, note: str = "", even_over: bool = False
) -> Page:
    back = reverse("deadlines:deadline", args=[deadline.pk])
    about = deadline.matter or deadline.subject
    return Page(
        title=title,
        about=about,
        back=back,
        button=title,
        said=said,
        note=note,
        shut="" if even_over else why_over(deadline),
        ways=[(_("Back to the deadline"), back)],
    )
