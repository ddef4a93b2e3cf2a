"""What every answer to a signed-in person has in common."""

from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils import translation

from offices.clock import database_now
from offices.models import User
from offices.services.sessions import keep_open


def signed_in(
    get_response: Callable[[HttpRequest], HttpResponse],
) -> Callable[[HttpRequest], HttpResponse]:
    """Speak the account's own language, keep its session open, let no cache keep the answer.

    Closed accounts, ended sessions and changed roles are seen here at once: session and
    account are rows that every request reads.

    A request without a session cookie is passed on untouched: no query is made for it.
    """

    def answer(request: HttpRequest) -> HttpResponse:
        if settings.SESSION_COOKIE_NAME not in request.COOKIES:
            return get_response(request)
        if not isinstance(request.user, User):
            return get_response(request)
        row = getattr(request.session, "row", None)
        if row is not None:
            keep_open(session=row, now=database_now())
        translation.activate(request.user.language)
        response = get_response(request)
        response.headers.setdefault("Cache-Control", "no-store")
        return response

    return answer
