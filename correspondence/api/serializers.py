"""What the API says of a letter, as the description has it."""

from typing import Any

from rest_framework import serializers

from correspondence.api.clearance_schema import ShownSignature, ShownStep
from correspondence.models import Citation
from correspondence.models.dispatch import Channel
from correspondence.models.letter import Direction, Form, LetterState
from correspondence.models.meeting import MeetingState, PlaceFinding
from correspondence.models.request import RequestKind
from correspondence.models.stamp import StampKind
from deadlines.models.deadline import Basis, DeadlineState, OwedBy
from offices.models import Marking


class BriefLetter(serializers.Serializer[Any]):
    """The facts of a letter."""

    number = serializers.CharField(allow_null=True, help_text="None before signature.")
    address = serializers.CharField(help_text="The number, or that of a draft: DRAFT-12.")
    direction = serializers.ChoiceField(Direction.choices)
    form = serializers.ChoiceField(Form.choices)
    state = serializers.ChoiceField(LetterState.choices)
    dated_on = serializers.DateField()
    received_on = serializers.DateField(allow_null=True)
    registered_at = serializers.DateTimeField()
    sender = serializers.CharField()
    addressee = serializers.CharField(allow_null=True)
    subject = serializers.CharField()
    reference = serializers.CharField(help_text="The sender's own.")
    desk = serializers.CharField()
    officer = serializers.CharField(allow_null=True, help_text="User name.")
    marking = serializers.ChoiceField(Marking.names)


class HangingDeadline(serializers.Serializer[Any]):
    """A deadline that hangs on a request, as a list shows it."""

    id = serializers.CharField()
    rule = serializers.CharField(allow_null=True)
    basis = serializers.ChoiceField(Basis.choices)
    owed_by = serializers.ChoiceField(OwedBy.choices)
    due_on = serializers.DateField(allow_null=True)
    state = serializers.ChoiceField(DeadlineState.choices)
    to_be_confirmed = serializers.BooleanField()
    reason_code = serializers.CharField(allow_null=True)


class ListedRequest(serializers.Serializer[Any]):
    """What a letter asks for, as a list shows it."""

    id = serializers.IntegerField()
    kind = serializers.ChoiceField(RequestKind.choices)
    provision = serializers.CharField(allow_null=True)
    variant = serializers.CharField()
    stated_on = serializers.DateField(allow_null=True)
    deadlines = HangingDeadline(many=True)


class ListedLetter(BriefLetter):
    """A letter as a list shows it, with what it asks for."""

    requests: Any = ListedRequest(many=True)


class ShownCitation(serializers.Serializer[Any]):
    """An article that the letter cites."""

    text = serializers.CharField()
    agreement = serializers.CharField(allow_null=True)
    article = serializers.CharField()
    status = serializers.ChoiceField(Citation.Status.choices)


class DocketedDeadline(HangingDeadline):
    """A deadline that hangs on a request; the docket has all of it."""

    due_at = serializers.DictField(child=serializers.DateTimeField())


class ShownRequest(serializers.Serializer[Any]):
    """What the letter asks for."""

    id = serializers.IntegerField()
    kind = serializers.ChoiceField(RequestKind.choices)
    provision = serializers.CharField(allow_null=True)
    variant = serializers.CharField()
    stated_on = serializers.DateField(allow_null=True)
    deadlines = DocketedDeadline(many=True)


class AnnouncedMeeting(serializers.Serializer[Any]):
    """A meeting that the letter announces or a request of it asks for."""

    id = serializers.IntegerField()
    title = serializers.CharField()
    state = serializers.ChoiceField(MeetingState.choices)
    starts_at = serializers.DateTimeField(allow_null=True)
    zone = serializers.CharField()
    place = serializers.CharField()
    participants = serializers.ListField(child=serializers.CharField())
    held_on = serializers.DateField(allow_null=True)
    held_at = serializers.DateTimeField(allow_null=True)
    place_finding = serializers.ChoiceField(
        PlaceFinding.choices, allow_null=True, help_text="Whether it was where the treaty has it."
    )


class ShownMeeting(AnnouncedMeeting):
    """A meeting, the letter and the request that it is about, and what was made of it."""

    letter = serializers.CharField(help_text="Registry number.")
    request = serializers.IntegerField(allow_null=True)
    record = serializers.IntegerField(allow_null=True, help_text="Id of a file of the letter.")
    cancelled_because = serializers.CharField(allow_null=True)


class ShownDispatch(serializers.Serializer[Any]):
    """One sending of a letter of ours; one that came back says why."""

    channel = serializers.ChoiceField(Channel.choices)
    tracking = serializers.CharField()
    address = serializers.CharField()
    sent_at = serializers.DateTimeField()
    accepted_at = serializers.DateTimeField(allow_null=True, help_text="By the mail server.")
    returned_at = serializers.DateTimeField(allow_null=True)
    returned_because = serializers.CharField(allow_null=True)


class ShownStamp(serializers.Serializer[Any]):
    """One station of a letter's way."""

    id = serializers.IntegerField()
    kind = serializers.ChoiceField(StampKind.choices)
    by_whom = serializers.CharField()
    stamped_at = serializers.DateTimeField(help_text="In the zone that it is told in.")
    zone = serializers.CharField()
    place = serializers.CharField()
    is_legal = serializers.BooleanField(help_text="Whether it is the receipt in law.")
    proof = serializers.IntegerField(allow_null=True, help_text="Id of a file of the letter.")


class ShownDistribution(serializers.Serializer[Any]):
    """Whom a letter is shown to beyond its desk, as far as each is cleared."""

    users = serializers.ListField(child=serializers.CharField(), help_text="User names.")
    desks = serializers.ListField(child=serializers.CharField(), help_text="Codes of desks.")


class ShownLetter(BriefLetter):
    """A letter with its text, what it cites and asks for, and the deadlines that hang on it."""

    received_at = serializers.DateTimeField(allow_null=True)
    receipt_hour_known = serializers.BooleanField()
    sent_at = serializers.DateTimeField(allow_null=True)
    delivered_at = serializers.DateTimeField(allow_null=True)
    place = serializers.CharField()
    text = serializers.CharField()
    duplicate_of = serializers.CharField(allow_null=True)
    in_reply_to = serializers.CharField(allow_null=True)
    language = serializers.CharField(allow_null=True, help_text="Of a letter drafted here.")
    purpose = serializers.CharField(allow_null=True, help_text="Of a letter drafted here.")
    void_reason = serializers.CharField(allow_null=True)
    distribution = ShownDistribution()
    citations = ShownCitation(many=True)
    requests = ShownRequest(many=True)
    meetings = AnnouncedMeeting(many=True)
    dispatches = ShownDispatch(many=True)
    stamps = ShownStamp(many=True)
    clearance = ShownStep(many=True, help_text="The steps of the latest round.")
    signature = ShownSignature(allow_null=True)


class Warned(serializers.Serializer[Any]):
    """One doubtful thing about a letter that was registered all the same."""

    code = serializers.CharField()
    detail = serializers.CharField()


class RegisteredLetter(ShownLetter):
    """A letter just registered, and what may be doubtful about it."""

    warnings = Warned(many=True)
