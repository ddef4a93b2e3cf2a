"""What every answer to a signed-in person has in common."""

from collections.abc import Callable
from functools import partial
from http import HTTPStatus

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import translation
from django.utils.functional import SimpleLazyObject

from offices.clock import database_now, keep_now, now_of
from offices.forms.typed import typed_in
from offices.models import User
from offices.selectors.alarms import trouble_for
from offices.services.acts import act_of_request
from offices.services.readings import DENIED, TOO_LARGE, note_refusal
from offices.services.sessions import keep_open
from offices.sessions import BY_PROVIDER, time_left

OPEN_BEFORE = ("offices:password", "offices:session", "offices:sign_out", "offices:language")

ENDED = HTTPStatus.UNAUTHORIZED
REFUSALS: dict[int, str] = {
    HTTPStatus.FORBIDDEN: DENIED,
    HTTPStatus.REQUEST_ENTITY_TOO_LARGE: TOO_LARGE,
}


def signed_in(
    get_response: Callable[[HttpRequest], HttpResponse],
) -> Callable[[HttpRequest], HttpResponse]:
    """Speak the account's own language, keep its session open, let no cache keep the answer.

    Closed accounts, ended sessions and changed roles are seen here at once: session and
    account are rows that every request reads. Whose password was set by somebody else gets
    no further than to where it is changed, unless an identity provider stood for it.

    A request without a session cookie is passed on untouched: no query is made for it.
    """

    def answer(request: HttpRequest) -> HttpResponse:
        if settings.SESSION_COOKIE_NAME not in request.COOKIES:
            return get_response(request)
        if not isinstance(request.user, User):
            return get_response(request)
        _use_session(request, request.user)
        translation.activate(request.user.language)
        changes_first = request.user.must_change_password and _is_closed(request)
        response = redirect("offices:password") if changes_first else get_response(request)
        response.headers.setdefault("Cache-Control", "no-store")
        return response

    return answer


def _use_session(request: HttpRequest, user: User) -> None:
    """Keep the session open, unless the request only asks how long it lasts.

    ``time_left`` and ``trouble`` are set for the templates.
    """
    row = getattr(request.session, "row", None)
    if row is None:
        return
    keep_now(request, user)
    now = now_of(request)
    if not _asks_how_long(request):
        keep_open(session=row, now=now)
    request.time_left = time_left(row, now=now)  # type: ignore[attr-defined]
    request.trouble = SimpleLazyObject(partial(trouble_for, user, now))  # type: ignore[attr-defined]


def _asks_how_long(request: HttpRequest) -> bool:
    if request.method == "POST" or _door_of(request) != "page":
        return False
    return request.path == reverse("offices:session")


def _is_closed(request: HttpRequest) -> bool:
    """Whether the address is shut to whoever has yet to choose a password."""
    if BY_PROVIDER in request.session or _door_of(request) == "api":
        return False
    return request.path not in {reverse(route) for route in OPEN_BEFORE}


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


def texts_given_back(
    get_response: Callable[[HttpRequest], HttpResponse],
) -> Callable[[HttpRequest], HttpResponse]:
    """Give back what was typed into a form that was sent after the session had ended.

    It is sent to sign in, and with it went every word; where scripts run, the page itself
    waits (``session.js``).
    """

    def answer(request: HttpRequest) -> HttpResponse:
        response = get_response(request)
        if request.method != "POST" or _door_of(request) != "page":
            return response
        sign_in = reverse("offices:sign_in")
        asked_in = response.headers.get("Location", "").startswith(f"{sign_in}?next=")
        if not asked_in or request.path.startswith(sign_in):
            return response
        typed = typed_in(request)
        if not typed:
            return response
        context = {"typed": typed, "sign_in": sign_in, "back": request.path}
        return render(request, "offices/session_ended.html", context, status=ENDED)

    return answer


def _door_of(request: HttpRequest) -> str:
    first = request.path.strip("/").partition("/")[0]
    return first if first in ("api", "admin") else "page"


def _route_of(request: HttpRequest) -> str:
    match = request.resolver_match
    return match.view_name or match.route if match else request.path
