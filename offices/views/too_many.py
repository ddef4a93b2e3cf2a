from datetime import datetime
from math import ceil

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render


def too_many(request: HttpRequest, *, until: datetime, now: datetime) -> HttpResponse:
    """The one answer of every door that is slowed: 429 and from when it may be tried again."""
    response = render(request, "offices/too_many.html", {"until": until}, status=429)
    response["Retry-After"] = str(max(1, ceil((until - now).total_seconds())))
    return response
