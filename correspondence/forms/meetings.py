"""Meetings: scheduled, moved, held, called off."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from correspondence.entry import LONGEST_REASON
from correspondence.forms.acting import (
    ActForm,
    check_zone,
    file_field,
    instant_field,
    instant_of,
    zone_field,
)
from correspondence.models import Letter, Meeting
from correspondence.moments import UnusableMoment, moment_in


class PlanForm(ActForm):
    """When and where a meeting is to be, the hour told in its zone."""

    starts_at = instant_field(label=_("It begins at"), required=False)
    zone = zone_field(required=False)
    place = forms.CharField(label=_("Place"), max_length=200, required=False)

    def clean(self) -> dict[str, Any]:
        """The values, with the instant as one; an hour needs its zone."""
        super().clean()
        zone = self.cleaned_data.get("zone", "")
        check_zone(self, zone)
        if self.cleaned_data.get("starts_at") and not zone:
            self.add_error("zone", _("Write the time zone as Asia/Seoul."))
        at = instant_of(self, "starts_at", zone)
        return {**self.cleaned_data, "starts_at": at}


class ScheduleForm(PlanForm):
    """A meeting to come, of a letter and of a request of it."""

    title = forms.CharField(label=_("Meeting"), max_length=300)
    field_order = ["title", "request", "starts_at", "zone", "place"]

    def __init__(self, data: Any = None, *, letter: Letter) -> None:
        first = letter.requests.order_by("id").first()
        title = first.get_kind_display() if first else ""
        super().__init__(data, initial={"title": title, "request": first})
        self.fields["request"] = forms.ModelChoiceField(
            label=_("Request that it is to meet"),
            queryset=letter.requests.order_by("id"),
            required=False,
        )
        requests: Any = self.fields["request"]
        requests.label_from_instance = lambda row: (
            f"{row.get_kind_display()} {row.provision_code}".strip()
        )
        self.order_fields(self.field_order)


class MoveMeetingForm(PlanForm):
    """Another time or place, and why."""

    reason = forms.CharField(label=_("Reason"), max_length=LONGEST_REASON)

    def __init__(self, data: Any = None, *, meeting: Meeting) -> None:
        super().__init__(data, initial={"zone": meeting.zone, "place": meeting.place})


class HoldForm(ActForm):
    """When and where a meeting was held; a day, or the hour in its zone as well."""

    held = forms.CharField(
        label=_("Held on"), max_length=40, help_text=_("As 2017-08-22, or 2017-08-22 09:00.")
    )
    zone = zone_field(required=False)
    place = forms.CharField(label=_("Place"), max_length=200)

    def __init__(self, data: Any = None, *, meeting: Meeting) -> None:
        super().__init__(data, initial={"zone": meeting.zone, "place": meeting.place})
        self.desk_zone = meeting.letter.desk.post.zone
        self.fields["proof"] = file_field(
            meeting.letter, label=_("Record, among the letter's files")
        )

    def clean(self) -> dict[str, Any]:
        """The values, ``held`` as a day or an instant."""
        values = super().clean() or {}
        zone = values.get("zone") or self.desk_zone
        check_zone(self, values.get("zone", ""))
        if "zone" not in self.errors and values.get("held"):
            try:
                moment = moment_in(values["held"], zone)
            except UnusableMoment as problem:
                self.add_error("held", problem.detail)
                return values
            values["held"] = moment.known_at or moment.on
            values["zone"] = zone if moment.known_at else values.get("zone", "")
        return values
