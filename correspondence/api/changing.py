"""A change of a letter or a deadline under the ETag that was read, in one transaction."""

from collections.abc import Callable
from typing import Any

from django.http import Http404
from django.utils.translation import gettext as _
from drf_spectacular.utils import OpenApiResponse
from rest_framework.request import Request
from rest_framework.response import Response

from correspondence.api.found import letter_as_told, whole_letter
from correspondence.api.serializers import ShownLetter
from correspondence.models import Letter
from correspondence.refusal import Refused
from correspondence.selectors.letters import register_for
from correspondence.services.moves import locked
from deadlines.api.shown import shown as deadline_shown
from deadlines.models import Deadline
from deadlines.services.holding import hold_calendars
from offices.access import visible_to
from offices.api.conditions import require_match, tagged
from offices.api.moments import act_of
from offices.services.audit import on_the_record
from offices.services.readings import note_reading

CHANGED: Any = {
    200: ShownLetter,
    204: OpenApiResponse(description="Done; the letter is no longer for this account to see."),
}
DEADLINE_BESIDE = ("rule__provision__agreement", "provision__agreement", "desk__post", "officer")


def changed_letter(request: Request, number: str, change: Callable[[Letter], Any]) -> Response:
    """Make the change of the letter as it was read; 204 where it is no longer for one to see."""
    with on_the_record():
        locked(whole_letter(request, number))
        present = whole_letter(request, number)
        require_match(request, letter_as_told(request, present))
        change(present)
    try:
        letter = whole_letter(request, number)
    except Http404:
        return Response(status=204)
    note_reading(act=act_of(request), row=letter)
    return tagged(request, letter_as_told(request, letter))


def changed_deadline(
    request: Request,
    pk: str,
    change: Callable[[Deadline], Any],
    *,
    letter: Letter | None = None,
) -> Response:
    """Make the change of the deadline as it was read; the letter that proves it is held first."""
    with on_the_record():
        visible_deadline(request, pk)
        if letter is not None:
            locked(letter)
        hold_calendars()
        Deadline.objects.select_for_update(of=("self",)).filter(pk=int(pk)).first()
        present = visible_deadline(request, pk)
        require_match(request, deadline_shown(present))
        change(present)
    found = visible_deadline(request, pk)
    note_reading(act=act_of(request), row=found)
    return tagged(request, deadline_shown(found))


def visible_deadline(request: Request, pk: str) -> Deadline:
    """The deadline of that key, or a 404."""
    rows = Deadline.objects.select_related(*DEADLINE_BESIDE)
    found = visible_to(rows, request.user).filter(pk=int(pk)).first()
    if found is None:
        raise Http404
    return found


def named_letter(request: Request, number: str, field: str) -> Letter:
    """The letter that a body names; raises ``Refused`` by its field where there is none."""
    found = register_for(request.user).filter(number=number).first()
    if found is None:
        detail = _("There is no letter %(number)s on the register.") % {"number": number}
        raise Refused("UNKNOWN_LETTER", field, detail)
    return found
