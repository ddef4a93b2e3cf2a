from datetime import datetime

import structlog
from django.conf import settings
from django.http import HttpRequest

from offices.models import User
from offices.services.audit import Act


def act_of_request(request: HttpRequest, *, at: datetime, door: str) -> Act:
    """The act that a request is: its user, the door and address it came by, its id.

    ``door`` is a word as ``api`` or ``admin``; ``at`` the clock as the entry point read it.
    """
    user = request.user if isinstance(request.user, User) else None
    return Act(
        at=at,
        actor=user,
        source=f"{door} {address_of(request)}".strip()[:64],
        request_id=present_request_id(),
    )


def address_of(request: HttpRequest) -> str:
    """Where a request comes from: the peer, or whom the ``PROXY_HOPS``-th proxy of ours named.

    What the caller itself writes into ``X-Forwarded-For`` is never believed.
    """
    named = [part.strip() for part in request.headers.get("x-forwarded-for", "").split(",")]
    if 0 < settings.PROXY_HOPS <= len(named):
        return named[-settings.PROXY_HOPS][:45]
    return request.META.get("REMOTE_ADDR") or ""


def present_request_id() -> str:
    """The id under which the logs know the request in hand; empty outside of one."""
    bound = structlog.contextvars.get_contextvars().get("request_id", "")
    return str(bound)[:64]
