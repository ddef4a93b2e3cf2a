"""What the registry does with a letter, by page: given to a desk and an officer, or voided."""

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from correspondence.access import require_may_move
from correspondence.forms.acting import ReasonForm
from correspondence.forms.registry import AssignForm
from correspondence.selectors.letters import register_for
from correspondence.services.assignment import assign
from correspondence.services.voiding import void
from correspondence.views.acting import act_page
from correspondence.views.addressed import act_of_page, listed_letter, user_of
from correspondence.views.shut import page_of_letter
from correspondence.workflow import Move
from offices.views.once import once

FOUND = 302
form_of_an_act = require_http_methods(["GET", "HEAD", "POST"])


@form_of_an_act
@login_required
@once
def assign_letter(request: HttpRequest, number: str) -> HttpResponse:
    """Give a letter, and its live deadlines with it, to a desk and an officer.

    Who does not see it there is led to the register.
    """
    letter = listed_letter(request, number)
    require_may_move(user_of(request), letter, Move.ASSIGN)
    page = page_of_letter(
        request,
        letter,
        title=_("Give it to an officer"),
        button=_("Give it"),
        move=Move.ASSIGN,
        said=_("The letter is given, and its deadlines with it."),
        note=_("Its live deadlines, and their reminders, go with it."),
    )
    form = AssignForm(request.POST or None, letter=letter)
    answer = act_page(
        request, page, form, lambda said: assign(act=act_of_page(request), letter=letter, **said)
    )
    is_given = answer.status_code == FOUND
    if is_given and not register_for(user_of(request)).filter(pk=letter.pk).exists():
        return redirect("correspondence:register")
    return answer


@form_of_an_act
@login_required
@once
def void_letter(request: HttpRequest, number: str) -> HttpResponse:
    """Void a wrong registration or a draft that is not to be; the number stays listed."""
    letter = listed_letter(request, number)
    require_may_move(user_of(request), letter, Move.VOID)
    page = page_of_letter(
        request,
        letter,
        title=_("Void it"),
        move=Move.VOID,
        said=_("The letter is void. It stays listed, with the reason."),
        note=_("Its live deadlines are void with it. It cannot be undone."),
    )
    form = ReasonForm(request.POST if request.method == "POST" else None)
    return act_page(
        request, page, form, lambda said: void(act=act_of_page(request), letter=letter, **said)
    )
