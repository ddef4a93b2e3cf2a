"""Giving many letters to a desk and an officer: chosen, looked at, done, and taken back."""

from collections.abc import Sequence
from typing import Any

from django.contrib.auth.decorators import login_required
from django.core import signing
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from correspondence.access import may_assign_any
from correspondence.forms.places import AssignForm
from correspondence.selectors.assigning import (
    MOST_AT_ONCE,
    Giving,
    givings_of,
    letters_numbered,
)
from correspondence.selectors.log_page import desks_to_log_for, members_to_choose
from correspondence.services.assigning_many import Return, assign_many, give_back_many
from correspondence.views.addressed import act_of_page, user_of
from offices.models import Desk, User
from offices.selectors.stations import memberships_of

UNFIT = 422
SALT = "correspondence.assign_many"
UNDO_SECONDS = 3600
LONGEST_NUMBER = 64


@require_POST
@login_required
def assign_letters(request: HttpRequest) -> HttpResponse:
    """``step`` says how far: chosen, ``preview``, ``confirm``, or ``undo`` of what was done."""
    user = user_of(request)
    if not may_assign_any(user, memberships_of(user)):
        raise PermissionDenied(_("Only the registry and heads of desks give letters to officers."))
    if request.POST.get("step") == "undo":
        return _undone(request, user)
    numbers = [one[:LONGEST_NUMBER] for one in request.POST.getlist("letter") if "\0" not in one]
    if not numbers or len(numbers) > MOST_AT_ONCE:
        return _unfit(request, numbers)
    step = request.POST.get("step", "")
    data = request.POST if step else None
    form = AssignForm(data, desks=desks_to_log_for(), members=members_to_choose())
    if not step or not form.is_valid():
        givings = [
            Giving(number=str(row.number), letter=row, desk=row.desk, officer=row.officer)
            for row in letters_numbered(numbers, user)
        ]
        return _page(request, form, givings, status=UNFIT if step else 200)
    desk, officer = form.chosen
    if step == "confirm":
        done = assign_many(
            act=act_of_page(request), user=user, numbers=numbers, desk=desk, officer=officer
        )
        return _page(request, form, done, is_done=True, undo=_undo_of(done, desk, officer))
    givings = givings_of(numbers, user=user, desk=desk, officer=officer)
    return _page(request, form, givings, is_preview=True)


def _undone(request: HttpRequest, user: User) -> HttpResponse:
    try:
        rows = signing.loads(request.POST.get("undo", ""), salt=SALT, max_age=UNDO_SECONDS)
    except signing.BadSignature:
        return redirect("correspondence:register")
    returns = [Return(**row) for row in rows]
    done = give_back_many(act=act_of_page(request), user=user, returns=returns)
    form = AssignForm(desks=desks_to_log_for(), members=members_to_choose())
    return _page(request, form, done, is_done=True, is_undone=True)


def _undo_of(done: Sequence[Giving], desk: Desk, officer: User | None) -> str:
    """What was given away, signed, so that it can be given back."""
    rows = [
        {
            "number": one.number,
            "desk": one.desk.code if one.desk else "",
            "officer": one.officer.username if one.officer else "",
            "state": one.state,
            "to_desk": desk.code,
            "to_officer": officer.username if officer else "",
        }
        for one in done
        if one.hindrance is None
    ]
    return signing.dumps(rows, salt=SALT, compress=True) if rows else ""


def _unfit(request: HttpRequest, numbers: Sequence[str]) -> HttpResponse:
    said = _("Choose letters on the register first.")
    if numbers:
        said = _("No more than %(most)s letters at once.") % {"most": MOST_AT_ONCE}
    context = {"said": said, "givings": []}
    return render(request, "correspondence/assign_many.html", context, status=UNFIT)


def _page(
    request: HttpRequest, form: AssignForm, givings: Sequence[Giving], **more: Any
) -> HttpResponse:
    status = more.pop("status", 200)
    moved = sum(one.hindrance is None for one in givings)
    context = {"form": form, "givings": givings, "moved": moved, **more}
    return render(request, "correspondence/assign_many.html", context, status=status)
