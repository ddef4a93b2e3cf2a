"""What Django itself refuses: a problem under ``/api/``, a page everywhere else."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views import defaults

from config.api.problems import problem_response


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
    if _is_api(request):
        return problem_response(
            500,
            "INTERNAL_ERROR",
            _("Something broke on our side; it is logged under the request id."),
        )
    return defaults.server_error(request, *args, **kwargs)


def _is_api(request: HttpRequest) -> bool:
    return request.path.startswith("/api/")
