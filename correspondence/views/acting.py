"""A page with the form of one act: shown, done, or told why not."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.functional import Promise
from django.utils.translation import gettext as _

from correspondence.forms.acting import ActForm
from correspondence.models import Letter
from correspondence.models.letter import LetterState
from correspondence.refusal import Refused
from correspondence.selectors.letters import register_for
from correspondence.views.addressed import user_of
from correspondence.workflow import WrongState
from deadlines.services import moves as docket_moves
from offices.forms.seen import Conflict, SeenForm

UNFIT, CONFLICT = 422, 409


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """What an act's page says: its heading, whose it is, the button, what is said once done.

    ``shut`` is why the act cannot be done at all, said in place of its form, and ``ways`` are
    the words and addresses of what can be done instead.
    """

    title: str | Promise
    about: str
    back: str
    button: str | Promise
    said: str | Promise
    note: str | Promise = ""
    shut: str = ""
    ways: Sequence[tuple[str, str]] = ()


def act_page(
    request: HttpRequest, page: Page, form: ActForm, do: Callable[[Mapping[str, Any]], object]
) -> HttpResponse:
    """The form, or, posted and valid, the act; a refusal is told by its field."""
    if page.shut and request.method != "POST":
        return render(request, "correspondence/act_shut.html", {"page": page}, status=CONFLICT)
    return _form_or_act(request, page, form, do)


def _form_or_act(
    request: HttpRequest, page: Page, form: ActForm, do: Callable[[Mapping[str, Any]], object]
) -> HttpResponse:
    status = 200
    conflicts: list[Conflict] | None = None
    if isinstance(form, SeenForm) and form.is_stale:
        status, conflicts = CONFLICT, form.conflicts()
    elif request.method == "POST":
        status = UNFIT
        if form.is_valid():
            try:
                do(form.cleaned_data)
            except (Refused, docket_moves.MoveRefused, docket_moves.NeedsAnotherPerson) as refused:
                form.refuse(refused.field, refused.detail)
                status = CONFLICT if refused.code == "WRONG_STATE" else UNFIT
            except WrongState as wrong:
                form.refuse("", meanwhile(wrong))
                status = CONFLICT
            except docket_moves.WrongState as wrong:
                form.refuse("", wrong.detail)
                status = CONFLICT
            else:
                messages.success(request, str(page.said))
                return redirect(page.back)
    context = {"page": page, "form": form, "conflicts": conflicts}
    return render(request, "correspondence/act.html", context, status=status)


def meanwhile(wrong: WrongState) -> str:
    """What a page says of a move that the letter's state does not allow any more."""
    if type(wrong) is not WrongState:
        return str(wrong)
    detail = _("The letter is in the state “%(state)s” meanwhile; look at it again.")
    return detail % {"state": LetterState(wrong.state).label}


def letter_named(request: HttpRequest, number: str, field: str) -> Letter:
    """The letter that a form names; raises ``Refused`` by its field where there is none."""
    found = register_for(user_of(request)).filter(number=number.strip()).first()
    if found is None:
        detail = _("There is no letter %(number)s on the register.") % {"number": number}
        raise Refused("UNKNOWN_LETTER", field, detail)
    return found
