from django.http import HttpRequest, JsonResponse
from django.middleware.csrf import get_token
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from offices.models import User
from offices.sessions import TimeLeft


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
def session(request: HttpRequest) -> JsonResponse:
    """How long the session still lasts, in seconds; asking is no use of it, posting is.

    ``token`` is what forms of this session carry: a page that outlived a session and whose
    reader signed in again can be sent.
    """
    left = getattr(request, "time_left", None) or TimeLeft(0, 0)
    user = request.user.username if isinstance(request.user, User) else ""
    told = {"seconds_left": left.seconds, "longest_left": left.longest, "user": user}
    return JsonResponse(told | ({"token": get_token(request)} if user else {}))
