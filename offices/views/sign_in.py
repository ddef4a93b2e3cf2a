from django.contrib.auth.forms import AuthenticationForm
from django.contrib.auth.views import LoginView, redirect_to_login
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect

from offices.clock import database_now
from offices.forms.sign_in import SignInForm
from offices.services.acts import act_of_request
from offices.services.doors import note_sign_in


class SignIn(LoginView):
    """The one door for people; ``?next=`` is followed on this host only."""

    authentication_form = SignInForm
    template_name = "offices/sign_in.html"
    redirect_authenticated_user = True

    def form_valid(self, form: AuthenticationForm) -> HttpResponse:
        response = super().form_valid(form)
        act = act_of_request(self.request, at=database_now(), door="page")
        note_sign_in(act=act, user=form.get_user())
        return response


def to_sign_in(request: HttpRequest) -> HttpResponse:
    """The admin's door leads to the same page; raises ``PermissionDenied`` to who is inside."""
    if request.user.is_authenticated:
        if getattr(request.user, "is_staff", False):
            return redirect("admin:index")
        raise PermissionDenied
    return redirect_to_login(request.GET.get("next") or request.path)
