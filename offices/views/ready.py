import logging

from django.db import Error
from django.http import HttpRequest, HttpResponse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from offices.clock import database_now
from offices.selectors.readiness import faults

logger = logging.getLogger(__name__)


@require_safe
@never_cache
def ready(_request: HttpRequest) -> HttpResponse:
    """Whether the house can be relied on: 200, or 503 with a word for each thing that is wrong."""
    try:
        wrong = faults(database_now())
    except Error:
        logger.exception("the database does not answer")
        wrong = ["database"]
    text = " ".join(["not ready:", *wrong]) if wrong else "ready"
    answer = HttpResponse(f"{text}\n", content_type="text/plain; charset=utf-8")
    if wrong:
        answer.status_code = 503
        answer["Retry-After"] = "10"
    return answer
