"""Meetings by page: scheduled with their letter, moved, held, called off."""

from collections.abc import Mapping
from functools import partial
from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from correspondence.access import require_may_close, require_may_work
from correspondence.forms.acting import ReasonForm
from correspondence.forms.meetings import HoldForm, MoveMeetingForm, ScheduleForm
from correspondence.models import Letter, Meeting
from correspondence.selectors.meetings import meetings_for
from correspondence.services.meeting import Plan, cancel, hold, move_meeting, schedule
from correspondence.views.acting import act_page
from correspondence.views.addressed import act_of_page, listed_letter, user_of
from correspondence.views.shut import page_of_letter
from correspondence.views.way import form_of_an_act
from offices.services.readings import note_denial
from offices.views.once import once

PLANNED = ("starts_at", "zone", "place")


@form_of_an_act
@login_required
@once
def new_meeting(request: HttpRequest, number: str) -> HttpResponse:
    """Schedule a meeting of a letter, and of a request of it."""
    letter = listed_letter(request, number)
    require_may_work(user_of(request), letter)
    page = page_of_letter(
        request, letter, title=_("New meeting"), said=_("The meeting is scheduled.")
    )
    form = ScheduleForm(request.POST or None, letter=letter)
    return act_page(request, page, form, partial(_schedule, request, letter))


@form_of_an_act
@login_required
@once
def move(request: HttpRequest, pk: int) -> HttpResponse:
    """Move a meeting to another time or place."""
    meeting = _meeting(request, pk)
    require_may_work(user_of(request), meeting.letter)
    page = page_of_letter(
        request, meeting.letter, title=_("Move the meeting"), said=_("The meeting is moved.")
    )
    form = MoveMeetingForm(request.POST or None, meeting=meeting)
    return act_page(request, page, form, partial(_move, request, meeting))


@form_of_an_act
@login_required
@once
def held(request: HttpRequest, pk: int) -> HttpResponse:
    """Say that a meeting was held; it discharges its request, late if late."""
    meeting = _meeting(request, pk)
    require_may_close(user_of(request), meeting.letter)
    page = page_of_letter(
        request, meeting.letter, title=_("The meeting was held"), said=_("It is on record.")
    )
    form = HoldForm(request.POST or None, meeting=meeting)
    return act_page(
        request,
        page,
        form,
        lambda said: hold(act=act_of_page(request), meeting=meeting, **said),
    )


@form_of_an_act
@login_required
@once
def called_off(request: HttpRequest, pk: int) -> HttpResponse:
    """Call a meeting off; what it was to meet stays open."""
    meeting = _meeting(request, pk)
    require_may_work(user_of(request), meeting.letter)
    page = page_of_letter(
        request, meeting.letter, title=_("Call it off"), said=_("The meeting is called off.")
    )
    form = ReasonForm(request.POST or None)
    return act_page(
        request,
        page,
        form,
        lambda said: cancel(act=act_of_page(request), meeting=meeting, **said),
    )


def _schedule(request: HttpRequest, letter: Letter, said: Mapping[str, Any]) -> None:
    plan = Plan(**{name: said[name] for name in PLANNED})
    schedule(
        act=act_of_page(request),
        letter=letter,
        title=said["title"],
        plan=plan,
        request=said["request"],
    )


def _move(request: HttpRequest, meeting: Meeting, said: Mapping[str, Any]) -> None:
    plan = Plan(**{name: said[name] for name in PLANNED})
    move_meeting(act=act_of_page(request), meeting=meeting, plan=plan, reason=said["reason"])


def _meeting(request: HttpRequest, pk: int) -> Meeting:
    found = meetings_for(user_of(request)).filter(pk=pk).first()
    if found is None:
        note_denial(
            act=act_of_page(request),
            asked=Meeting.objects.filter(pk=pk),
            named=f"meeting {pk}",
            through="letter__",
        )
        raise Http404
    return found
