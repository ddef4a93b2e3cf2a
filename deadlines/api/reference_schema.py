"""The catalogue and the calendars, as the description has them."""

from typing import Any

from rest_framework import serializers

from deadlines.models import Closure
from deadlines.models.rule import Nature, RuleState


class Sourced(serializers.Serializer[Any]):
    """What says where it comes from; a field of that name cannot stand in the class."""

    def get_fields(self) -> dict[str, Any]:
        return {**super().get_fields(), "source": serializers.CharField()}


class ShownAgreement(serializers.Serializer[Any]):
    """An agreement of the catalogue and how it counts."""

    key = serializers.CharField()
    name = serializers.CharField()
    name_ko = serializers.CharField()
    short_names = serializers.ListField(child=serializers.CharField())
    parties = serializers.ListField(child=serializers.CharField())
    signed_on = serializers.DateField(allow_null=True)
    in_force_from_on = serializers.DateField(allow_null=True)
    in_force_until_on = serializers.DateField(allow_null=True)
    counting = serializers.CharField()
    note = serializers.CharField()


class ShownProvision(Sourced):
    """An article or paragraph, in our words, with the ids of its rules."""

    id = serializers.CharField()
    agreement = serializers.CharField()
    article = serializers.CharField()
    title = serializers.CharField()
    title_ko = serializers.CharField()
    summary = serializers.CharField()
    rules = serializers.ListField(child=serializers.CharField())


class ShownLimit(serializers.Serializer[Any]):
    """The time limit, in the words of the calculator's cases."""

    length = serializers.IntegerField()
    unit = serializers.CharField()
    operator = serializers.CharField()
    day_one = serializers.CharField()
    roll = serializers.CharField()
    month_rule = serializers.CharField()
    clear_days = serializers.BooleanField()
    minimum_working_days = serializers.IntegerField()
    skip_non_working_up_to = serializers.IntegerField()
    cut_off = serializers.TimeField(allow_null=True)
    cut_off_to = serializers.CharField()


class ShownRule(Sourced):
    """A rule in one version; only VERIFIED rules docket without a question."""

    rule = serializers.CharField()
    agreement = serializers.CharField()
    provision = serializers.CharField()
    version = serializers.IntegerField()
    title = serializers.CharField()
    title_ko = serializers.CharField()
    nature = serializers.ChoiceField(Nature.choices)
    state = serializers.ChoiceField(RuleState.choices)
    kinds = serializers.ListField(child=serializers.CharField())
    trigger_type = serializers.CharField()
    trigger_event = serializers.CharField()
    trigger_from = serializers.CharField()
    calendars = serializers.ListField(child=serializers.CharField())
    calendar_mode = serializers.CharField()
    variants = serializers.ListField(child=serializers.DictField())
    actor = serializers.CharField()
    discharged_by = serializers.CharField()
    otherwise_agreed = serializers.BooleanField()
    place_text = serializers.CharField()
    recurrence = serializers.DictField(allow_null=True)
    follows = serializers.ListField(child=serializers.JSONField())
    note = serializers.CharField()
    in_force_from_on = serializers.DateField(allow_null=True)
    in_force_until_on = serializers.DateField(allow_null=True)
    limit = ShownLimit(allow_null=True)
    no_number = serializers.CharField(
        allow_null=True, help_text="The text's own word, as promptly, where it has no number."
    )


class ShownCalendar(serializers.Serializer[Any]):
    """A calendar of working days and the span that it is known for."""

    code = serializers.CharField()
    name = serializers.CharField()
    name_ko = serializers.CharField()
    weekends = serializers.ListField(child=serializers.JSONField())
    known_from_on = serializers.DateField()
    known_until_on = serializers.DateField()
    version = serializers.IntegerField()
    note = serializers.CharField()


class ShownClosure(Sourced):
    """A day on which offices are closed; only IN_FORCE moves dates."""

    on = serializers.DateField()
    name = serializers.CharField()
    name_ko = serializers.CharField()
    kind = serializers.ChoiceField(Closure.Kind.choices)
    state = serializers.ChoiceField(Closure.State.choices)


class CalendarOfYear(ShownCalendar):
    """A calendar with the closures of one year."""

    year = serializers.IntegerField()
    closures = ShownClosure(many=True)
