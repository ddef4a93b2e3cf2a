"""A letter on its way: dispatched, stamped, delivered, answered."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from correspondence.forms.acting import (
    ActForm,
    check_zone,
    file_field,
    instant_field,
    instant_of,
    number_field,
    zone_field,
)
from correspondence.models import Answer, Letter
from correspondence.models.dispatch import Channel
from correspondence.models.stamp import StampKind


class DispatchForm(ActForm):
    """By which channel a letter leaves; the hour is the desk's."""

    channel = forms.ChoiceField(label=_("Channel"), choices=Channel.choices)
    tracking = forms.CharField(label=_("Tracking number"), max_length=100, required=False)
    address = forms.EmailField(
        label=_("E-mail address"), required=False, help_text=_("For what goes by e-mail alone.")
    )
    sent_at = instant_field(
        label=_("It left at"),
        required=False,
        help_text=_("At the clock of the letter's desk; now, if left empty."),
    )

    def __init__(self, data: Any = None, *, letter: Letter) -> None:
        super().__init__(data)
        self.zone = letter.desk.post.zone

    def clean(self) -> dict[str, Any]:
        """The values, with the instant as one."""
        super().clean()
        at = instant_of(self, "sent_at", self.zone)
        return {**self.cleaned_data, "sent_at": at}


class StampForm(ActForm):
    """One station of a letter's way; the hour is told in the stamp's own zone."""

    kind = forms.ChoiceField(label=_("Stamp"), choices=StampKind.choices)
    by_whom = forms.CharField(label=_("By whom"), max_length=200)
    stamped_at = instant_field(label=_("Stamped at"))
    zone = zone_field()
    place = forms.CharField(label=_("Place"), max_length=200, required=False)

    def __init__(self, data: Any = None, *, letter: Letter) -> None:
        kind = StampKind.MINISTRY_RECEIVED
        super().__init__(data, initial={"zone": letter.desk.post.zone, "kind": kind})
        self.fields["proof"] = file_field(letter, label=_("Proof, among the letter's files"))

    def clean(self) -> dict[str, Any]:
        """The values, with the instant as one."""
        super().clean()
        zone = self.cleaned_data.get("zone", "")
        check_zone(self, zone)
        at = instant_of(self, "stamped_at", zone)
        return {**self.cleaned_data, "stamped_at": at}


class AnswerForm(ActForm):
    """The letter that answers and what of it, or how it was answered without one."""

    by = number_field(label=_("Letter that answers"), required=False)
    extent = forms.ChoiceField(label=_("How far"), choices=Answer.Extent.choices)
    reason = forms.CharField(
        label=_("Answered otherwise"),
        max_length=500,
        required=False,
        help_text=_("How it was answered, if not by a letter of the register."),
    )

    def __init__(self, data: Any = None, *, letter: Letter) -> None:
        super().__init__(data)
        self.fields["requests"] = forms.ModelMultipleChoiceField(
            label=_("Requests answered"),
            queryset=letter.requests.order_by("id"),
            required=False,
            widget=forms.CheckboxSelectMultiple,
            help_text=_("All of them, if none is marked."),
        )
        requests: Any = self.fields["requests"]
        requests.label_from_instance = lambda row: (
            f"{row.get_kind_display()} {row.provision_code}".strip()
        )

    def clean(self) -> dict[str, Any]:
        """The values; one of the two ways has to be said."""
        values = super().clean() or {}
        if not values.get("by") and not values.get("reason"):
            self.add_error(
                "by", _("Name the letter that answers, or say how it was answered without one.")
            )
        return values
