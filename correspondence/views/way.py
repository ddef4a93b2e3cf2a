"""A letter on its way, by page: dispatched, stamped, delivered, come back, answered, filed."""

from collections.abc import Mapping
from functools import partial
from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from correspondence.access import require_may_close, require_may_move, require_may_work
from correspondence.forms.acting import MaybeReasonForm, ReasonForm
from correspondence.forms.way import AnswerForm, DispatchForm, StampForm
from correspondence.models import Letter
from correspondence.services.bouncing import take_back
from correspondence.services.dispatching import dispatch
from correspondence.services.linking import link_answer
from correspondence.services.moves import make_move
from correspondence.services.stamping import Station, deliver, mark_legal, stamp
from correspondence.views.acting import Page, act_page, letter_named
from correspondence.views.addressed import act_of_page, listed_letter, user_of
from correspondence.views.shut import page_of_letter
from correspondence.workflow import Move
from offices.views.once import once

form_of_an_act = require_http_methods(["GET", "HEAD", "POST"])


@form_of_an_act
@login_required
@once
def dispatch_letter(request: HttpRequest, number: str) -> HttpResponse:
    """Dispatch a signed letter; what it asks for is docketed, what it answers discharged."""
    letter = listed_letter(request, number)
    require_may_move(user_of(request), letter, Move.DISPATCH)
    page = page_of_letter(request, letter, title=_("Dispatch"), said=_("The letter is dispatched."))
    form = DispatchForm(request.POST or None, letter=letter)
    return act_page(
        request,
        page,
        form,
        lambda said: dispatch(act=act_of_page(request), letter=letter, **said),
    )


@form_of_an_act
@login_required
@once
def deliver_letter(request: HttpRequest, number: str) -> HttpResponse:
    """Say when and by whom a dispatched letter was received."""
    letter = listed_letter(request, number)
    require_may_move(user_of(request), letter, Move.DELIVER)
    page = page_of_letter(
        request,
        letter,
        title=_("Record the delivery"),
        said=_("The letter is delivered."),
        note=_("This stamp becomes the receipt in law."),
        move=Move.DELIVER,
    )
    form = StampForm(request.POST or None, letter=letter)
    return act_page(
        request,
        page,
        form,
        lambda said: deliver(act=act_of_page(request), letter=letter, station=Station(**said)),
    )


@form_of_an_act
@login_required
@once
def returned(request: HttpRequest, number: str) -> HttpResponse:
    """Say that a letter came back; it may be dispatched again."""
    letter = listed_letter(request, number)
    require_may_move(user_of(request), letter, Move.DELIVER)
    page = page_of_letter(
        request,
        letter,
        title=_("It came back"),
        said=_("The letter came back. Dispatch it again."),
        note=_("What it had discharged is open again."),
        move=Move.DELIVER,
    )
    form = ReasonForm(request.POST or None)
    return act_page(
        request,
        page,
        form,
        lambda said: take_back(act=act_of_page(request), letter=letter, **said),
    )


@form_of_an_act
@login_required
@once
def new_stamp(request: HttpRequest, number: str) -> HttpResponse:
    """Keep a station of a letter's way."""
    letter = listed_letter(request, number)
    require_may_work(user_of(request), letter)
    page = page_of_letter(request, letter, title=_("New stamp"), said=_("The stamp is kept."))
    form = StampForm(request.POST or None, letter=letter)
    return act_page(
        request,
        page,
        form,
        lambda said: stamp(act=act_of_page(request), letter=letter, station=Station(**said)),
    )


@form_of_an_act
@login_required
@once
def legal_stamp(request: HttpRequest, number: str, key: int) -> HttpResponse:
    """Say that a stamp is the receipt in law; dates that follow are proposed."""
    letter = listed_letter(request, number)
    found = letter.stamps.filter(pk=key).first()
    if found is None:
        raise Http404
    require_may_work(user_of(request), letter)
    page = page_of_letter(
        request,
        letter,
        title=_("Receipt in law"),
        said=_("It is the receipt in law now. Dates that follow from it are proposed."),
        note=_("No date moves before a person confirms it, an earlier one before a second does."),
    )
    form = ReasonForm(request.POST or None)
    return act_page(
        request, page, form, lambda said: mark_legal(act=act_of_page(request), stamp=found, **said)
    )


@form_of_an_act
@login_required
@once
def answer_letter(request: HttpRequest, number: str) -> HttpResponse:
    """Say which letter answers this one, and how far; or how it was answered without one."""
    letter = listed_letter(request, number)
    require_may_close(user_of(request), letter)
    page = page_of_letter(
        request, letter, title=_("Record the answer"), said=_("The answer is on record.")
    )
    form = AnswerForm(request.POST or None, letter=letter)
    return act_page(request, page, form, partial(_answer, request, letter))


@form_of_an_act
@login_required
@once
def no_reply(request: HttpRequest, number: str) -> HttpResponse:
    """Say that a letter needs no reply; deadlines that hang on it stay open."""
    letter = listed_letter(request, number)
    page = page_of_letter(
        request,
        letter,
        title=_("No reply needed"),
        said=_("The letter needs no reply."),
        note=_("Deadlines that hang on it stay open."),
        move=Move.NO_REPLY,
    )
    return _plain(request, letter, page, Move.NO_REPLY)


@form_of_an_act
@login_required
@once
def file_letter(request: HttpRequest, number: str) -> HttpResponse:
    """File a letter that is answered or needs no reply."""
    letter = listed_letter(request, number)
    page = page_of_letter(
        request, letter, title=_("File it"), said=_("The letter is filed."), move=Move.FILE
    )
    return _plain(request, letter, page, Move.FILE)


def _plain(request: HttpRequest, letter: Letter, page: Page, move: Move) -> HttpResponse:
    require_may_move(user_of(request), letter, move)
    form = MaybeReasonForm(request.POST if request.method == "POST" else None)
    return act_page(
        request,
        page,
        form,
        lambda said: make_move(act=act_of_page(request), letter=letter, move=move, **said),
    )


def _answer(request: HttpRequest, letter: Letter, said: Mapping[str, Any]) -> None:
    act = act_of_page(request)
    if not said["by"]:
        make_move(act=act, letter=letter, move=Move.ANSWER, reason=said["reason"])
        return
    by = letter_named(request, said["by"], "by")
    link_answer(
        act=act, letter=letter, by=by, extent=said["extent"], requests=list(said["requests"])
    )
