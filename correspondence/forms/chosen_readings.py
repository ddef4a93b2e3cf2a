"""The dates that are chosen where a text allows several, from as many fields of one name."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext as _

from correspondence.entry import MOST_LISTED, ChosenReading
from correspondence.moments import UnusableMoment, day_in


class ReadingsField(forms.Field):
    """What was chosen, each as the rule's code and the day: ``KORUS-22.2.4(b)|2017-08-12``.

    Nothing chosen leaves the safe date, to be confirmed.
    """

    widget = forms.MultipleHiddenInput

    def __init__(self, **more: Any) -> None:
        super().__init__(required=False, **more)

    def to_python(self, value: Any) -> tuple[ChosenReading, ...]:
        """The choices, without those left at the safe date; raises ``ValidationError``."""
        given: Sequence[str] = [one for one in value or () if one][:MOST_LISTED]
        return tuple(_choice(one) for one in given)


def _choice(text: str) -> ChosenReading:
    rule, _bar, day = text.rpartition("|")
    try:
        return ChosenReading(rule=rule, day=day_in(day))
    except UnusableMoment:
        detail = _("choose one of the dates that are offered.")
        raise forms.ValidationError(detail) from None
