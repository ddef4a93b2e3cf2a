"""Between the password and the second factor: a session that nobody is signed in to yet.

Django signs a person in only when both have come, so that whatever asks ``request.user``
sees nobody until then.
"""

from dataclasses import replace
from datetime import datetime, timedelta

from django.conf import settings
from django.contrib.auth import login
from django.http import HttpRequest
from django.shortcuts import resolve_url
from django.utils.crypto import constant_time_compare

from offices.models import Desk, User
from offices.services.acts import act_of_request, address_of
from offices.services.audit import Act
from offices.services.doors import note_sign_in
from offices.services.sessions import sweep_sessions
from offices.sessions import ADDRESS, AGENT, BEGUN_AT, BY_PROVIDER

HALF_WAY = "half_way"
LONGEST = timedelta(minutes=10)
BACKEND = "offices.access.OfficeBackend"


def begin(
    request: HttpRequest, *, user: User, leads_to: str, now: datetime, by_provider: bool = False
) -> None:
    """Remember, in a new session, that ``user`` gave the right password or was vouched for."""
    request.session.flush()
    request.session[HALF_WAY] = {
        "user": user.pk,
        "proof": user.get_session_auth_hash(),
        "at": now.isoformat(),
        "leads_to": leads_to,
        BY_PROVIDER: by_provider,
    }


def who_is_half_way(request: HttpRequest, *, now: datetime) -> User | None:
    """Who gave the right password in the last ten minutes and may still come in."""
    kept = request.session.get(HALF_WAY)
    if not kept or now - datetime.fromisoformat(kept["at"]) > LONGEST:
        return None
    user = User.objects.filter(pk=kept["user"], is_active=True).first()
    if user is None or not constant_time_compare(kept["proof"], user.get_session_auth_hash()):
        return None
    return None if user.role == User.Role.SERVICE else user


def come_in(request: HttpRequest, *, user: User, by: str, now: datetime) -> str:
    """Sign ``user`` in, on the record; answers the address to go on to."""
    kept = request.session.pop(HALF_WAY, {})
    login(request, user, backend=BACKEND)
    request.session[BEGUN_AT] = now.isoformat()
    request.session[ADDRESS] = address_of(request)[:64]
    if kept.get(BY_PROVIDER):
        request.session[BY_PROVIDER] = True
    request.session[AGENT] = request.headers.get("user-agent", "")[:200]
    note_sign_in(act=act_as(request, user, now=now), user=user, by=by)
    sweep_sessions(now=now)
    return first_page_of(user, leads_to=kept.get("leads_to", ""))


def first_page_of(user: User, *, leads_to: str = "") -> str:
    """Where somebody who has just come in goes on: to the set-up, while the house has no desk."""
    if user.role == User.Role.ADMINISTRATOR and not Desk.objects.exists():
        return resolve_url("offices:set_up")
    return leads_to or resolve_url(settings.LOGIN_REDIRECT_URL)


def act_as(request: HttpRequest, user: User, *, now: datetime) -> Act:
    """The act of somebody who is known and not signed in yet."""
    return replace(act_of_request(request, at=now, door="page"), actor=user)
