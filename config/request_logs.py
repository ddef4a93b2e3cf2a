"""What the logs say of a request."""

import structlog
from django.http import HttpRequest
from django_structlog.middlewares import RequestMiddleware

from config.secret_addresses import without_secrets
from offices.services.acts import address_of


class RequestLog(RequestMiddleware):
    """Writes a line as a request begins and one as it ends, under the request's id."""

    @staticmethod
    def format_request(request: HttpRequest) -> str:
        """Method and address."""
        return f"{request.method} {without_secrets(request.get_full_path())}"

    @classmethod
    def bind_ip(cls, request: HttpRequest) -> None:
        """The address that the record names too, and nothing that a caller writes of itself."""
        structlog.contextvars.bind_contextvars(ip=address_of(request))
