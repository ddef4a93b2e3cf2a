"""What the logs say of a request: never the secret that opens an address."""

import re
from logging import Filter, LogRecord

from django.http import HttpRequest
from django_structlog.middlewares import RequestMiddleware

_SECRET_ADDRESS = re.compile(r"(/feeds/)[^/?]+(?=[^/?]{4}\.ics)")


def without_secrets(address: str) -> str:
    """The address with all but the last four characters of a feed's secret left out."""
    return _SECRET_ADDRESS.sub(r"\1…", address)


class RequestLog(RequestMiddleware):
    """Writes a line as a request begins and one as it ends, under the request's id."""

    @staticmethod
    def format_request(request: HttpRequest) -> str:
        """Method and address."""
        return f"{request.method} {without_secrets(request.get_full_path())}"


class SecretsLeftOut(Filter):
    """Takes secrets out of the addresses that Django itself logs."""

    def filter(self, record: LogRecord) -> bool:
        """Rewrite the record's arguments; every record is kept."""
        if isinstance(record.args, tuple):
            record.args = tuple(
                without_secrets(arg) if isinstance(arg, str) else arg for arg in record.args
            )
        return True
