from typing import Any

from django.utils.translation import gettext as _
from drf_spectacular.utils import extend_schema
from rest_framework.request import Request
from rest_framework.response import Response

from deadlines.api.calculator_schema import ANSWERS, CASES
from deadlines.selectors.calculator import REFUSALS, answer_case, answer_cases, error_of
from offices.api.permissions import ANY_TOKEN
from offices.api.views import OfficeView

MOST_CASES = 1000


class CaseRefused(Exception):
    """The one case of a request cannot be answered; told as the calculator's own error."""

    def __init__(self, code: str, field: str, detail: str) -> None:
        super().__init__(detail)
        self.code = code
        self.field = field
        self.detail = detail


class Calculator(OfficeView):
    """When something is due, with the reasons; knows no letter and stores nothing."""

    scopes = {"post": ANY_TOKEN}

    @extend_schema(
        summary="Work out one case, or a list of up to 1,000", request=CASES, responses=ANSWERS
    )
    def post(self, request: Request) -> Response:
        """A case that cannot be answered is a 422; in a list its error stands in its place."""
        asked: Any = request.data
        if isinstance(asked, list):
            if len(asked) > MOST_CASES:
                detail = _("Send %(most)s cases at most.") % {"most": MOST_CASES}
                raise CaseRefused("TOO_MANY", "", detail)
            return Response(list(answer_cases(asked)))
        try:
            return Response(answer_case(asked))
        except REFUSALS as refusal:
            lang = "ko" if isinstance(asked, dict) and asked.get("lang") == "ko" else "en"
            raise CaseRefused(**error_of(refusal, lang)) from None
