"""What the API takes in of a letter's way, of meetings and of what is said of a deadline."""

from typing import Any

from rest_framework import serializers

from correspondence.models import Answer
from correspondence.models.dispatch import Channel
from correspondence.models.stamp import StampKind
from offices.api.fields import DayField, InstantField, KeyField, MomentField, StrictSerializer
from offices.api.fields import TextField as Text


class NewDispatch(StrictSerializer):
    """By which channel a letter leaves; a mail says itself when it was sent."""

    channel = serializers.ChoiceField(Channel.choices)
    tracking = Text(max_length=100, default="", allow_blank=True)
    address = Text(max_length=254, default="", allow_blank=True, help_text="Of an e-mail.")
    sent_at = InstantField(default=None, allow_null=True, help_text="Now, if left out.")


class NewStamp(StrictSerializer):
    """One station of a letter's way."""

    kind = serializers.ChoiceField(StampKind.choices, default=StampKind.MINISTRY_RECEIVED)
    by_whom = Text(max_length=200)
    stamped_at = InstantField()
    zone = Text(max_length=64, help_text="As Asia/Seoul: the zone that the stamp is told in.")
    place = Text(max_length=200, default="", allow_blank=True)
    proof = KeyField(
        default=None, allow_null=True, help_text="Id of a file attached to the letter."
    )


class Reason(StrictSerializer):
    """Why."""

    reason = Text(max_length=500)


class MaybeReason(StrictSerializer):
    """Why, if that needs to be said."""

    reason = Text(max_length=500, default="", allow_blank=True)


class GivenAnswer(StrictSerializer):
    """The letter that answers, or the reason where none of the register does."""

    by = Text(max_length=64, default="", allow_blank=True, help_text="Registry number.")
    extent = serializers.ChoiceField(Answer.Extent.choices, default=Answer.Extent.FULL)
    requests = serializers.ListField(
        child=KeyField(),
        default=list,
        max_length=50,
        help_text="Ids of the requests answered; all, if left out.",
    )
    reason = Text(max_length=500, default="", allow_blank=True)


class NewPlan(StrictSerializer):
    """When and where a meeting is to be."""

    starts_at = InstantField(default=None, allow_null=True)
    zone = Text(max_length=64, default="", allow_blank=True)
    place = Text(max_length=200, default="", allow_blank=True)


class ScheduledMeeting(NewPlan):
    """A meeting that is to come."""

    letter = Text(max_length=64, help_text="Registry number of the letter that it is about.")
    request = KeyField(default=None, allow_null=True, help_text="Id of the request it is to meet.")
    title = Text(max_length=300)
    participants = serializers.ListField(child=Text(max_length=200), max_length=50, default=list)


class MovedMeeting(NewPlan):
    """Another time or place of a meeting, and why."""

    reason = Text(max_length=500)


class HeldMeeting(StrictSerializer):
    """When and where a meeting was held."""

    held = MomentField(help_text="The day, or the instant at which it began.")
    place = Text(max_length=200)
    zone = Text(max_length=64, default="", allow_blank=True, help_text="Its own, if left out.")
    record = KeyField(default=None, allow_null=True, help_text="Id of a file of its letter.")


class Discharge(StrictSerializer):
    """The letter that met the deadline, or in words what did and when."""

    letter = Text(max_length=64, default="", allow_blank=True, help_text="Registry number.")
    proof = Text(max_length=200, default="", allow_blank=True)
    done = MomentField(default=None, allow_null=True)


class AskedTime(StrictSerializer):
    """The letter that asks for more time, and until when."""

    letter = Text(max_length=64, help_text="Registry number.")
    to_on = DayField()


class AgreedTime(StrictSerializer):
    """The letter of the other side that agrees; the day that was asked for, if left out."""

    letter = Text(max_length=64, help_text="Registry number.")
    to_on = DayField(default=None, allow_null=True)


class RefusedTime(StrictSerializer):
    """The letter that gives no more time, if any does."""

    letter = Text(max_length=64, default="", allow_blank=True, help_text="Registry number.")


class Conduct(StrictSerializer):
    """By what both sides showed that they agree on another day."""

    to_on = DayField()
    reason = Text(max_length=500)


class Stop(StrictSerializer):
    """Why and since when the clock stands still; now, if left out."""

    reason = Text(max_length=500)
    from_at = InstantField(default=None, allow_null=True)


class Restart(StrictSerializer):
    """From when the clock runs again; now, if left out."""

    until_at = InstantField(default=None, allow_null=True)


def plan_fields(values: dict[str, Any]) -> dict[str, Any]:
    """When and where, of the values of a plan."""
    return {name: values[name] for name in ("starts_at", "zone", "place")}
