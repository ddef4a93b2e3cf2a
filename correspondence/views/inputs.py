"""What desks ask each other: what mine are asked, what I asked, and one with its answer."""

from collections.abc import Callable, Sequence
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.forms import Form
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from correspondence.access import (
    may_ask_input,
    may_give_input,
    may_hand_over,
    require_may_ask_input,
    require_may_give_input,
)
from correspondence.forms.colleagues import AnswerForm, ReasonForm
from correspondence.models import InputRequest
from correspondence.models.input_request import InputState
from correspondence.refusal import Refused
from correspondence.selectors.colleagues import (
    InputRow,
    inputs_asked_by,
    inputs_asked_of,
    inputs_for,
    rows_of_inputs,
)
from correspondence.selectors.colleagues_tables import inputs_cells, inputs_head
from correspondence.services.inputs import give_input, withdraw_input
from correspondence.views.at_letter import act_of, reader_of
from offices.saving.lists import ListTable, format_asked, saved_list
from offices.services.readings import note_denial

UNFIT = 422
MOST = 200


@require_safe
@login_required
def inputs(request: HttpRequest) -> HttpResponseBase:
    """What the reader's desks are asked now, and what the reader waits for; 200 of each.

    With ``as=xlsx`` or ``csv`` both as one table.
    """
    user, at = reader_of(request), act_of(request).at
    of_us = rows_of_inputs(inputs_asked_of(user)[:MOST], at)
    by_me = rows_of_inputs(inputs_asked_by(user)[:MOST], at)
    format_ = format_asked(request)
    if format_ is not None:
        return saved_list(request, format_, _table(of_us, by_me), act=act_of(request))
    context = {
        "of_us": of_us,
        "by_me": by_me,
        "may_hand_over": may_hand_over(user),
    }
    return render(request, "correspondence/inputs.html", context)


def _table(of_us: Sequence[InputRow], by_me: Sequence[InputRow]) -> ListTable:
    return ListTable(
        of="inputs",
        name=_("inputs"),
        head=inputs_head(),
        rows=inputs_cells(of_us, by_me),
        count=len(of_us) + len(by_me),
    )


@require_safe
@login_required
def one_input(request: HttpRequest, input: int) -> HttpResponse:  # noqa: A002 - as the address says
    """A question with its answer, or where the answer is written."""
    return _page(request, _input(request, input))


@require_POST
@login_required
def give(request: HttpRequest, input: int) -> HttpResponse:  # noqa: A002 - as the address says
    """Answer for one's desk."""
    row, form = _input(request, input), AnswerForm(request.POST)
    require_may_give_input(reader_of(request), row)
    return _done(
        request,
        row,
        form,
        "answer_form",
        lambda said: give_input(act=act_of(request), asked=row, answer=said["answer"]),
    )


@require_POST
@login_required
def withdraw(request: HttpRequest, input: int) -> HttpResponse:  # noqa: A002 - as the address says
    """Ask no more."""
    row, form = _input(request, input), ReasonForm(request.POST)
    require_may_ask_input(reader_of(request), row.letter)
    return _done(
        request,
        row,
        form,
        "reason_form",
        lambda said: withdraw_input(act=act_of(request), asked=row, reason=said["reason"]),
    )


def _done(
    request: HttpRequest,
    row: InputRequest,
    form: Form,
    name: str,
    act: Callable[[dict[str, Any]], object],
) -> HttpResponse:
    if form.is_valid():
        try:
            act(form.cleaned_data)
        except Refused as refused:
            form.add_error(refused.field if refused.field in form.fields else None, refused.detail)
        else:
            messages.success(request, _("It is on record."))
            return redirect("correspondence:input", row.pk)
    return _page(request, row, status=UNFIT, **{name: form})


def _page(
    request: HttpRequest, row: InputRequest, *, status: int = 200, **given: Any
) -> HttpResponse:
    user, is_open = reader_of(request), row.state == InputState.ASKED
    forms: dict[str, Any] = {}
    if is_open and may_give_input(user, row):
        forms["answer_form"] = AnswerForm()
    if is_open and may_ask_input(user, row.letter):
        forms["reason_form"] = ReasonForm()
    (shown,) = rows_of_inputs([row], act_of(request).at)
    context = {"row": shown, "zone": row.letter.desk.post.zone, **forms, **given}
    return render(request, "correspondence/input.html", context, status=status)


def _input(request: HttpRequest, key: int) -> InputRequest:
    row = inputs_for(reader_of(request)).filter(pk=key).first()
    if row is None:
        asked = InputRequest.objects.filter(pk=key)
        note_denial(act=act_of(request), asked=asked, named=str(key), through="letter__")
        raise Http404
    return row
