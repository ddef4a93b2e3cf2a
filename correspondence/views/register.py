from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from correspondence.models.letter import Direction
from correspondence.selectors.letters import matching, register_for, register_page
from correspondence.views.positions import position_of, written
from offices.clock import database_now
from offices.models import User
from offices.selectors.stations import station_of

PAGE_SIZE = 50


@require_safe
@login_required
def register(request: HttpRequest) -> HttpResponse:
    """The letters on the register, newest first, page by page; ``?direction=`` narrows it."""
    user = request.user
    assert isinstance(user, User)
    direction = _direction(request.GET.get("direction", ""))
    letters = matching(register_for(user), {"direction": direction} if direction else {})
    page = register_page(letters, after=position_of(request.GET.get("after", "")), size=PAGE_SIZE)
    context = {
        "letters": page.letters,
        "next": written(page.next_position),
        "direction": direction,
        "directions": Direction.choices,
        "station": station_of(user),
        "now": database_now(),
        "is_first_page": "after" not in request.GET,
    }
    return render(request, "correspondence/register.html", context)


def _direction(text: str) -> str:
    """The direction asked for; raises ``Http404`` for one that there is not."""
    if text and text.upper() not in Direction.values:
        raise Http404
    return text.upper()
