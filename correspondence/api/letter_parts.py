"""What belongs to one letter and is read by itself: its requests, its thread, its history."""

from typing import Any

from drf_spectacular.utils import extend_schema
from rest_framework import serializers
from rest_framework.decorators import action
from rest_framework.request import Request as ApiRequest
from rest_framework.response import Response

from correspondence.api.found import AddressedLetters, listed_letter
from correspondence.api.requests import WholeRequest, request_shown
from correspondence.api.serializers import BriefLetter
from correspondence.api.shown import COLUMNS, brief
from correspondence.selectors.history import history_for
from correspondence.selectors.requests import requests_for
from correspondence.selectors.threads import thread_of
from offices.access import Scope
from offices.models import AuditEntry


class ShownEntry(serializers.Serializer[Any]):
    """What was done to the letter or to a deadline of it, by whom and when."""

    id = serializers.CharField()
    at = serializers.DateTimeField()
    actor = serializers.CharField(allow_null=True, help_text="User name; null for the house.")
    action = serializers.CharField()
    subject_type = serializers.CharField()
    subject = serializers.CharField()
    old = serializers.DictField()
    new = serializers.DictField()
    request_id = serializers.CharField(allow_null=True)

    def get_fields(self) -> dict[str, Any]:
        return {**super().get_fields(), "source": serializers.CharField()}


class LetterParts(AddressedLetters):
    """Parts of one letter that are lists of their own."""

    scopes = dict.fromkeys(("requests", "thread", "history"), Scope.LETTERS_READ)

    def known_parameters(self) -> set[str]:
        """The page's own, where there are pages."""
        return set(getattr(self.paginator, "parameters", ()))

    @extend_schema(summary="What a letter asks for", responses=WholeRequest(many=True))
    @action(detail=True, methods=["get"], pagination_class=None)
    def requests(self, request: ApiRequest, number: str) -> Response:
        """In the order in which they were entered."""
        letter = listed_letter(request, number)
        rows = requests_for(request.user).filter(letter=letter).order_by("id")
        return Response([request_shown(row) for row in rows])

    @extend_schema(
        summary="The letters that a letter belongs with", responses=BriefLetter(many=True)
    )
    @action(detail=True, methods=["get"], pagination_class=None)
    def thread(self, request: ApiRequest, number: str) -> Response:
        """What it answers, what answers it and further copies, from one to the next; the oldest
        first, 200 at most.
        """
        letters = thread_of(listed_letter(request, number), request.user)
        return Response([brief(row) for row in letters.values(*COLUMNS, "id")])

    @extend_schema(summary="What was done to a letter", responses=ShownEntry(many=True))
    @action(detail=True, methods=["get"])
    def history(self, request: ApiRequest, number: str) -> Response:
        """To it and to its deadlines, the oldest first; who read it is for auditors."""
        self.keyset = ("at", "id")
        rows = history_for(listed_letter(request, number), request.user)
        page = self.paginate_queryset(rows)
        return self.get_paginated_response([_shown(entry) for entry in page or []])


def _shown(entry: AuditEntry) -> dict[str, Any]:
    return {
        "id": str(entry.pk),
        "at": entry.at,
        "actor": entry.actor.username if entry.actor else None,
        "source": entry.source,
        "action": entry.action,
        "subject_type": entry.subject_type,
        "subject": entry.subject,
        "old": entry.old,
        "new": entry.new,
        "request_id": entry.request_id or None,
    }
