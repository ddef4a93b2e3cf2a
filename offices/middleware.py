"""What every answer to a signed-in person has in common."""

from collections.abc import Callable
from functools import partial
from http import HTTPStatus

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils import translation
from django.utils.functional import SimpleLazyObject

from offices.clock import database_now
from offices.models import User
from offices.selectors.alarms import trouble_for
from offices.services.acts import act_of_request
from offices.services.readings import DENIED, TOO_LARGE, note_refusal
from offices.services.sessions import keep_open

REFUSALS: dict[int, str] = {
    HTTPStatus.FORBIDDEN: DENIED,
    HTTPStatus.REQUEST_ENTITY_TOO_LARGE: TOO_LARGE,
}


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
            now = database_now()
            keep_open(session=row, now=now)
            request.trouble = SimpleLazyObject(partial(trouble_for, request.user, now))  # type: ignore[attr-defined]
        translation.activate(request.user.language)
        response = get_response(request)
        response.headers.setdefault("Cache-Control", "no-store")
        return response

    return answer


def refusals_recorded(
    get_response: Callable[[HttpRequest], HttpResponse],
) -> Callable[[HttpRequest], HttpResponse]:
    """Put every 403 and 413 to somebody known on the record, under the request's id."""

    def answer(request: HttpRequest) -> HttpResponse:
        response = get_response(request)
        if response.status_code in REFUSALS and isinstance(request.user, User):
            act = act_of_request(request, at=database_now(), door=_door_of(request))
            note_refusal(
                act=act,
                action=REFUSALS[response.status_code],
                route=_route_of(request),
                method=request.method or "",
            )
        return response

    return answer


def _door_of(request: HttpRequest) -> str:
    first = request.path.strip("/").partition("/")[0]
    return first if first in ("api", "admin") else "page"


def _route_of(request: HttpRequest) -> str:
    match = request.resolver_match
    return match.view_name or match.route if match else request.path
