"""What every answer to a signed-in person has in common."""

from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils import translation

from offices.models import User


def signed_in(
    get_response: Callable[[HttpRequest], HttpResponse],
) -> Callable[[HttpRequest], HttpResponse]:
    """Speak the account's own language and let no cache keep the answer.

    A request without a session cookie is passed on untouched: no query is made for it.
    """

    def answer(request: HttpRequest) -> HttpResponse:
        if settings.SESSION_COOKIE_NAME not in request.COOKIES:
            return get_response(request)
        if not isinstance(request.user, User):
            return get_response(request)
        translation.activate(request.user.language)
        response = get_response(request)
        response.headers.setdefault("Cache-Control", "no-store")
        return response

    return answer
