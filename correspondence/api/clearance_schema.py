"""What the moves between a draft and its signature take over the API, and a step as it shows."""

from typing import Any

from rest_framework import serializers

from correspondence.models.clearance import ClearanceState
from correspondence.models.clearance_route import Station
from offices.api.fields import KeyField, NamedField, StrictSerializer
from offices.api.fields import TextField as Text
from offices.models import User


class Submission(StrictSerializer):
    """The version of the draft that was read."""

    version = KeyField(max_value=2**31 - 1, help_text="Its serial, as it was read.")


class Clearing(Submission):
    """The step that is cleared; without it, the only open one that is the account's."""

    step = KeyField(default=None, allow_null=True)
    word = Text(
        default="", allow_blank=True, help_text="How an office outside or a minister said so."
    )


class Returning(Submission):
    """Why the draft goes back."""

    step = KeyField(default=None, allow_null=True)
    reason = Text()


class Reasoned(StrictSerializer):
    """Why, if it is to be said."""

    reason = Text(default="", allow_blank=True)


class TakingOver(StrictSerializer):
    """The step that is taken over, and why."""

    step = KeyField(default=None, allow_null=True)
    reason = Text()


class Signing(Submission):
    """For whom a delegate signs, and the signed paper where it is there already."""

    signed_for = NamedField(
        queryset=User.objects.all(), slug_field="username", default=None, allow_null=True
    )
    copy = KeyField(default=None, allow_null=True, help_text="The id of a file of the letter.")


class SignedCopy(StrictSerializer):
    """The signed paper."""

    copy = KeyField(help_text="The id of a file of the letter.")


class ShownClearance(serializers.Serializer[Any]):
    """A step of a letter's round."""

    id = serializers.IntegerField()
    letter = serializers.CharField(help_text="Its number, or its address while it has none.")
    round = serializers.IntegerField()
    order = serializers.IntegerField(help_text="Steps of one order are asked side by side.")
    station = serializers.ChoiceField(Station.choices)
    desk = serializers.CharField(allow_null=True)
    person = serializers.CharField(allow_null=True)
    organization = serializers.CharField(allow_null=True)
    version = serializers.IntegerField()
    state = serializers.ChoiceField(ClearanceState.choices)
    due_on = serializers.DateField(allow_null=True)
    is_pressed = serializers.BooleanField(help_text="No working day was left to give it.")
    asked_at = serializers.DateTimeField(allow_null=True)
    taken_by = serializers.CharField(allow_null=True)
    taken_reason = serializers.CharField(allow_null=True)
    ended_at = serializers.DateTimeField(allow_null=True)
    ended_by = serializers.CharField(allow_null=True)
    word = serializers.CharField(allow_null=True)
    reason = serializers.CharField(allow_null=True)


class ShownStep(serializers.Serializer[Any]):
    """A step of a letter's latest round, in short."""

    id = serializers.IntegerField()
    round = serializers.IntegerField()
    order = serializers.IntegerField()
    state = serializers.ChoiceField(ClearanceState.choices)
    taken_by = serializers.CharField(allow_null=True)


class ShownSignature(serializers.Serializer[Any]):
    """Who signed the letter, for whom, and the file that is its signed copy."""

    signed_at = serializers.DateTimeField()
    signed_by = serializers.CharField(allow_null=True)
    signed_for = serializers.CharField(allow_null=True)
    version = serializers.IntegerField()
    copy = serializers.IntegerField(allow_null=True)
