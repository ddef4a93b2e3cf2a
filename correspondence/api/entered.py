"""What the API takes in, field by field, and the entry that services make of it."""

from typing import Any
from zoneinfo import available_timezones

from django.utils.translation import gettext_lazy as _
from rest_framework import serializers

from correspondence.entry import MOST_LISTED, Announced, Asked, Entry, Proposed
from correspondence.models.letter import Direction, Form
from correspondence.models.request import RequestKind
from correspondence.refusal import Refused
from offices.api.fields import (
    BoundedListField,
    DayField,
    FlagField,
    InstantField,
    MomentField,
    NamedField,
    StrictSerializer,
)
from offices.api.fields import TextField as Text
from offices.models import Desk, Marking, User

FIELDS = {"dated": "dated_on", "from": "sender", "to": "addressee", "request": "requests"}


class NewRequest(StrictSerializer):
    """One thing that the letter asks for, under a rule or an article."""

    kind = serializers.ChoiceField(RequestKind.choices)
    provision = Text(max_length=80, default="", allow_blank=True)
    variant = Text(max_length=32, default="", allow_blank=True)
    stated_on = DayField(default=None, allow_null=True, help_text="A day the letter itself sets.")


class NewMeeting(StrictSerializer):
    """A meeting that the letter announces."""

    title = Text(max_length=300)
    starts_at = InstantField(default=None, allow_null=True)
    zone = Text(max_length=64, default="", allow_blank=True)
    place = Text(max_length=200, default="", allow_blank=True)
    participants = serializers.ListField(child=Text(max_length=200), max_length=50, default=list)

    def validate(self, attrs: dict[str, Any]) -> dict[str, Any]:
        """An hour needs the zone that it is told in."""
        if (attrs["starts_at"] or attrs["zone"]) and attrs["zone"] not in available_timezones():
            raise serializers.ValidationError(
                {"zone": [_("Name the time zone of the meeting, as Asia/Seoul.")]}
            )
        return attrs


class Proposal(StrictSerializer):
    """What intake proposed, sent back with what was confirmed, so that it can be measured."""

    form = Text(default="", allow_blank=True, max_length=24)
    dated_on = DayField(default=None, allow_null=True)
    sender = Text(default="", allow_blank=True, max_length=500)
    addressee = Text(default="", allow_blank=True, max_length=500)
    subject = Text(default="", allow_blank=True, max_length=1000)
    reference = Text(default="", allow_blank=True, max_length=500)
    requests = BoundedListField(child=NewRequest(), default=list, max_length=MOST_LISTED)


class NewLetter(StrictSerializer):
    """A letter to be registered; a received day without an hour is the desk's local day."""

    text = Text(trim_whitespace=False)
    dated_on = DayField()
    received = MomentField(default=None, allow_null=True)
    sent = MomentField(default=None, allow_null=True)
    sender = Text()
    addressee = Text(default="", allow_blank=True)
    direction = serializers.ChoiceField(Direction.choices, default=Direction.INCOMING)
    form = serializers.ChoiceField(Form.choices, default=Form.LETTER)
    marking = serializers.ChoiceField(Marking.names, default=Marking.OFFICIAL.name)
    desk = Text(default="", allow_blank=True, help_text="The default desk, if left out.")
    subject = Text(default="", allow_blank=True)
    reference = Text(default="", allow_blank=True, help_text="The sender's own.")
    place = Text(default="", allow_blank=True, help_text="Where the letter asks to meet.")
    cites = BoundedListField(child=Text(), default=list, max_length=MOST_LISTED)
    requests = BoundedListField(child=NewRequest(), default=list, max_length=MOST_LISTED)
    meetings = BoundedListField(child=NewMeeting(), default=list, max_length=MOST_LISTED)
    confirm = FlagField(default=False, help_text="Let pass what is doubtful.")
    reason = Text(default="", allow_blank=True, help_text="Why it is confirmed.")
    proposal = Proposal(default=None, allow_null=True)
    discharges = serializers.ListField(
        child=Text(max_length=18),
        default=list,
        max_length=50,
        help_text="Ids of the deadlines that it meets, as intake proposes them.",
    )


class Assignment(StrictSerializer):
    """To whom a letter is given."""

    desk = NamedField(queryset=Desk.objects.all(), slug_field="code")
    officer = NamedField(
        queryset=User.objects.all(), slug_field="username", default=None, allow_null=True
    )


class Voiding(StrictSerializer):
    """Why a registration is taken back."""

    reason = Text()


class NewMarking(StrictSerializer):
    """Another marking; a lower one needs a reason."""

    marking = serializers.ChoiceField(Marking.names)
    reason = Text(default="", allow_blank=True)


class Reader(StrictSerializer):
    """A person or a whole desk."""

    user = NamedField(
        queryset=User.objects.all(), slug_field="username", default=None, allow_null=True
    )
    desk = NamedField(queryset=Desk.objects.all(), slug_field="code", default=None, allow_null=True)

    def validate(self, attrs: dict[str, Any]) -> dict[str, Any]:
        """One of the two and not both."""
        if (attrs["user"] is None) == (attrs["desk"] is None):
            raise serializers.ValidationError({"user": [_("Name a user or a desk, and not both.")]})
        return attrs


def in_fields_of_the_api(refused: Refused) -> Refused:
    """The same refusal, naming the field as ``NewLetter`` has it."""
    return Refused(refused.code, FIELDS.get(refused.field, refused.field), refused.detail)


def proposed_of(values: dict[str, Any]) -> Proposed | None:
    """What intake proposed, of the valid values of ``NewLetter``; None for an entry by hand."""
    given = values["proposal"]
    if given is None:
        return None
    requests = tuple(Asked(**asked) for asked in given["requests"])
    return Proposed(**{**given, "requests": requests})


def entry_of(values: dict[str, Any]) -> Entry:
    """The entry that the valid values of ``NewLetter`` are."""
    beside = ("proposal", "discharges")
    plain = {name: value for name, value in values.items() if name not in beside}
    return Entry(
        marking=Marking[plain.pop("marking")].value,
        cites=tuple(plain.pop("cites")),
        requests=tuple(Asked(**asked) for asked in plain.pop("requests")),
        meetings=tuple(
            Announced(**{**meeting, "participants": tuple(meeting["participants"])})
            for meeting in plain.pop("meetings")
        ),
        confirmed=plain.pop("confirm"),
        **plain,
    )
