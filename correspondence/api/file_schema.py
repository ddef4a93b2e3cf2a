"""Dossiers as the API takes and shows them."""

from typing import Any

from django.utils.translation import gettext as _
from rest_framework import serializers

from correspondence.api.serializers import ShownDistribution
from correspondence.models.request import RequestKind
from correspondence.services.filing import LONGEST_TITLE
from offices.api.fields import KeyField, NamedField, StrictSerializer
from offices.api.fields import TextField as Text
from offices.models import Desk, Marking


class NewFile(StrictSerializer):
    """A dossier to be opened."""

    title = Text(max_length=LONGEST_TITLE)
    desk = NamedField(queryset=Desk.objects.all(), slug_field="code")
    marking = serializers.ChoiceField(Marking.names, default=Marking.OFFICIAL.name)


class CorrectedFile(StrictSerializer):
    """Another title or marking; a lower one needs a reason."""

    title = Text(max_length=LONGEST_TITLE)
    marking = serializers.ChoiceField(Marking.names)
    reason = Text(max_length=500, default="", allow_blank=True)


class ClosedFile(StrictSerializer):
    """Why nothing is put into it any more."""

    reason = Text(max_length=500)


class FiledLetter(StrictSerializer):
    """A letter to be put in or taken out, or one request or meeting of it alone."""

    letter = Text(max_length=100, help_text="Its registry number, or DRAFT- and its key.")
    request = KeyField(default=None, allow_null=True, help_text="Id of a request of the letter.")
    meeting = KeyField(default=None, allow_null=True, help_text="Id of a meeting of the letter.")

    def validate(self, attrs: dict[str, Any]) -> dict[str, Any]:
        """One of the two at most."""
        if attrs["request"] is not None and attrs["meeting"] is not None:
            detail = _("Name a request or a meeting, and not both.")
            raise serializers.ValidationError({"request": [detail]})
        return attrs


class ShownFile(serializers.Serializer[Any]):
    """A dossier; all that was put into it is at its ``contents/``."""

    number = serializers.CharField()
    title = serializers.CharField()
    desk = serializers.CharField()
    marking = serializers.ChoiceField(Marking.names)
    letters = serializers.IntegerField(help_text="How many exist for the account.")
    parts = serializers.IntegerField(
        help_text="How many requests and meetings are in it alone and exist for the account."
    )
    distribution = ShownDistribution()
    opened_at = serializers.DateTimeField()
    opened_by = serializers.CharField(allow_null=True, help_text="User name.")
    closed_at = serializers.DateTimeField(allow_null=True)
    closing_reason = serializers.CharField(allow_null=True)


class ShownContent(serializers.Serializer[Any]):
    """What was put into a dossier: a letter, or one request or meeting of it alone."""

    letter = serializers.CharField(help_text="Its registry number, or DRAFT- and its key.")
    request = serializers.IntegerField(allow_null=True)
    request_kind = serializers.ChoiceField(RequestKind.choices, allow_null=True)
    meeting = serializers.IntegerField(allow_null=True)
    meeting_title = serializers.CharField(allow_null=True)
    linked_at = serializers.DateTimeField()
    linked_by = serializers.CharField(allow_null=True, help_text="User name.")
