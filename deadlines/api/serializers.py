"""What the API says of a deadline, as the description has it."""

from typing import Any

from rest_framework import serializers

from deadlines.models import Extension
from deadlines.models.deadline import Basis, DeadlineState, OwedBy
from deadlines.models.rule import Nature
from deadlines.selectors.timeliness import Timeliness
from offices.models import Marking


class ListedDeadline(serializers.Serializer[Any]):
    """A deadline as a list shows it."""

    id = serializers.CharField()
    matter = serializers.CharField(help_text="Registry number; empty for a standing obligation.")
    subject = serializers.CharField()
    counterpart = serializers.CharField()
    rule = serializers.CharField(allow_null=True)
    basis = serializers.ChoiceField(Basis.choices)
    nature = serializers.ChoiceField(Nature.choices)
    owed_by = serializers.ChoiceField(OwedBy.choices)
    desk = serializers.CharField()
    officer = serializers.CharField(allow_null=True, help_text="User name.")
    marking = serializers.ChoiceField(Marking.names)
    due_on = serializers.DateField(allow_null=True)
    opens_on = serializers.DateField(allow_null=True)
    state = serializers.ChoiceField(DeadlineState.choices)
    to_be_confirmed = serializers.BooleanField()
    provisional = serializers.BooleanField()
    reason_code = serializers.CharField(allow_null=True, help_text="Why there is no date.")


class ShownExtension(serializers.Serializer[Any]):
    """More time: asked for in a letter and answered in another, or agreed by conduct."""

    state = serializers.ChoiceField(Extension.State.choices)
    from_on = serializers.DateField()
    to_on = serializers.DateField()
    asked_in = serializers.CharField(allow_null=True)
    answered_in = serializers.CharField(allow_null=True)
    conduct = serializers.CharField(allow_null=True)
    after_expiry = serializers.BooleanField()


class ShownDeadline(ListedDeadline):
    """A deadline with its instant in each capital, its provision and where it began."""

    variant = serializers.CharField()
    agreement = serializers.CharField(allow_null=True)
    provision = serializers.CharField(allow_null=True)
    trigger_on = serializers.DateField(allow_null=True)
    trigger_at = serializers.DateTimeField(allow_null=True)
    due_at = serializers.DictField(
        child=serializers.DateTimeField(), help_text="One instant, written in each zone."
    )
    docketed_at = serializers.DateTimeField()
    discharged_on = serializers.DateField(allow_null=True)
    discharged_at = serializers.DateTimeField(allow_null=True)
    proof = serializers.CharField(allow_null=True, help_text="The letter or meeting that met it.")
    timeliness = serializers.ChoiceField(
        [one.value for one in Timeliness], allow_null=True, help_text="Of what is discharged."
    )
    extensions = ShownExtension(many=True)
    suspended_since = serializers.DateTimeField(allow_null=True)


class ExplainedStep(serializers.Serializer[Any]):
    """One stretch of days and why it was or was not counted."""

    to = serializers.DateField()
    kind = serializers.CharField()
    counted = serializers.IntegerField(allow_null=True)
    reason = serializers.CharField()

    def get_fields(self) -> dict[str, Any]:
        return {"from": serializers.DateField(), **super().get_fields()}


class OtherReading(serializers.Serializer[Any]):
    """Another date that the text bears."""

    due_on = serializers.DateField()
    reason = serializers.CharField()


class ExplainedDeadline(serializers.Serializer[Any]):
    """How a date was worked out, in the language asked for, and by what authority."""

    id = serializers.CharField()
    due_on = serializers.DateField(allow_null=True)
    reason_code = serializers.CharField(allow_null=True)
    counted_from = serializers.CharField(allow_null=True)
    steps = ExplainedStep(many=True)
    readings = OtherReading(many=True)
    authority = serializers.DictField(allow_null=True)
    versions = serializers.DictField(allow_null=True)
