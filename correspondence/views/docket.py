from datetime import date
from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from correspondence.selectors.docket_page import BRIEF, BRIEF_SIZES, DocketPage, docket_for
from deadlines.selectors.docket import HORIZON
from offices.clock import now_of
from offices.models import User

UNFIT = 422


@require_safe
@login_required
def docket(request: HttpRequest) -> HttpResponse:
    """The first page: what is late, what is next, who owes what; ``?as_at=`` a past day."""
    user = request.user
    assert isinstance(user, User)
    written = request.GET.get("as_at", "").strip()
    as_at = _day(written)
    is_no_day = bool(written) and as_at is None
    page = docket_for(user, now_of(request), as_at=as_at)
    context = _context(page) | {"as_at": written[:20], "is_no_day": is_no_day}
    status = UNFIT if is_no_day else 200
    return render(request, "correspondence/docket.html", context, status=status)


@require_safe
@login_required
def brief(request: HttpRequest) -> HttpResponse:
    """The week on paper: what is late, due, owed to us, moved, and met."""
    user = request.user
    assert isinstance(user, User)
    page = docket_for(user, now_of(request), sizes=BRIEF_SIZES)
    return render(request, "correspondence/brief.html", _context(page) | {"brief_lists": BRIEF})


def _context(page: DocketPage) -> dict[str, Any]:
    return {"page": page, "station": page.station, "day": page.day, "horizon": HORIZON}


def _day(written: str) -> date | None:
    """A day written as 2017-08-08; None for nothing, and for what is no day."""
    try:
        return date.fromisoformat(written) if len(written) == 10 else None
    except ValueError:
        return None
