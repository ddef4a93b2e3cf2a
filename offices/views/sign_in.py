from typing import Any

from django.conf import settings
from django.contrib.auth.forms import AuthenticationForm
from django.contrib.auth.views import LoginView, redirect_to_login
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect

from offices.clock import database_now
from offices.forms.sign_in import SignInForm
from offices.models import Knock, User
from offices.services import throttling
from offices.services.acts import act_of_request, address_of
from offices.services.doors import note_refusal
from offices.views import half_way
from offices.views.too_many import too_many


class SignIn(LoginView):
    """The one door for people: the password first, then the second factor.

    ``?next=`` is followed on this host only.
    """

    authentication_form = SignInForm
    template_name = "offices/sign_in.html"
    redirect_authenticated_user = True

    def get(self, request: HttpRequest, *args: str, **kwargs: object) -> HttpResponse:
        """The page; a house without any account is set up first."""
        if not User.objects.exists():
            return redirect("offices:set_up")
        return super().get(request, *args, **kwargs)

    def post(self, request: HttpRequest, *args: str, **kwargs: object) -> HttpResponse:
        self.now = database_now()
        self.typed = request.POST.get("username", "").strip()
        self.knock = None
        if not self.typed or not request.POST.get("password"):
            return super().post(request, *args, **kwargs)
        try:
            self.knock = throttling.knock(
                door=Knock.Door.PASSWORD,
                account=self.typed,
                address=address_of(request),
                now=self.now,
            )
        except throttling.TooManyTries as refused:
            return too_many(request, until=refused.until, now=self.now)
        return super().post(request, *args, **kwargs)

    def form_valid(self, form: AuthenticationForm) -> HttpResponse:
        user = form.get_user()
        if self.knock is not None:
            throttling.answered(knock=self.knock)
        if isinstance(user, User):
            half_way.begin(self.request, user=user, leads_to=self.get_success_url(), now=self.now)
        return redirect("offices:code")

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(**kwargs, has_provider=bool(settings.OIDC_ISSUER))

    def form_invalid(self, form: AuthenticationForm) -> HttpResponse:
        if self.knock is not None:
            act = act_of_request(self.request, at=self.now, door="page")
            note_refusal(act=act, door=Knock.Door.PASSWORD, username=self.typed)
        return super().form_invalid(form)


def to_sign_in(request: HttpRequest) -> HttpResponse:
    """The admin's door leads to the same page; raises ``PermissionDenied`` to who is inside."""
    if request.user.is_authenticated:
        if getattr(request.user, "is_staff", False):
            return redirect("admin:index")
        raise PermissionDenied
    return redirect_to_login(request.GET.get("next") or request.path)
