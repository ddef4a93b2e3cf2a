from typing import Any

from django.http import Http404
from drf_spectacular.utils import extend_schema, extend_schema_view
from rest_framework import serializers
from rest_framework.decorators import action
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.reverse import reverse

from correspondence.draft_entry import WRITTEN_FORMS
from correspondence.models import SigningDelegation
from correspondence.selectors.signing import delegations
from correspondence.services.signing_delegations import delegate_signature, end_signing_delegation
from offices.access import Scope
from offices.api.conditions import IF_MATCH, require_match, tagged
from offices.api.fields import DayField, NamedField, StrictSerializer, valid
from offices.api.moments import act_of
from offices.api.views import OfficeViewSet
from offices.models import Marking, User
from offices.services.audit import on_the_record

FORMS = [form.value for form in WRITTEN_FORMS]


class NewSigningDelegation(StrictSerializer):
    """Whose signature, by whom, from which day until which, both included, and what."""

    signer = NamedField(
        queryset=User.objects.all(), slug_field="username", help_text="A head of desk's user name."
    )
    delegate = NamedField(
        queryset=User.objects.all(), slug_field="username", help_text="User name."
    )
    from_on = DayField()
    until_on = DayField()
    form = serializers.ChoiceField(
        choices=FORMS, default="", allow_blank=True, help_text="Left out: letters of any form."
    )
    up_to = serializers.ChoiceField(
        choices=Marking.names, default="OFFICIAL", help_text="The highest marking."
    )


class ShownSigningDelegation(serializers.Serializer[Any]):
    """A dated delegation of signature; its days are those of the desk of what is signed."""

    id = serializers.IntegerField()
    signer = serializers.CharField(help_text="User name.")
    delegate = serializers.CharField(help_text="User name.")
    from_on = serializers.DateField()
    until_on = serializers.DateField()
    form = serializers.CharField(help_text="Empty for letters of any form.")
    up_to = serializers.ChoiceField(choices=Marking.names)


@extend_schema_view(
    list=extend_schema(
        summary="Who signs for whom, the furthest last day first",
        responses=ShownSigningDelegation(many=True),
    )
)
class SigningDelegations(OfficeViewSet):
    """Dated delegations of signature."""

    scopes = {
        "list": Scope.LETTERS_READ,
        "retrieve": Scope.LETTERS_READ,
        "create": Scope.LETTERS_WRITE,
        "end": Scope.LETTERS_WRITE,
    }
    queryset = SigningDelegation.objects.none()
    keyset = ("-until_on", "-id")
    lookup_url_kwarg = "delegation"
    lookup_value_regex = "[0-9]{1,18}"

    def list(self, request: Request) -> Response:  # noqa: ARG002 - the framework calls it so
        """All of them, those that are over too."""
        page = self.paginate_queryset(delegations())
        return self.get_paginated_response([_shown(row) for row in page or []])

    @extend_schema(summary="One delegation of signature", responses=ShownSigningDelegation)
    def retrieve(self, request: Request, delegation: str) -> Response:
        """The row under its ETag."""
        return tagged(request, _shown(_row(delegation)))

    @extend_schema(
        summary="Delegate a signature",
        request=NewSigningDelegation,
        responses={201: ShownSigningDelegation},
    )
    def create(self, request: Request) -> Response:
        """Refused for a signer who heads no desk and a delegate who is away or not cleared."""
        values = valid(NewSigningDelegation, request)
        row = SigningDelegation(**{**values, "up_to": Marking[values["up_to"]]})
        delegate_signature(act=act_of(request), delegation=row)
        location = reverse("signing-delegation-detail", [row.pk], request=request)
        return Response(_shown(row), status=201, headers={"Location": location})

    @extend_schema(
        summary="Take a delegation away", request=None, responses={204: None}, parameters=[IF_MATCH]
    )
    @action(detail=True, methods=["post"])
    def end(self, request: Request, delegation: str) -> Response:
        """What was signed by it stays signed."""
        with on_the_record():
            row = _row(delegation)
            require_match(request, _shown(row))
            end_signing_delegation(act=act_of(request), delegation=row)
        return Response(status=204)


def _row(key: str) -> SigningDelegation:
    row = delegations().filter(pk=int(key)).first()
    if row is None:
        raise Http404
    return row


def _shown(row: SigningDelegation) -> dict[str, Any]:
    return {
        "id": row.pk,
        "signer": row.signer.username,
        "delegate": row.delegate.username,
        "from_on": row.from_on,
        "until_on": row.until_on,
        "form": row.form,
        "up_to": Marking(row.up_to).name,
    }
