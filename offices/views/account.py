"""One's own account: sessions, tokens, password and second factor."""

from collections.abc import Callable
from datetime import datetime

from django.contrib import messages
from django.contrib.auth import update_session_auth_hash
from django.contrib.auth.decorators import login_required
from django.contrib.auth.forms import PasswordChangeForm
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from offices.clock import database_now
from offices.forms.account import ConfirmForm, OwnPasswordForm
from offices.models import Knock, User
from offices.selectors.sessions import own_sessions, session_marked
from offices.services import second_factors, throttling, tokens
from offices.services.acts import act_of_request, address_of
from offices.services.audit import on_the_record
from offices.services.doors import note_refusal
from offices.services.sessions import end_session, end_sessions
from offices.views import half_way
from offices.views.too_many import too_many

Confirmed = Callable[[HttpRequest, User, datetime], HttpResponse]


@require_safe
@login_required
def account(request: HttpRequest) -> HttpResponse:
    """Where one is signed in, with which keys, and what opens the account."""
    user = _reader(request)
    page = {
        "sessions": own_sessions(user, this=request.session.session_key, now=database_now()),
        "tokens": user.tokens.order_by("-id"),
        "codes_left": second_factors.recovery_codes_left(user=user),
    }
    return render(request, "offices/account.html", page)


@require_POST
@login_required
def end_own_session(request: HttpRequest) -> HttpResponse:
    """End one of one's sessions, or with ``mark=others`` all but this one."""
    user, mark = _reader(request), request.POST.get("mark", "")
    act = act_of_request(request, at=database_now(), door="page")
    if mark == "others":
        end_sessions(act=act, user=user, but=request.session.session_key)
    else:
        session = session_marked(user, mark)
        if session is None:
            raise Http404
        end_session(act=act, user=user, session=session)
    messages.success(request, _("Whoever used it is out at the next request."))
    return redirect("offices:account")


@require_POST
@login_required
def revoke_own_token(request: HttpRequest, pk: int) -> HttpResponse:
    """End one of one's tokens for good."""
    token = _reader(request).tokens.filter(pk=pk).first()
    if token is None:
        raise Http404
    tokens.revoke(act=act_of_request(request, at=database_now(), door="page"), token=token)
    messages.success(request, _("The token opens nothing any more."))
    return redirect("offices:account")


@sensitive_post_parameters()
@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def password(request: HttpRequest) -> HttpResponse:
    """Change one's own password; all other sessions end."""
    user, now = _reader(request), database_now()
    form = OwnPasswordForm(user, request.POST or None)
    slowed = _slowed(request, user, now, form)
    if slowed:
        return slowed
    if form.is_bound and form.is_valid():
        act = act_of_request(request, at=now, door="page")
        leads_to = half_way.first_page_of(user) if user.must_change_password else "offices:account"
        with on_the_record():
            form.keep(act=act)
            end_sessions(act=act, user=user, but=request.session.session_key)
        update_session_auth_hash(request, user)
        messages.success(request, _("Your password is changed; all other sessions are ended."))
        return redirect(leads_to)
    return render(request, "offices/password.html", {"form": form})


def _confirmed(
    title: Callable[[], str], explanation: Callable[[], str], then: Confirmed
) -> Callable[[HttpRequest], HttpResponse]:
    """A page that asks for the present password and then does ``then``."""

    @sensitive_post_parameters()
    @require_http_methods(["GET", "HEAD", "POST"])
    @login_required
    def view(request: HttpRequest) -> HttpResponse:
        user, now = _reader(request), database_now()
        form = ConfirmForm(user, request.POST or None)
        slowed = _slowed(request, user, now, form)
        if slowed:
            return slowed
        if form.is_bound and form.is_valid():
            return then(request, user, now)
        page = {"form": form, "title": title(), "explanation": explanation()}
        return render(request, "offices/confirm.html", page)

    return view


def _new_codes(request: HttpRequest, user: User, now: datetime) -> HttpResponse:
    act = act_of_request(request, at=now, door="page")
    codes = second_factors.renew_recovery_codes(act=act, user=user)
    page = {"codes": codes, "leads_to": "/account/"}
    return render(request, "offices/recovery_codes.html", page)


def _new_authenticator(request: HttpRequest, user: User, now: datetime) -> HttpResponse:
    act = act_of_request(request, at=now, door="page")
    with on_the_record():
        second_factors.reset(act=act, user=user)
        end_sessions(act=act, user=user)
    half_way.begin(request, user=user, leads_to="/account/", now=now)
    return redirect("offices:enroll")


renew_recovery_codes = _confirmed(
    lambda: _("New recovery codes"),
    lambda: _("You get ten new codes; those that you have open nothing any more."),
    _new_codes,
)
replace_authenticator = _confirmed(
    lambda: _("Another authenticator"),
    lambda: _("Have the new authenticator at hand: the present one opens nothing any more."),
    _new_authenticator,
)


def _slowed(
    request: HttpRequest, user: User, now: datetime, form: PasswordChangeForm
) -> HttpResponse | None:
    """Count a try of the present password; the refusal, where there were too many."""
    if not form.is_bound:
        return None
    try:
        made = throttling.knock(
            door=Knock.Door.PASSWORD, account=user.username, address=address_of(request), now=now
        )
    except throttling.TooManyTries as refused:
        return too_many(request, until=refused.until, now=now)
    if "old_password" not in form.errors:
        throttling.answered(knock=made)
        return None
    act = act_of_request(request, at=now, door="page")
    note_refusal(act=act, door=Knock.Door.PASSWORD, username=user.username)
    return None


def _reader(request: HttpRequest) -> User:
    if not isinstance(request.user, User):
        raise Http404
    return request.user
