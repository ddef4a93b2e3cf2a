"""What Django itself refuses: a problem under ``/api/``, a page everywhere else."""

import errno
import sys
from typing import Any

from django.db import InterfaceError, OperationalError
from django.http import HttpRequest, HttpResponse
from django.template import loader
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views import defaults

from config.api.problems import problem_response
from offices.room import is_want_of_room, note_refusal

NO_DESCRIPTORS = (errno.EMFILE, errno.ENFILE)
NO_ROOM = gettext_lazy(
    "The register can be read, not written: its database has no room left. Nothing of this was"
    " kept; send it again when your operator has made room."
)


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:
    if _is_api(request):
        return problem_response(400, "BAD_REQUEST", _("The request cannot be read."))
    return defaults.bad_request(request, exception)


def permission_denied(request: HttpRequest, exception: Exception) -> HttpResponse:
    if _is_api(request):
        return problem_response(403, "PERMISSION_DENIED", _("You may not do this."))
    return defaults.permission_denied(request, exception)


def page_not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    if _is_api(request):
        return problem_response(404, "NOT_FOUND", _("There is nothing at this address."))
    return defaults.page_not_found(request, exception)


def server_error(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
    """A page or a problem; 503 for what will pass, where what was asked may be asked again."""
    error = sys.exc_info()[1]
    if is_want_of_room(error):
        note_refusal()
        return _unavailable(request, NO_ROOM)
    if isinstance(error, OperationalError | InterfaceError):
        return _unavailable(
            request, _("The database does not answer. Nothing was lost; try again in a moment.")
        )
    if isinstance(error, OSError) and error.errno in NO_DESCRIPTORS:
        return _unavailable(
            request, _("Too much is asked at once. Nothing was lost; try again in a moment.")
        )
    if _is_api(request):
        return problem_response(
            500,
            "INTERNAL_ERROR",
            _("Something broke on our side; it is logged under the request id."),
        )
    return defaults.server_error(request, *args, **kwargs)


def _unavailable(request: HttpRequest, words: str | Promise) -> HttpResponse:
    if _is_api(request):
        answer = problem_response(503, "UNAVAILABLE", str(words))
    else:
        page = loader.get_template("503.html").render({"words": words})
        answer = HttpResponse(page, status=503)
    answer["Retry-After"] = "10"
    return answer


def _is_api(request: HttpRequest) -> bool:
    return request.path.startswith("/api/")
