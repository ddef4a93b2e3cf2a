from typing import Any

from django.utils.translation import gettext_lazy as _
from drf_spectacular.utils import extend_schema
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response

from correspondence.entry import MOST_LISTED
from correspondence.selectors.workloads import Hindrance, Item, Kind, Receivers
from correspondence.services.handing_over import hand_over, preview_hand_over
from offices.access import Scope
from offices.api.fields import (
    BoundedListField,
    FlagField,
    NamedField,
    StrictSerializer,
    valid,
)
from offices.api.moments import act_of
from offices.api.views import OfficeView
from offices.models import Desk, User


class Share(StrictSerializer):
    """Who takes the work of one desk."""

    desk = NamedField(queryset=Desk.objects.all(), slug_field="code")
    to = NamedField(queryset=User.objects.all(), slug_field="username")


class NewHandOver(StrictSerializer):
    """Whose work goes to whom: ``to`` takes what is not of a desk that ``shares`` names."""

    officer = NamedField(queryset=User.objects.all(), slug_field="username")
    to = NamedField(
        queryset=User.objects.all(), slug_field="username", default=None, allow_null=True
    )
    shares = BoundedListField(child=Share(), default=list, max_length=MOST_LISTED)
    preview = FlagField(default=False, help_text="Only say what would be done.")

    def validate_shares(self, shares: list[dict[str, Any]]) -> list[dict[str, Any]]:
        """Each desk once."""
        desks = [share["desk"] for share in shares]
        if len(set(desks)) < len(desks):
            raise serializers.ValidationError(_("Name each desk once."))
        return shares


class HandedThing(serializers.Serializer[Any]):
    """One thing of the workload, and whether it goes."""

    kind = serializers.ChoiceField([kind.value for kind in Kind])
    named = serializers.CharField()
    desk = serializers.CharField()
    to = serializers.CharField(allow_null=True, help_text="User name.")
    hindrance = serializers.ChoiceField([one.value for one in Hindrance], allow_null=True)


class ShownHandOver(serializers.Serializer[Any]):
    """What was done, or would be, thing by thing."""

    preview = serializers.BooleanField()
    moved = serializers.IntegerField()
    stayed = serializers.IntegerField()
    results = HandedThing(many=True)


class HandOvers(OfficeView):
    """All that waits for one officer, given to others."""

    scopes = {"post": Scope.LETTERS_WRITE}

    @extend_schema(
        summary="Hand over an officer's work", request=NewHandOver, responses=ShownHandOver
    )
    def post(self, request: Request) -> Response:
        """What cannot go stays and says why; with ``preview`` nothing is changed."""
        values = valid(NewHandOver, request)
        receivers = Receivers(
            values["to"], {share["desk"].pk: share["to"] for share in values["shares"]}
        )
        act, officer = act_of(request), values["officer"]
        turn = preview_hand_over if values["preview"] else hand_over
        items = turn(act=act, officer=officer, receivers=receivers)
        stayed = sum(item.hindrance is not None for item in items)
        told = {
            "preview": values["preview"],
            "moved": len(items) - stayed,
            "stayed": stayed,
            "results": [_shown(item) for item in items],
        }
        return Response(told)


def _shown(item: Item) -> dict[str, Any]:
    return {
        "kind": item.kind.value,
        "named": item.named,
        "desk": item.desk.code,
        "to": item.receiver.username if item.receiver else None,
        "hindrance": item.hindrance.value if item.hindrance else None,
    }
