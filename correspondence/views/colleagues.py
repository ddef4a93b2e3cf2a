"""What colleagues do beside a letter: comment, ask each other, see it again, put it in dossiers."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.forms import Form
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from correspondence.access import (
    may_ask_input,
    may_comment,
    require_may_ask_input,
    require_may_comment,
)
from correspondence.forms.colleagues import BringForwardForm, CommentForm, FilingForm, InputForm
from correspondence.models import Letter
from correspondence.refusal import Refused
from correspondence.selectors.colleagues import comments_for, coordination_of
from correspondence.selectors.files import files_for
from correspondence.services import commenting
from correspondence.services.bringing_forward import bring_forward
from correspondence.services.filing import link
from correspondence.services.inputs import ask_input
from correspondence.views.at_letter import act_of, letter_at, reader_of
from offices.services.readings import note_reading
from offices.views.once import once

UNFIT = 422


@require_safe
@login_required
def colleagues(request: HttpRequest, number: str) -> HttpResponse:
    """All that colleagues have said, asked and noted about the letter."""
    letter = letter_at(request, number)
    note_reading(act=act_of(request), row=letter)
    return _page(request, letter)


@require_POST
@login_required
@once
def add_comment(request: HttpRequest, number: str) -> HttpResponse:
    """Put a word beside the letter."""
    letter = letter_at(request, number)
    require_may_comment(reader_of(request), letter)
    form = CommentForm(request.POST)
    return _done(
        request,
        letter,
        form,
        "comment_form",
        lambda given: commenting.comment(act=act_of(request), letter=letter, text=given["text"]),
    )


@require_POST
@login_required
def retract_comment(request: HttpRequest, number: str, comment: int) -> HttpResponse:
    """Take one's own comment back."""
    letter = letter_at(request, number)
    row = comments_for(reader_of(request)).filter(letter=letter, pk=comment).first()
    if row is None:
        raise Http404
    try:
        commenting.retract(act=act_of(request), comment=row)
    except Refused as refused:
        messages.info(request, refused.detail)
    return redirect("correspondence:colleagues", number)


@require_POST
@login_required
@once
def add_input(request: HttpRequest, number: str) -> HttpResponse:
    """Ask another desk."""
    letter = letter_at(request, number)
    require_may_ask_input(reader_of(request), letter)
    form = InputForm(letter, request.POST)
    return _done(
        request,
        letter,
        form,
        "input_form",
        lambda given: ask_input(act=act_of(request), letter=letter, **given),
    )


@require_POST
@login_required
@once
def add_bring_forward(request: HttpRequest, number: str) -> HttpResponse:
    """Have the letter shown again on a day."""
    letter, user = letter_at(request, number), reader_of(request)
    require_may_comment(user, letter)
    form = BringForwardForm(user, request.POST)
    return _done(
        request,
        letter,
        form,
        "forward_form",
        lambda given: bring_forward(
            act=act_of(request),
            letter=letter,
            to=given["desk"] or user,
            again_on=given["again_on"],
            note=given["note"],
        ),
    )


@require_POST
@login_required
def add_to_file(request: HttpRequest, number: str) -> HttpResponse:
    """Put the letter, or one request or meeting of it alone, into a dossier."""
    letter, user = letter_at(request, number), reader_of(request)
    require_may_comment(user, letter)
    form = FilingForm(letter, user, request.POST)

    def put_in(given: dict[str, Any]) -> None:
        file = files_for(user).filter(number=given["file"]).first()
        if file is None:
            raise Refused("UNKNOWN_FILE", "file", _("choose a dossier of the list."))
        link(act=act_of(request), file=file, letter=letter, part=form.part())

    return _done(request, letter, form, "filing_form", put_in)


def _done(
    request: HttpRequest,
    letter: Letter,
    form: Form,
    name: str,
    act: Callable[[dict[str, Any]], object],
) -> HttpResponse:
    """What the form asks for, done; or the page with what is to be mended beside the field."""
    if form.is_valid():
        try:
            act(form.cleaned_data)
        except Refused as refused:
            field = refused.field if refused.field in form.fields else None
            form.add_error(field, refused.detail)
        else:
            messages.success(request, _("It is on record."))
            return redirect("correspondence:colleagues", letter.address)
    return _page(request, letter, status=UNFIT, **{name: form})


def _page(request: HttpRequest, letter: Letter, *, status: int = 200, **given: Any) -> HttpResponse:
    user = reader_of(request)
    forms: dict[str, Any] = {}
    if may_comment(user, letter):
        forms = {
            "comment_form": CommentForm(),
            "forward_form": BringForwardForm(user),
            "filing_form": FilingForm(letter, user),
        }
    if may_ask_input(user, letter):
        forms["input_form"] = InputForm(letter)
    context = {
        "letter": letter,
        "zone": letter.desk.post.zone,
        **coordination_of(letter, user, act_of(request).at),
        **forms,
        **given,
    }
    return render(request, "correspondence/colleagues.html", context, status=status)
