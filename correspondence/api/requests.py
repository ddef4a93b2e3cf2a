"""Requests over the API: what letters ask for, of whom, how it stands and what hangs on it."""

from typing import Any

from django.http import Http404
from drf_spectacular.utils import extend_schema, extend_schema_view
from rest_framework import serializers
from rest_framework.request import Request as ApiRequest
from rest_framework.response import Response

from correspondence.api.filters import RequestFilters
from correspondence.api.serializers import DocketedDeadline
from correspondence.api.shown import docketed
from correspondence.models import Organization, Request
from correspondence.models.request import RequestKind
from correspondence.selectors.requests import RequestState, requests_for
from offices.access import Scope
from offices.api.conditions import tagged
from offices.api.views import Asked, OfficeViewSet


class ShownSide(serializers.Serializer[Any]):
    """An organization, and the code of the state or body whose it is."""

    organization = serializers.CharField()
    party = serializers.CharField(allow_null=True)


class WholeRequest(serializers.Serializer[Any]):
    """What a letter asks for, with both sides and the deadlines that hang on it."""

    id = serializers.IntegerField()
    letter = serializers.CharField(help_text="Registry number, or the address of a draft.")
    kind = serializers.ChoiceField(RequestKind.choices)
    state = serializers.ChoiceField(RequestState.choices)
    agreement = serializers.CharField(allow_null=True)
    provision = serializers.CharField(allow_null=True)
    variant = serializers.CharField()
    stated_on = serializers.DateField(allow_null=True)
    place = serializers.CharField()
    asked_by = ShownSide()
    asked_of = ShownSide(allow_null=True)
    desk = serializers.CharField()
    officer = serializers.CharField(allow_null=True, help_text="User name.")
    deadlines = DocketedDeadline(many=True)


@extend_schema_view(
    list=extend_schema(summary="Requests, the newest first", responses=WholeRequest(many=True))
)
class Requests(OfficeViewSet):
    """What letters ask for; a request is made and changed with its letter."""

    scopes = {"list": Scope.LETTERS_READ, "retrieve": Scope.LETTERS_READ}
    queryset = Request.objects.none()
    keyset = ("-id",)
    filterset_class = RequestFilters
    lookup_url_kwarg = "asked"
    lookup_value_regex = "[0-9]{1,18}"

    def asked(self) -> Asked | None:
        """The request that the address names, whoever may see its letter."""
        key = self.kwargs.get("asked")
        if key is None:
            return None
        return Asked(Request.objects.filter(pk=int(key)), f"request {key}", through="letter__")

    def list(self, request: ApiRequest) -> Response:
        """Those of letters that exist for the token's account."""
        page = self.paginate_queryset(self.filter_queryset(requests_for(request.user)))
        return self.get_paginated_response([request_shown(row) for row in page or []])

    @extend_schema(summary="One request", responses=WholeRequest)
    def retrieve(self, request: ApiRequest, asked: str) -> Response:
        """The request under its ETag."""
        found = requests_for(request.user).filter(pk=int(asked)).first()
        if found is None:
            raise Http404
        return tagged(request, request_shown(found))


def request_shown(row: Any) -> dict[str, Any]:
    """A request that ``requests_for`` gave."""
    letter = row.letter
    return {
        "id": row.pk,
        "letter": letter.address,
        "kind": row.kind,
        "state": row.state,
        "agreement": row.provision.agreement.key if row.provision else None,
        "provision": row.provision_code or None,
        "variant": row.variant,
        "stated_on": row.stated_on,
        "place": row.place,
        "asked_by": _side(letter.sender),
        "asked_of": _side(letter.addressee) if letter.addressee else None,
        "desk": letter.desk.code,
        "officer": letter.officer.username if letter.officer else None,
        "deadlines": [docketed(deadline) for deadline in row.deadlines.all()],
    }


def _side(organization: Organization) -> dict[str, str | None]:
    party = organization.party
    return {"organization": organization.name, "party": party.code if party else None}
