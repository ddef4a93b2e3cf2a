"""What a browser may do with an answer."""

from csp.constants import HEADER
from csp.middleware import CSPMiddleware
from django.http import HttpRequest
from django.http.response import HttpResponseBase

FOR_DATA = "default-src 'none'; frame-ancestors 'none'"
DATA = frozenset({"application/json", "application/problem+json"})


class ContentPolicy(CSPMiddleware):
    """Pages run by the policy of the settings; data, which is no page, runs nothing at all."""

    def process_response(
        self, request: HttpRequest, response: HttpResponseBase
    ) -> HttpResponseBase:
        """Set the header, unless the view has set its own."""
        if response.headers.get("Content-Type") in DATA:
            response.headers.setdefault(HEADER, FOR_DATA)
            return response
        return super().process_response(request, response)
