"""Handing over an officer's work: whose, to whom desk by desk, looked at first, then done."""

from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_http_methods

from correspondence.access import desks_handed_over_by, require_may_hand_over
from correspondence.forms.hand_over import OfficerForm, SharingForm
from correspondence.refusal import Refused
from correspondence.selectors.workloads import (
    Item,
    officers_with_work,
    receivers_of_work,
    workload_of,
)
from correspondence.services.handing_over import hand_over as give
from correspondence.services.handing_over import preview_hand_over
from correspondence.views.at_letter import act_of, reader_of
from offices.models import User

UNFIT = 422


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def hand_over(request: HttpRequest) -> HttpResponse:
    """``?officer=`` says whose work; posted, each thing is shown with where it goes or stays."""
    user = reader_of(request)
    require_may_hand_over(user)
    officers = officers_with_work(desks_handed_over_by(user))
    form = OfficerForm(officers, request.GET if "officer" in request.GET else None)
    context: dict[str, Any] = {"form": form}
    status = 200
    if form.is_bound and form.is_valid():
        officer = form.cleaned_data["officer"]
        status = _share_out(request, officer, context)
    elif request.method == "POST":
        status = UNFIT
    return render(request, "correspondence/hand_over.html", context, status=status)


def _share_out(request: HttpRequest, officer: User, context: dict[str, Any]) -> int:
    user = reader_of(request)
    desks = workload_of(officer, user).desks()
    sharing = SharingForm(desks, receivers_of_work(officer), request.POST or None)
    context.update({"officer": officer, "sharing": sharing, "desks": desks})
    if request.method != "POST":
        return 200
    if not sharing.is_valid():
        return UNFIT
    try:
        context["items"] = _turned(request, officer, sharing)
    except Refused as refused:
        sharing.add_error(None, refused.detail)
        return UNFIT
    context["is_done"] = "confirm" in request.POST
    return 200


def _turned(request: HttpRequest, officer: User, sharing: SharingForm) -> list[Item]:
    turn = give if "confirm" in request.POST else preview_hand_over
    return turn(act=act_of(request), officer=officer, receivers=sharing.receivers())
