"""Leading the first administrator of an empty house through its set-up, a page a step.

Which step comes next is read from what is there, so that whoever stops half-way goes on
where they stopped; each step is one service, and nothing is half-written.
"""

import secrets
from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.forms import BaseForm
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods

from offices.clock import database_now
from offices.forms.set_up import ColleagueForm, DeskForm, FirstAdministratorForm, PostForm
from offices.models import Desk, Knock, Post, User
from offices.services import house_setting_up, throttling
from offices.services.accounts import join_desk, open_account
from offices.services.acts import act_of_request, address_of
from offices.services.audit import on_the_record
from offices.services.doors import note_refusal
from offices.services.setting_up import set_up_desk, set_up_post
from offices.views import half_way
from offices.views.once import ShownOnce, once
from offices.views.too_many import too_many

STEP = ["GET", "HEAD", "POST"]


@never_cache
@sensitive_post_parameters()
@require_http_methods(STEP)
def set_up(request: HttpRequest) -> HttpResponse:
    """The first page of an empty house; one in use leads on, or has no such page."""
    if User.objects.exists():
        return _next_step(request)
    now = database_now()
    form = FirstAdministratorForm(request.POST or None)
    if not form.is_valid():
        return _page(request, form, _("Open this house"), _step_one())
    try:
        made = throttling.knock(
            door=Knock.Door.SET_UP, account="", address=address_of(request), now=now
        )
        user = house_setting_up.open_house(
            act=act_of_request(request, at=now, door="page"),
            **{name: form.cleaned_data[name] for name in (*form.Meta.fields, "key", "password")},
        )
    except throttling.TooManyTries as refused:
        return too_many(request, until=refused.until, now=now)
    except house_setting_up.WrongKey:
        act = act_of_request(request, at=now, door="page")
        note_refusal(act=act, door=Knock.Door.SET_UP, username="")
        form.add_error("key", _("this key opens nothing. Ask the operator for the present one."))
        return _page(request, form, _("Open this house"), _step_one())
    except house_setting_up.HouseInUse:
        return _next_step(request)
    throttling.answered(knock=made)
    half_way.begin(request, user=user, leads_to="/set-up/", now=now)
    return redirect("offices:enroll")


def _administrators_only(
    view: Callable[..., HttpResponseBase],
) -> Callable[[HttpRequest], HttpResponseBase]:
    @require_http_methods(STEP)
    @login_required
    def guarded(request: HttpRequest) -> HttpResponseBase:
        if not isinstance(request.user, User) or request.user.role != User.Role.ADMINISTRATOR:
            raise PermissionDenied
        return view(request)

    return guarded


@_administrators_only
@once
def set_up_a_post(request: HttpRequest) -> HttpResponse:
    """The first post; a house that has one is set up further in the administrator's room."""
    if Post.objects.exists():
        return _next_step(request)
    form = PostForm(request.POST or None)
    if form.is_valid():
        act = act_of_request(request, at=database_now(), door="page")
        with on_the_record():
            set_up_post(act=act, **form.cleaned_data)
        return redirect("offices:set_up_a_desk")
    lead = _("Of which party this office is, where it is, by which clock and calendar it works.")
    return _page(request, form, _("Set up your post"), lead)


@_administrators_only
@once
def set_up_a_desk(request: HttpRequest) -> HttpResponse:
    """The first desk, to which letters come that are logged without one."""
    if not Post.objects.exists() or Desk.objects.exists():
        return _next_step(request)
    form = DeskForm(request.POST or None, initial={"post": Post.objects.order_by("id").first()})
    if form.is_valid():
        act = act_of_request(request, at=database_now(), door="page")
        with on_the_record():
            set_up_desk(act=act, is_default=True, **form.cleaned_data)
        return redirect("offices:set_up_people")
    lead = _("Letters logged without a desk come to this one. More desks can follow at any time.")
    return _page(request, form, _("Set up your first desk"), lead)


@never_cache
@_administrators_only
@once
def set_up_people(request: HttpRequest) -> HttpResponse:
    """Colleagues, one after another, each with a password that is shown once."""
    form = ColleagueForm(request.POST or None)
    page: dict[str, Any] = {"title": _("Let your colleagues in"), "is_last": True}
    if form.is_valid():
        page |= _open_colleague(request, dict(form.cleaned_data))
        form = ColleagueForm()
    lead = _("Everybody sets up an authenticator of their own at the first sign-in.")
    shown = render(request, "offices/set_up.html", {**page, "form": form, "lead": lead})
    return ShownOnce(shown.content) if "password" in page else shown


def _open_colleague(request: HttpRequest, values: dict[str, Any]) -> dict[str, str]:
    desk, place = values.pop("desk"), values.pop("place")
    act = act_of_request(request, at=database_now(), door="page")
    password = secrets.token_urlsafe(15)
    with on_the_record():
        user = open_account(act=act, password=password, **values)
        if desk is not None:
            join_desk(act=act, user=user, desk=desk, role=place)
    return {"opened": user.username, "password": password}


def _next_step(request: HttpRequest) -> HttpResponse:
    """Who has just opened the house and sent the form again is led on to sign in."""
    if request.method == "POST" and not request.user.is_authenticated:
        messages.info(request, _("The house is open already. Sign in with the account you made."))
        return redirect("offices:sign_in")
    if not isinstance(request.user, User) or request.user.role != User.Role.ADMINISTRATOR:
        raise Http404
    if not Post.objects.exists():
        return redirect("offices:set_up_a_post")
    if not Desk.objects.exists():
        return redirect("offices:set_up_a_desk")
    return redirect("offices:set_up_people")


def _page(request: HttpRequest, form: BaseForm, title: str, lead: str) -> HttpResponse:
    return render(request, "offices/set_up.html", {"form": form, "title": title, "lead": lead})


def _step_one() -> str:
    return _("You become its first administrator: then come your post, its desks and its people.")
