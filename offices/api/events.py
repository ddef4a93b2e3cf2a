from typing import Any

from django.db.models import Q
from drf_spectacular.utils import OpenApiParameter, extend_schema
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response

from offices.access import Scope, visible_to
from offices.api.permissions import ANY_TOKEN
from offices.api.refusals import BadQuery
from offices.api.views import OfficeViewSet
from offices.models import Event, Token

COLUMNS = ("id", "kind", "subject_type", "subject", "matter", "due_on", "at")
READ_UNDER = {"letter": Scope.LETTERS_READ, "deadline": Scope.DEADLINES_READ}
BIGGEST = 2**63 - 1


class ListedEvent(serializers.Serializer[Any]):
    """That something happened to a letter or a deadline."""

    id = serializers.CharField()
    kind = serializers.CharField()
    subject_type = serializers.ChoiceField(["letter", "deadline"])
    subject = serializers.CharField(help_text="Registry number, or a deadline's id.")
    matter = serializers.CharField(help_text="Registry number; empty for a standing obligation.")
    due_on = serializers.DateField(allow_null=True, help_text="The due date then.")
    at = serializers.DateTimeField()


class Events(OfficeViewSet):
    """What happened, in the order in which it did, to what exists for the account."""

    scopes = {"list": ANY_TOKEN}
    queryset = Event.objects.none()
    keyset = ("id",)

    def known_parameters(self) -> set[str]:
        """Where a follower goes on, beside the page's own."""
        return {"after", *getattr(self.paginator, "parameters", ())}

    @extend_schema(
        summary="Events, the oldest first",
        parameters=[
            OpenApiParameter(
                "after",
                {"type": "integer", "minimum": 0, "maximum": BIGGEST},
                description="The id of the last event known: only what happened after it.",
            )
        ],
        responses=ListedEvent(many=True),
    )
    def list(self, request: Request) -> Response:
        """Events of letters and of deadlines, as far as the token may read them.

        To follow the feed, ask again with ``after`` at the id of the last event.
        """
        token = request.auth
        scopes = token.scopes if isinstance(token, Token) else []
        readable = [kind for kind, scope in READ_UNDER.items() if scope in scopes]
        asked = Q(subject_type__in=readable, id__gt=_number(request.query_params.get("after", "0")))
        rows = visible_to(Event.objects.filter(asked), request.user).values(*COLUMNS)
        page = self.paginate_queryset(rows)
        return self.get_paginated_response([{**row, "id": str(row["id"])} for row in page or []])


def _number(text: str) -> int:
    if not text.isascii() or not text.isdecimal() or int(text) > BIGGEST:
        raise BadQuery({"after": ["Write the id of an event, a whole number."]})
    return int(text)
