from datetime import datetime

from rest_framework.request import Request

from offices import clock
from offices.services.acts import act_of_request
from offices.services.audit import Act


def now_of(request: Request) -> datetime:
    """The instant of the request: the database's clock, read once and kept with it."""
    return clock.now_of(request._request)  # noqa: SLF001 - DRF names no other way to the request inside


def act_of(request: Request) -> Act:
    """Who acts by this request, when and from where."""
    return act_of_request(request._request, at=now_of(request), door="api")  # noqa: SLF001 - DRF names no other way to the request inside
