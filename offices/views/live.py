from django.http import HttpRequest, HttpResponse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe


@require_safe
@never_cache
def live(_request: HttpRequest) -> HttpResponse:
    """Whether the process answers at all; asks neither the database nor the session."""
    return HttpResponse("live\n", content_type="text/plain; charset=utf-8")
