"""Signing in by an identity provider (OpenID Connect), where the settings name one.

Authlib does the protocol: discovery, state, nonce, PKCE, and the ID token's signature,
audience, issuer and time. The second factor is then asked for here all the same, unless
``OIDC_TRUST_SECOND_FACTOR`` says that the provider asks for one.
"""

from datetime import datetime
from typing import Any, cast

import requests
from authlib.common.errors import AuthlibBaseError
from authlib.integrations.django_client import OAuth
from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe
from joserfc.errors import JoseError

from offices.clock import database_now
from offices.models import Knock, User
from offices.services import throttling
from offices.services.acts import act_of_request, address_of
from offices.services.doors import note_refusal
from offices.services.identities import account_meant
from offices.views import half_way
from offices.views.too_many import too_many

LEADS_TO = "provider_leads_to"
TIMEOUT_SECONDS = 10


@require_safe
@never_cache
def to_provider(request: HttpRequest) -> HttpResponse:
    """Send the reader to the provider; what ``next`` names is followed on this host only."""
    wanted = request.GET.get("next", "")
    on_this_host = url_has_allowed_host_and_scheme(
        wanted, {request.get_host()}, require_https=request.is_secure()
    )
    request.session[LEADS_TO] = wanted if on_this_host else ""
    back = settings.SITE_URL.rstrip("/") + reverse("offices:from_provider")
    try:
        return cast("HttpResponse", _provider().authorize_redirect(request, back))
    except (AuthlibBaseError, JoseError, requests.RequestException, ValueError):
        return _refused(request)


@require_safe
@never_cache
def from_provider(request: HttpRequest) -> HttpResponse:
    """Take whom the provider vouches for, if it is one of our people."""
    now, provider = database_now(), _provider()
    try:
        made = throttling.knock(
            door=Knock.Door.PROVIDER, account="", address=address_of(request), now=now
        )
    except throttling.TooManyTries as refused:
        return too_many(request, until=refused.until, now=now)
    user = _vouched_for(request, provider, now)
    if user is None:
        return _refused(request)
    throttling.answered(knock=made)
    leads_to = request.session.pop(LEADS_TO, "")
    half_way.begin(request, user=user, leads_to=leads_to, now=now, by_provider=True)
    if settings.OIDC_TRUST_SECOND_FACTOR:
        return redirect(half_way.come_in(request, user=user, by="PROVIDER", now=now))
    return redirect("offices:code")


def _vouched_for(request: HttpRequest, provider: Any, now: datetime) -> User | None:
    try:
        told = provider.authorize_access_token(request).get("userinfo") or {}
    except (AuthlibBaseError, JoseError, requests.RequestException, ValueError, KeyError):
        return None
    return account_meant(
        act=act_of_request(request, at=now, door="page"),
        issuer=str(told.get("iss", "")),
        subject=str(told.get("sub", ""))[:255],
        email=str(told.get("email", "")),
        email_is_verified=told.get("email_verified") is True,
    )


def _provider() -> Any:
    if not settings.OIDC_ISSUER:
        raise Http404
    oauth = OAuth()
    discovery = settings.OIDC_ISSUER.rstrip("/") + "/.well-known/openid-configuration"
    return oauth.register(
        name="provider",
        client_id=settings.OIDC_CLIENT_ID,
        client_secret=settings.OIDC_CLIENT_SECRET,
        server_metadata_url=discovery,
        client_kwargs={
            "scope": "openid email",
            "code_challenge_method": "S256",
            "default_timeout": TIMEOUT_SECONDS,
        },
    )


def _refused(request: HttpRequest) -> HttpResponse:
    act = act_of_request(request, at=database_now(), door="page")
    note_refusal(act=act, door=Knock.Door.PROVIDER, username="")
    return render(request, "offices/provider_refused.html", status=403)
