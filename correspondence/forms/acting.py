"""Forms that put one act on record, and how what they are refused for is told beside a field."""

from datetime import date, datetime
from typing import Any
from zoneinfo import available_timezones

from django import forms
from django.utils.translation import gettext_lazy as _

from correspondence.entry import LONGEST_REASON
from correspondence.models import Attachment, Letter
from correspondence.moments import UnusableMoment, day_in, moment_in
from offices.forms.days import DayInput, InstantInput
from offices.forms.plainly import PlainlyTold


class ActForm(PlainlyTold, forms.Form):
    """A form of one act; a refusal of the service stands beside the field that it names."""

    def __init__(self, data: Any = None, **given: Any) -> None:
        super().__init__(data, **given)
        self.label_suffix = ""

    def refuse(self, field: str, detail: str) -> None:
        """Tell the refusal by its field, or on top where the form has none of that name."""
        self.add_error(field if field in self.fields else None, detail)


class DayField(forms.CharField):
    """A day, as the browser's own field or a person writes it."""

    widget = DayInput

    def clean(self, value: Any) -> date | None:
        """The day; raises ``ValidationError`` for what is none."""
        text = super().clean(value)
        try:
            return day_in(text) if text else None
        except UnusableMoment as problem:
            raise forms.ValidationError(problem.detail) from None


class ReasonForm(ActForm):
    """Why."""

    reason = forms.CharField(label=_("Reason"), max_length=LONGEST_REASON)


class MaybeReasonForm(ActForm):
    """Why, if that needs to be said."""

    reason = forms.CharField(label=_("Reason"), max_length=LONGEST_REASON, required=False)


class EmptyForm(ActForm):
    """Nothing but the act itself."""


def instant_field(**given: Any) -> forms.CharField:
    """A local date and time; its zone is another field's or the desk's."""
    return forms.CharField(widget=InstantInput, max_length=40, **given)


def zone_field(**given: Any) -> forms.CharField:
    """A time zone by its name."""
    return forms.CharField(label=_("Time zone"), max_length=64, **given)


def instant_of(form: forms.Form, field: str, zone: str) -> datetime | None:
    """The instant typed in ``field``, local to ``zone``; an error beside the field otherwise."""
    text = form.cleaned_data.get(field) or ""
    if not text or zone not in available_timezones():
        return None
    try:
        moment = moment_in(text, zone)
    except UnusableMoment as problem:
        form.add_error(field, problem.detail)
        return None
    if not moment.hour_known:
        form.add_error(field, _("Give the hour as well, as in 2017-07-12 18:00."))
    return moment.known_at


def check_zone(form: forms.Form, zone: str) -> None:
    """An error beside ``zone`` where there is no such time zone."""
    if zone and zone not in available_timezones():
        form.add_error("zone", _("Write the time zone as Asia/Seoul."))


def file_field(letter: Letter, **given: Any) -> "forms.ModelChoiceField[Attachment]":
    """One of the letter's files, or none."""
    files = letter.attachments.defer("text").order_by("id")
    return forms.ModelChoiceField(queryset=files, required=False, **given)


def number_field(**given: Any) -> forms.CharField:
    """The registry number of a letter."""
    return forms.CharField(max_length=64, **given)
