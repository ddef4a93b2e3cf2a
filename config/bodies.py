"""No body larger than the largest upload is read, by whatever door it comes."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from config.api.problems import problem_response
from correspondence.extraction.limits import LARGEST_FILE, MEBIBYTE

LARGEST_BODY = LARGEST_FILE + MEBIBYTE // 2
"""Bytes; a file of the largest size and the form around it."""


def bounded(
    get_response: Callable[[HttpRequest], HttpResponse],
) -> Callable[[HttpRequest], HttpResponse]:
    """Answer 413 to a body that says it is too large, before any of it is read."""

    def answer(request: HttpRequest) -> HttpResponse:
        if "HTTP_TRANSFER_ENCODING" in request.META and not request.META.get("CONTENT_LENGTH"):
            return _without_length(request)
        length = request.META.get("CONTENT_LENGTH") or "0"
        if not length.isdecimal() or int(length) <= LARGEST_BODY:
            return get_response(request)
        if request.path.startswith("/api/"):
            detail = _("The body is larger than the API takes.")
            return problem_response(413, "BODY_TOO_LARGE", detail)
        most = {"most": LARGEST_FILE // MEBIBYTE}
        return render(request, "correspondence/too_large.html", most, status=413)

    return answer


def _without_length(request: HttpRequest) -> HttpResponse:
    """A body in chunks says nothing of how large it is, and is not read."""
    detail = _("Say in Content-Length how long the body is, and do not send it in chunks.")
    if request.path.startswith("/api/"):
        return problem_response(411, "LENGTH_REQUIRED", detail)
    return HttpResponse(f"{detail}\n", status=411, content_type="text/plain; charset=utf-8")
