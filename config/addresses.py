"""No address is read that the database could not hold a part of."""

from collections.abc import Callable

from django.core.exceptions import BadRequest
from django.http import HttpRequest, HttpResponse

NUL = "\0"
NUL_WRITTEN = "%00"


def legible(
    get_response: Callable[[HttpRequest], HttpResponse],
) -> Callable[[HttpRequest], HttpResponse]:
    """Answer 400 to an address with a NUL, which PostgreSQL takes in no text."""

    def answer(request: HttpRequest) -> HttpResponse:
        if NUL in request.path or NUL_WRITTEN in request.META.get("QUERY_STRING", ""):
            raise BadRequest("The address holds a NUL.")
        return get_response(request)

    return answer
