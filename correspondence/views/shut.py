"""Why an act cannot be done with a letter or a deadline as it stands, and what can be instead."""

from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext as _

from correspondence.access import main_act_of
from correspondence.models import Letter
from correspondence.models.letter import LetterState
from correspondence.views.acting import Page
from correspondence.views.addressed import user_of
from correspondence.workflow import Move, moves_from
from deadlines.models import Deadline
from deadlines.models.deadline import LIVE


def page_of_letter(
    request: HttpRequest,
    letter: Letter,
    *,
    title: str,
    said: str,
    note: str = "",
    button: str = "",
    move: Move | None = None,
) -> Page:
    """The page of an act with the letter, shut where the letter is void or may not so move."""
    back = reverse("correspondence:letter", args=[letter.address])
    return Page(
        title=title,
        about=letter.address,
        back=back,
        button=button or title,
        said=said,
        note=note,
        shut=_why_shut(letter, move),
        ways=[(_("Back to the letter"), back), *_anew(request, letter)],
    )


def why_over(deadline: Deadline) -> str:
    """Why nothing is done with the deadline any more; empty while it is live."""
    if deadline.state in LIVE:
        return ""
    said = _("This deadline is over, and nothing more is done with it: %(state)s.")
    return said % {"state": deadline.get_state_display()}


def _why_shut(letter: Letter, move: Move | None) -> str:
    if letter.state == LetterState.VOID:
        said = _("This letter is void, and nothing more is done with it: %(reason)s")
        return said % {"reason": letter.void_reason}
    if move is not None and move not in moves_from(letter.state):
        said = _("This is not done with a letter in the state “%(state)s”.")
        return said % {"state": letter.get_state_display()}
    return ""


def _anew(request: HttpRequest, letter: Letter) -> list[tuple[str, str]]:
    """How the reader puts in place what was voided."""
    route, words = main_act_of(user_of(request))
    return [(words, reverse(route))] if route and letter.state == LetterState.VOID else []
