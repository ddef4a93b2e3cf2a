"""While the house is read-only nothing is changed by whatever door it is asked."""

from collections.abc import Callable
from functools import partial

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import Resolver404, resolve
from django.utils.functional import SimpleLazyObject
from django.utils.translation import gettext as _

from config.api.problems import problem_response
from offices.selectors.read_only import why_read_only

SAFE = frozenset({"GET", "HEAD", "OPTIONS"})
TRY_AGAIN_AFTER = 120  # seconds
STILL_OPEN = frozenset(
    {
        "offices:sign_in",
        "offices:code",
        "offices:recovery",
        "offices:enroll",
        "offices:to_provider",
        "offices:sign_out",
        "offices:session",
        "offices:live",
        "offices:language",
        "deadlines:calculator",
        "calculator",
        "intake",
    }
)
"""What is posted to without changing anything that the office keeps, and what lets one in."""


def unchanged_while_read_only(
    get_response: Callable[[HttpRequest], HttpResponse],
) -> Callable[[HttpRequest], HttpResponse]:
    """Answer 503 to a change while the house is read-only; ``read_only`` is set for templates."""

    def answer(request: HttpRequest) -> HttpResponse:
        reason = SimpleLazyObject(partial(_said, why_read_only))
        request.read_only = reason  # type: ignore[attr-defined]
        if request.method in SAFE or _stays_open(request) or not reason:
            return get_response(request)
        return refused(request, str(reason))

    return answer


def refused(request: HttpRequest, reason: str) -> HttpResponse:
    """503 with Retry-After: a problem under ``/api/``, a page that says why everywhere else."""
    if request.path.startswith("/api/"):
        detail = _("The house can be read and takes no change for now. Nothing was written.")
        response = problem_response(503, "READ_ONLY", f"{detail} {reason}".strip())
    else:
        response = render(request, "offices/read_only.html", {"reason": reason}, status=503)
    response["Retry-After"] = str(TRY_AGAIN_AFTER)
    return response


def _said(ask: Callable[[], str | None]) -> str:
    """The reason, or the plainest one where none was given; empty while changes are taken."""
    reason = ask()
    if reason is None:
        return ""
    return reason or _("The operator is at work on it.")


def _stays_open(request: HttpRequest) -> bool:
    try:
        return resolve(request.path_info).view_name in STILL_OPEN
    except Resolver404:
        return True
