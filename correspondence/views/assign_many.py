"""Giving many letters or deadlines to a desk and an officer: chosen, looked at, done, undone."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from django.contrib.auth.decorators import login_required
from django.core import signing
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST

from correspondence.access import may_assign_any
from correspondence.forms.places import AssignForm
from correspondence.selectors.assigning import (
    Chosen,
    Giving,
    chosen_deadlines,
    chosen_now,
    givings_of,
)
from correspondence.selectors.log_page import desks_to_log_for, members_to_choose
from correspondence.services.assigning_many import Return, assign_many, give_back_many
from correspondence.views.addressed import act_of_page, user_of
from correspondence.views.choosing import (
    Choice,
    ListRefused,
    Whole,
    choice_on,
    deadlines_of,
    letters_of,
)
from deadlines.selectors.offered_acts import MOST_AT_ONCE
from offices.models import Desk, User
from offices.selectors.stations import memberships_of
from offices.views.once import ShownOnce, once

UNFIT = 422
SALT = "correspondence.assign_many"
UNDO_SECONDS = 3600
TOO_LATE = gettext_lazy(
    "Nothing was taken back: that can be done for an hour, from the page that said what was given. "
    "Choose them on the list and give them anew."
)
LONGEST_NUMBER = 64
LARGEST_KEY = 2**63 - 1


@dataclass(frozen=True, slots=True)
class _List:
    """A list that things are chosen on: its field, its addresses and its words."""

    field: str
    page: str
    act: str
    name: str | Promise
    title: str | Promise
    nothing: str | Promise
    too_many: str | Promise
    chosen: Callable[[Sequence[str], User], Chosen]
    whole: Whole


def _letters(given: Sequence[str], _user: User) -> Chosen:
    return Chosen([one[:LONGEST_NUMBER] for one in given])


def _deadlines(given: Sequence[str], user: User) -> Chosen:
    keys = [int(one) for one in given if one.isascii() and one.isdigit() and len(one) < 20]
    return chosen_deadlines([key for key in keys if key <= LARGEST_KEY], user)


LETTERS = _List(
    field="letter",
    page="correspondence:register",
    act="correspondence:assign_letters",
    name=gettext_lazy("Register"),
    title=gettext_lazy("Give letters to an officer"),
    nothing=gettext_lazy("Choose letters on the register first."),
    too_many=gettext_lazy("No more than %(most)s letters at once."),
    chosen=_letters,
    whole=letters_of,
)
DEADLINES = _List(
    field="deadline",
    page="deadlines:deadlines",
    act="correspondence:assign_deadlines",
    name=gettext_lazy("Deadlines"),
    title=gettext_lazy("Give deadlines to an officer"),
    nothing=gettext_lazy("Choose deadlines on a list first."),
    too_many=gettext_lazy("No more than %(most)s deadlines at once."),
    chosen=_deadlines,
    whole=deadlines_of,
)


@require_POST
@login_required
@once
def assign_letters(request: HttpRequest) -> HttpResponse:
    """``step`` says how far: chosen, ``preview``, ``confirm``, or ``undo`` of what was done."""
    return _assigned(request, LETTERS)


@require_POST
@login_required
@once
def assign_deadlines(request: HttpRequest) -> HttpResponse:
    """The same of deadlines: their letters go with all their deadlines, obligations alone."""
    return _assigned(request, DEADLINES)


def _assigned(request: HttpRequest, of: _List) -> HttpResponse:
    user = user_of(request)
    if not may_assign_any(user, memberships_of(user)):
        raise PermissionDenied(_("Only the registry and heads of desks give letters to officers."))
    if request.POST.get("step") == "undo":
        return _undone(request, user, of)
    try:
        choice = choice_on(request, of.field, of.whole, user=user, at=act_of_page(request).at)
    except ListRefused as refused:
        return redirect(f"{reverse(of.page)}?{refused}")
    if len(choice.given) > MOST_AT_ONCE:
        return _unfit(request, of, str(of.too_many) % {"most": MOST_AT_ONCE})
    chosen = of.chosen(choice.given, user)
    if chosen.is_empty:
        return _unfit(request, of, of.nothing)
    return _given(request, of, user, choice, chosen)


def _given(
    request: HttpRequest, of: _List, user: User, choice: Choice, chosen: Chosen
) -> HttpResponse:
    """What was chosen, as far as its ``step`` says: shown as it is, tried, or given away."""
    step = request.POST.get("step", "")
    form = AssignForm(
        request.POST if step else None, desks=desks_to_log_for(), members=members_to_choose()
    )
    page: dict[str, Any] = {"form": form, "choice": choice, "most": MOST_AT_ONCE}
    if not step or not form.is_valid():
        page["status"] = UNFIT if step else 200
        return _page(request, of, chosen_now(chosen, user), **page)
    desk, officer = form.chosen
    if step == "confirm":
        done = assign_many(
            act=act_of_page(request), user=user, chosen=chosen, desk=desk, officer=officer
        )
        to = f"{desk.code}, {officer or _('nobody yet')}"
        page |= {"is_done": True, "to": to, "undo": _undo_of(done, desk, officer)}
        return _page(request, of, done, **page)
    givings = givings_of(chosen, user=user, desk=desk, officer=officer)
    return _page(request, of, givings, is_preview=True, **page)


def _undone(request: HttpRequest, user: User, of: _List) -> HttpResponse:
    try:
        rows = signing.loads(request.POST.get("undo", ""), salt=SALT, max_age=UNDO_SECONDS)
    except signing.BadSignature:
        return _unfit(request, of, TOO_LATE)
    returns = [Return(**row) for row in rows]
    done = give_back_many(act=act_of_page(request), user=user, returns=returns)
    return _page(request, of, done, is_done=True, is_undone=True)


def _undo_of(done: Sequence[Giving], desk: Desk, officer: User | None) -> str:
    """What was given away, signed, so that it can be given back."""
    rows = [
        {
            "number": one.number,
            "deadline": one.deadline.pk if one.deadline else 0,
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


def _unfit(request: HttpRequest, of: _List, said: str | Promise) -> HttpResponse:
    context: dict[str, Any] = {"of": of, "said": said, "givings": []}
    return render(request, "correspondence/assign_many.html", context, status=UNFIT)


def _page(request: HttpRequest, of: _List, givings: Sequence[Giving], **more: Any) -> HttpResponse:
    status = more.pop("status", 200)
    moved = sum(one.hindrance is None for one in givings)
    context = {"of": of, "givings": givings, "moved": moved, **more}
    page = render(request, "correspondence/assign_many.html", context, status=status)
    return ShownOnce(page.content) if more.get("is_done") else page
