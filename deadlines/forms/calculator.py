from collections.abc import Iterable, Sequence
from typing import Any

from django import forms
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from deadlines.engine import DayOne, Operator, Roll, Unit
from deadlines.models import Rule
from deadlines.reckoning.own_words import variant_named
from offices.models import Party
from offices.selectors.capitals import capital_named
from offices.templatetags.names import named

LONGEST_TEXT = 40
UNITS = {
    Unit.DAYS: _("days"),
    Unit.WORKING_DAYS: _("working days"),
    Unit.WEEKS: _("weeks"),
    Unit.MONTHS: _("months"),
    Unit.YEARS: _("years"),
}
OPERATORS = {
    Operator.WITHIN: _("within, the last day to act"),
    Operator.NOT_BEFORE: _("not before, the first day to act"),
    Operator.AT_LEAST_BEFORE: _("at least before a coming event"),
    Operator.ON: _("on that day, by itself"),
}
DAYS_ONE = {
    DayOne.AFTER_TRIGGER: _("the day after the event"),
    DayOne.TRIGGER_DAY: _("the day of the event itself"),
    DayOne.ROLLED_TRIGGER: _("the day after the next working day"),
    DayOne.ROLLED_DAY_ONE: _("the first working day after the event"),
}
ROLLS = {
    Roll.UNADJUSTED: _("stays where it is"),
    Roll.FOLLOWING: _("moves to the next working day"),
    Roll.PRECEDING: _("moves to the working day before"),
}


class CalculatorForm(forms.Form):
    """A rule, or a period of one's own; the engine judges what is written, field by field."""

    rule = forms.ChoiceField(label=_("Rule"), required=False)
    variant = forms.ChoiceField(label=_("Variant"), required=False)
    length = forms.CharField(label=_("Length"), required=False, max_length=6)
    unit = forms.ChoiceField(label=_("Counted in"), required=False, choices=list(UNITS.items()))
    operator = forms.ChoiceField(
        label=_("What it sets"), required=False, choices=list(OPERATORS.items())
    )
    day_one = forms.ChoiceField(
        label=_("First day counted"), required=False, choices=list(DAYS_ONE.items())
    )
    roll = forms.ChoiceField(
        label=_("A last day that is not worked"), required=False, choices=list(ROLLS.items())
    )
    trigger_on = forms.CharField(
        label=_("Day of the event"), required=False, max_length=LONGEST_TEXT
    )
    here = forms.ChoiceField(label=_("Our capital"), required=False)
    there = forms.ChoiceField(label=_("Their capital"), required=False)
    by_on = forms.CharField(
        label=_("Last day to send, to be met by"), required=False, max_length=LONGEST_TEXT
    )

    def __init__(
        self,
        *args: Any,
        rules: Sequence[Rule],
        capitals: Sequence[Party],
        chosen: Rule | None,
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.label_suffix = ""
        fields: dict[str, Any] = self.fields
        fields["rule"].choices = [("", _("A period of my own")), *_by_agreement(rules)]
        fields["variant"].choices = [("", _("The ordinary one")), *_variants(chosen)]
        places = [(party.code, _place(party)) for party in capitals]
        fields["here"].choices = [("", _("As the rule says")), *places]
        fields["there"].choices = [("", _("As the rule says")), *places]

    def case(self) -> dict[str, Any]:
        """What was written as the calculator's case, without the capitals of a period."""
        given = self.cleaned_data
        case: dict[str, Any] = {"trigger_on": given["trigger_on"]}
        if given["rule"]:
            return case | {"rule": given["rule"], "variant": given["variant"] or None}
        length = given["length"]
        limit = {
            "length": int(length) if length.isascii() and length.isdigit() else length,
            "unit": given["unit"] or Unit.DAYS.value,
        }
        limit |= {key: given[key] for key in ("operator", "day_one", "roll") if given[key]}
        return case | {"limit": limit}


def _by_agreement(rules: Iterable[Rule]) -> list[tuple[str, list[tuple[str, str]]]]:
    groups: dict[str, list[tuple[str, str]]] = {}
    for rule in rules:
        key = rule.provision.agreement.key
        groups.setdefault(key, []).append((rule.lookup_code, _name(rule)))
    return list(groups.items())


def _name(rule: Rule) -> str:
    korean = get_language() == "ko"
    title = (rule.title_ko if korean else "") or rule.title
    title = title or (rule.provision.title_ko if korean else "") or rule.provision.title
    article = rule.code.removeprefix(f"{rule.provision.agreement.key}-")
    return f"{rule.provision.agreement.key} {article} · {title}"[:110]


def _variants(rule: Rule | None) -> list[tuple[str, str]]:
    entries = rule.variants if rule else []
    return [(entry["code"], variant_named(entry)) for entry in entries]


def _place(party: Party) -> str:
    return f"{capital_named(party.capital)} ({named(party)})"
