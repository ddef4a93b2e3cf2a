from collections.abc import Iterable
from typing import Any

from rest_framework.negotiation import DefaultContentNegotiation
from rest_framework.request import Request


class Negotiation(DefaultContentNegotiation):
    """Whoever takes anything, or the first form, is given that; other wishes are weighed."""

    def select_renderer(
        self, request: Request, renderers: Iterable[Any], format_suffix: str | None = None
    ) -> Any:
        first = next(iter(renderers))
        if format_suffix is None and request.META.get("HTTP_ACCEPT", "") in (
            "",
            "*/*",
            first.media_type,
        ):
            return first, first.media_type
        return super().select_renderer(request, renderers, format_suffix)
