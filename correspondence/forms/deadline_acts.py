"""What is said of a deadline: met, given more time, stopped, waived."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from correspondence.entry import LONGEST_REASON
from correspondence.forms.acting import ActForm, DayField, instant_field, instant_of, number_field


class DischargeForm(ActForm):
    """The letter that met it, or in words what did and when."""

    letter = number_field(label=_("Letter that meets it"), required=False)
    proof = forms.CharField(
        label=_("Or what else did"),
        max_length=200,
        required=False,
        help_text=_("As a publication, where no letter of the register is the proof."),
    )
    done = DayField(label=_("On which day"), required=False)

    def clean(self) -> dict[str, Any]:
        """The values; one of the two ways has to be said."""
        values = super().clean() or {}
        if not values.get("letter") and not (values.get("proof") and values.get("done")):
            self.add_error(
                "letter", _("Name the letter that met it, or say in words what did, and when.")
            )
        return values


class AskForm(ActForm):
    """The letter that asks for more time, and until when."""

    letter = number_field(label=_("Letter that asks"))
    to_on = DayField(label=_("Until"))


class AgreeForm(ActForm):
    """The letter of the other side that agrees."""

    letter = number_field(label=_("Letter that agrees"))
    to_on = DayField(
        label=_("Until"), required=False, help_text=_("The day asked for, if left empty.")
    )


class RefuseForm(ActForm):
    """The letter that gives no more time, if any does."""

    letter = number_field(label=_("Letter that refuses"), required=False)


class ConductForm(ActForm):
    """By what both sides showed that they agree on another day."""

    to_on = DayField(label=_("New day"))
    reason = forms.CharField(
        label=_("By what both sides showed it"), max_length=LONGEST_REASON, widget=forms.Textarea
    )


class StopForm(ActForm):
    """Why and since when the clock stands still."""

    reason = forms.CharField(label=_("Reason"), max_length=LONGEST_REASON)
    from_at = instant_field(label=_("Since"), required=False, help_text=_("Now, if left empty."))

    def __init__(self, data: Any = None, *, zone: str) -> None:
        super().__init__(data)
        self.zone = zone

    def clean(self) -> dict[str, Any]:
        """The values, with the instant as one."""
        super().clean()
        at = instant_of(self, "from_at", self.zone)
        return {**self.cleaned_data, "from_at": at}


class RunForm(ActForm):
    """From when the clock runs again."""

    until_at = instant_field(label=_("From"), required=False, help_text=_("Now, if left empty."))

    def __init__(self, data: Any = None, *, zone: str) -> None:
        super().__init__(data)
        self.zone = zone

    def clean(self) -> dict[str, Any]:
        """The values, with the instant as one."""
        super().clean()
        at = instant_of(self, "until_at", self.zone)
        return {**self.cleaned_data, "until_at": at}
