from typing import Any

from django.http import Http404
from django.utils.translation import gettext_lazy as _
from drf_spectacular.utils import extend_schema, extend_schema_view
from rest_framework import serializers
from rest_framework.decorators import action
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.reverse import reverse

from correspondence.api.at_letter import letter_named
from correspondence.models import BringForward
from correspondence.refusal import Refused
from correspondence.selectors.bring_forwards import bring_forwards_of, bring_forwards_shown_to
from correspondence.services.bringing_forward import (
    LONGEST_NOTE,
    bring_forward,
    end_bring_forward,
)
from offices.access import Scope
from offices.api.conditions import IF_MATCH, require_match, tagged
from offices.api.fields import DayField, NamedField, StrictSerializer, valid
from offices.api.fields import TextField as Text
from offices.api.moments import act_of
from offices.api.views import Asked, OfficeViewSet
from offices.models import Desk, User
from offices.services.audit import on_the_record


class NewBringForward(StrictSerializer):
    """Which letter is to be shown again when; to the account itself if nobody is named."""

    letter = Text(max_length=100, help_text="Its registry number, or DRAFT- and its key.")
    again_on = DayField()
    note = Text(max_length=LONGEST_NOTE, default="", allow_blank=True)
    user = NamedField(
        queryset=User.objects.all(), slug_field="username", default=None, allow_null=True
    )
    desk = NamedField(
        queryset=Desk.objects.select_related("post"),
        slug_field="code",
        default=None,
        allow_null=True,
    )

    def validate(self, attrs: dict[str, Any]) -> dict[str, Any]:
        """Not both."""
        if attrs["user"] is not None and attrs["desk"] is not None:
            raise serializers.ValidationError({"user": [_("Name a user or a desk, and not both.")]})
        return attrs


class ShownBringForward(serializers.Serializer[Any]):
    """A letter that is to be shown again."""

    id = serializers.IntegerField()
    letter = serializers.CharField()
    user = serializers.CharField(allow_null=True, help_text="User name.")
    desk = serializers.CharField(allow_null=True)
    again_on = serializers.DateField()
    note = serializers.CharField()
    made_by = serializers.CharField(allow_null=True, help_text="User name.")
    made_at = serializers.DateTimeField()
    told_at = serializers.DateTimeField(allow_null=True)
    ended_at = serializers.DateTimeField(allow_null=True)


@extend_schema_view(
    list=extend_schema(
        summary="The account's letters to be shown again, the earliest day first",
        responses=ShownBringForward(many=True),
    )
)
class BringForwards(OfficeViewSet):
    """Letters to be shown again on a day, to a person or a desk."""

    scopes = {
        "list": Scope.LETTERS_READ,
        "retrieve": Scope.LETTERS_READ,
        "create": Scope.LETTERS_WRITE,
        "end": Scope.LETTERS_WRITE,
    }
    queryset = BringForward.objects.none()
    keyset = ("again_on", "id")
    lookup_url_kwarg = "forward"
    lookup_value_regex = "[0-9]{1,18}"

    def asked(self) -> Asked | None:
        """The row that the address names; None where it names none."""
        key = self.kwargs.get("forward")
        if key is None:
            return None
        return Asked(BringForward.objects.filter(pk=int(key)), key, through="letter__")

    def list(self, request: Request) -> Response:
        """Its own and its desks'; what was taken off the list is not on it."""
        page = self.paginate_queryset(bring_forwards_of(request.user))
        return self.get_paginated_response([_shown(row) for row in page or []])

    @extend_schema(summary="One letter to be shown again", responses=ShownBringForward)
    def retrieve(self, request: Request, forward: str) -> Response:
        """The row under its ETag."""
        return tagged(request, _shown(_row(request, forward)))

    @extend_schema(
        summary="Have a letter shown again",
        request=NewBringForward,
        responses={201: ShownBringForward},
    )
    def create(self, request: Request) -> Response:
        """A notice is given on the morning of that day."""
        values = valid(NewBringForward, request)
        letter = letter_named(request, values["letter"])
        to: Any = values["user"] or values["desk"] or request.user
        try:
            row = bring_forward(
                act=act_of(request),
                letter=letter,
                to=to,
                again_on=values["again_on"],
                note=values["note"],
            )
        except Refused as refused:
            field = {"person": "user"}.get(refused.field, refused.field)
            raise Refused(refused.code, field, refused.detail) from None
        location = reverse("bring-forward-detail", [row.pk], request=request)
        told = _shown(_row(request, row.pk))
        return Response(told, status=201, headers={"Location": location})

    @extend_schema(
        summary="Take it off the list",
        request=None,
        responses=ShownBringForward,
        parameters=[IF_MATCH],
    )
    @action(detail=True, methods=["post"])
    def end(self, request: Request, forward: str) -> Response:
        """Whom it is for does, or who made it."""
        with on_the_record():
            row = _row(request, forward)
            require_match(request, _shown(row))
            end_bring_forward(act=act_of(request), row=row)
        return tagged(request, _shown(_row(request, forward)))


def _row(request: Request, key: str | int) -> BringForward:
    row = bring_forwards_shown_to(request.user).filter(pk=int(key)).first()
    if row is None:
        raise Http404
    return row


def _shown(row: BringForward) -> dict[str, Any]:
    return {
        "id": row.pk,
        "letter": row.letter.address,
        "user": row.person.username if row.person else None,
        "desk": row.desk.code if row.desk else None,
        "again_on": row.again_on,
        "note": row.note,
        "made_by": row.made_by.username if row.made_by else None,
        "made_at": row.made_at,
        "told_at": row.told_at,
        "ended_at": row.ended_at,
    }
