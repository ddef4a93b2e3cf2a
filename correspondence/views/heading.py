"""The heading of a draft, by page."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from correspondence.access import require_may_move
from correspondence.forms.heading import HeadingForm
from correspondence.models.letter import LetterState
from correspondence.selectors.draft_fields import office_of
from correspondence.services.heading import head
from correspondence.services.moves import locked
from correspondence.views.acting import Page, act_page
from correspondence.views.addressed import act_of_page, listed_letter, user_of
from correspondence.workflow import Move
from offices.services.audit import on_the_record


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def heading(request: HttpRequest, number: str) -> HttpResponse:
    """To whom the draft goes, in which form, and what it asks for."""
    letter = listed_letter(request, number)
    require_may_move(user_of(request), letter, Move.REVISE)
    if letter.state != LetterState.DRAFT:
        said = _("The letter is no draft now: %(state)s.") % {"state": letter.get_state_display()}
        messages.info(request, said)
        return redirect("correspondence:letter", letter.address)
    page = Page(
        title=_("Heading"),
        about=letter.address,
        back=reverse("correspondence:letter", args=[letter.address]),
        button=_("Keep"),
        said=_("The heading is kept."),
        note=_("The text stays as it is. Its marking is changed under “Who sees it”."),
    )
    with on_the_record():
        present = locked(letter) if request.method == "POST" else letter
        posted = request.POST if request.method == "POST" else None
        form = HeadingForm(posted, letter=present, office=office_of(present))
        return act_page(
            request,
            page,
            form,
            lambda _said: head(act=act_of_page(request), letter=present, heading=form.heading()),
        )
