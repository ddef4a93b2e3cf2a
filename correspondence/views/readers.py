"""Who sees a letter: its marking raised or lowered, its distribution list kept."""

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from correspondence.access import (
    markings_open_to,
    may_distribute,
    require_may_distribute,
    require_may_mark,
)
from correspondence.forms.readers import MarkingForm, ReaderForm
from correspondence.models import Letter
from correspondence.refusal import Refused
from correspondence.selectors.readers import readers_of
from correspondence.services.distribution import add_to_distribution, remove_from_distribution
from correspondence.services.marking import mark
from correspondence.views.addressed import act_of_page, listed_letter, user_of
from correspondence.views.distribution import form_of_readers, put_on_list, take_off_list

UNFIT = 422


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def readers(request: HttpRequest, number: str) -> HttpResponse:
    """Who sees the letter and why; a posted person or desk is put on its list."""
    letter = listed_letter(request, number)
    if request.method != "POST":
        return _page(request, letter)
    require_may_distribute(user_of(request), letter)
    form, act = form_of_readers(letter, request.POST), act_of_page(request)
    if put_on_list(request, form, lambda to: add_to_distribution(act=act, letter=letter, to=to)):
        return redirect("correspondence:readers", number)
    return _page(request, letter, adding=form, status=UNFIT)


@require_POST
@login_required
def remove_reader(request: HttpRequest, number: str, key: int) -> HttpResponse:
    """Take a person or desk off the list."""
    letter = listed_letter(request, number)
    require_may_distribute(user_of(request), letter)
    act = act_of_page(request)
    take_off_list(
        request, letter, key, lambda to: remove_from_distribution(act=act, letter=letter, to=to)
    )
    return redirect("correspondence:readers", number)


@require_POST
@login_required
def marking(request: HttpRequest, number: str) -> HttpResponse:
    """Raise or lower the letter's marking; what says the same follows."""
    letter = listed_letter(request, number)
    require_may_mark(user_of(request), letter, lower=False)
    form = _marking_form(request, letter, request.POST)
    if form.is_valid():
        chosen, reason = form.cleaned_data["marking"], form.cleaned_data["reason"]
        try:
            mark(act=act_of_page(request), letter=letter, marking=chosen, reason=reason)
        except Refused as refused:
            form.add_error(refused.field, refused.detail)
        else:
            said = _("The letter is marked %(marking)s.") % {"marking": chosen.label}
            messages.success(request, said)
            return redirect("correspondence:readers", number)
    return _page(request, letter, marking=form, status=UNFIT)


def _page(
    request: HttpRequest,
    letter: Letter,
    *,
    status: int = 200,
    marking: MarkingForm | None = None,
    adding: ReaderForm | None = None,
) -> HttpResponse:
    user = user_of(request)
    may_add = may_distribute(user, letter)
    if marking is None and markings_open_to(user, letter):
        marking = _marking_form(request, letter)
    context = {
        "letter": letter,
        "readers": readers_of(letter),
        "marking_form": marking,
        "may_distribute": may_add,
        "reader_form": (adding or form_of_readers(letter)) if may_add else None,
    }
    return render(request, "correspondence/readers.html", context, status=status)


def _marking_form(request: HttpRequest, letter: Letter, data: Any = None) -> MarkingForm:
    choices = markings_open_to(user_of(request), letter)
    return MarkingForm(data, choices=choices, seen=letter.marking)
