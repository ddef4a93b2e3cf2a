from typing import Any

from django.contrib.auth.views import LogoutView
from django.http import HttpRequest, HttpResponse

from offices.clock import database_now
from offices.models import User
from offices.services.acts import act_of_request
from offices.services.doors import note_sign_out


class SignOut(LogoutView):
    """Ends the session, on POST only, and shows the door."""

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if isinstance(request.user, User):
            act = act_of_request(request, at=database_now(), door="page")
            note_sign_out(act=act, user=request.user)
        return super().post(request, *args, **kwargs)
