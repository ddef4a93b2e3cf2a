"""The second half of the door: a code, a recovery code, or setting the authenticator up."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.forms import Form
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods

from offices.clock import database_now
from offices.forms.second_factor import CodeForm, RecoveryForm
from offices.models import Knock, User
from offices.services import second_factors, throttling
from offices.services.acts import address_of
from offices.services.doors import note_refusal
from offices.views import half_way
from offices.views.too_many import too_many

Opened = bool | list[str] | None
Half = Callable[[HttpRequest, User, datetime], HttpResponse]


@dataclass(frozen=True, slots=True, kw_only=True)
class Knocking:
    """Somebody half-way in, trying a door."""

    request: HttpRequest
    user: User
    now: datetime
    door: Knock.Door


def _half_way_only(view: Half) -> Callable[[HttpRequest], HttpResponse]:
    """Only who has just given the right password gets here; all others are shown the door."""

    @never_cache
    @sensitive_post_parameters("code")
    @require_http_methods(["GET", "HEAD", "POST"])
    def guarded(request: HttpRequest) -> HttpResponse:
        now = database_now()
        user = half_way.who_is_half_way(request, now=now)
        if user is None:
            return redirect("offices:sign_in")
        return view(request, user, now)

    return guarded


@_half_way_only
def code(request: HttpRequest, user: User, now: datetime) -> HttpResponse:
    """The authenticator's code; who has no authenticator yet is led to set one up."""
    if not second_factors.has_second_factor(user=user):
        return redirect("offices:enroll")
    form = CodeForm(request.POST or None)
    knocking = Knocking(request=request, user=user, now=now, door=Knock.Door.CODE)

    def opens(text: str) -> Opened:
        return second_factors.takes_code(user=user, code=text, now=now)

    opened = _try(knocking, form, opens)
    if isinstance(opened, HttpResponse):
        return opened
    if opened:
        return redirect(half_way.come_in(request, user=user, by="CODE", now=now))
    return render(request, "offices/code.html", {"form": form})


@_half_way_only
def recovery(request: HttpRequest, user: User, now: datetime) -> HttpResponse:
    """A recovery code in the authenticator's place, each of them once."""
    form = RecoveryForm(request.POST or None)
    knocking = Knocking(request=request, user=user, now=now, door=Knock.Door.RECOVERY)

    def opens(text: str) -> Opened:
        act = half_way.act_as(request, user, now=now)
        return second_factors.takes_recovery_code(act=act, user=user, code=text)

    opened = _try(knocking, form, opens)
    if isinstance(opened, HttpResponse):
        return opened
    if opened:
        return redirect(half_way.come_in(request, user=user, by="RECOVERY_CODE", now=now))
    return render(request, "offices/recovery.html", {"form": form})


@_half_way_only
def enroll(request: HttpRequest, user: User, now: datetime) -> HttpResponse:
    """Put the secret into an authenticator, prove it, and see the recovery codes once."""
    try:
        secret = second_factors.begin_enrolment(user=user, now=now)
    except second_factors.HasSecondFactorError:
        return redirect("offices:code")
    form = CodeForm(request.POST or None)
    knocking = Knocking(request=request, user=user, now=now, door=Knock.Door.CODE)

    def opens(text: str) -> Opened:
        act = half_way.act_as(request, user, now=now)
        return second_factors.confirm_enrolment(act=act, user=user, code=text)

    opened = _try(knocking, form, opens)
    if isinstance(opened, HttpResponse):
        return opened
    if isinstance(opened, list):
        leads_to = half_way.come_in(request, user=user, by="CODE", now=now)
        shown: dict[str, Any] = {"codes": opened, "leads_to": leads_to}
        return render(request, "offices/recovery_codes.html", shown)
    address = second_factors.address_of_secret(secret=secret, user=user)
    page = {"form": form, "secret": secret, "address": address}
    return render(request, "offices/enroll.html", page)


def _try(knocking: Knocking, form: Form, opens: Callable[[str], Opened]) -> Opened | HttpResponse:
    """What ``opens`` makes of the form's code, counted and slowed; None without one."""
    if not form.is_valid():
        return None
    request, user, now = knocking.request, knocking.user, knocking.now
    try:
        made = throttling.knock(
            door=knocking.door, account=user.username, address=address_of(request), now=now
        )
    except throttling.TooManyTries as refused:
        return too_many(request, until=refused.until, now=now)
    opened = opens(form.cleaned_data["code"])
    if opened:
        throttling.answered(knock=made)
        return opened
    act = half_way.act_as(request, user, now=now)
    note_refusal(act=act, door=knocking.door, username=user.username)
    form.add_error("code", _("this code does not open, or was used before."))
    return None
