from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_POST
from django.views.i18n import set_language

from offices.clock import database_now
from offices.models import User
from offices.services.acts import act_of_request
from offices.services.language import choose_language


@require_POST
def language(request: HttpRequest) -> HttpResponse:
    """Keep the chosen language for the account and this browser, and go back on this host."""
    chosen = request.POST.get("language", "")
    if chosen in dict(settings.LANGUAGES) and isinstance(request.user, User):
        act = act_of_request(request, at=database_now(), door="page")
        choose_language(act=act, user=request.user, language=chosen)
    return set_language(request)
