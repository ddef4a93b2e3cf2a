"""Logging a letter from its text: the text first, then what was read in it, to be changed."""

from collections.abc import Iterator, Sequence
from datetime import date, datetime
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from correspondence.entry import LONGEST, LONGEST_CITATION, LONGEST_REASON, MOST_LISTED, Asked
from correspondence.forms.acting import DayField
from correspondence.forms.chosen_readings import ReadingsField
from correspondence.forms.drafts import LONGEST_PROVISION, TOO_LONG, plain
from correspondence.forms.places import desk_chosen, officer_chosen, places_of
from correspondence.models.letter import Direction, Form
from correspondence.models.request import RequestKind
from correspondence.moments import Moment, UnusableMoment, moment_in
from offices.models import Desk, Marking, Membership, User

LONGEST_FORM_KEY = 64
LONGEST_VARIANT = 32


class PasteForm(forms.Form):
    """The letter's text, pasted, or a file with it."""

    text = plain(
        forms.CharField(
            label=_("The letter’s text"),
            required=False,
            strip=False,
            widget=forms.Textarea(attrs={"rows": 18, "autofocus": True}),
        )
    )
    file = forms.FileField(
        label=_("Or a file with it"), required=False, allow_empty_file=True, max_length=255
    )

    def __init__(self, data: Any = None, files: Any = None, **more: Any) -> None:
        super().__init__(data, files, label_suffix="", **more)

    def clean(self) -> dict[str, Any]:
        """One of the two, and not both."""
        values: dict[str, Any] = super().clean() or {}
        has_text = bool((values.get("text") or "").strip())
        if not self.errors and has_text == (values.get("file") is not None):
            self.add_error("text", _("Give the letter's text, or a file; one of them."))
        return values


def _of_people(label: Any) -> forms.CharField:
    return forms.CharField(label=label, max_length=LONGEST["sender_person"], required=False)


class LogForm(forms.Form):
    """Everything that is kept of the letter; what was read in it stands there to begin with.

    ``rows`` is how many requests there are places for. The desk's choice names its officer
    too, as ``TRADE/hong``.
    """

    direction = forms.ChoiceField(label=_("Direction"), choices=Direction.choices)
    form = forms.ChoiceField(label=_("Form"), choices=Form.choices)
    sender = forms.CharField(label=_("Sender"), max_length=LONGEST["sender"])
    addressee = forms.CharField(
        label=_("Addressee"), max_length=LONGEST["addressee"], required=False
    )
    sender_person = _of_people(_("Person who signs"))
    sender_office = _of_people(_("Their office"))
    addressee_person = _of_people(_("Person written to"))
    addressee_office = _of_people(_("Office of whoever is written to"))
    dated = DayField(label=_("Dated"), widget=forms.TextInput, max_length=40)
    received = forms.CharField(label=_("Received"), max_length=40)
    marking = forms.TypedChoiceField(label=_("Marking"), coerce=int)
    desk = forms.ChoiceField(label=_("Desk and officer"))
    subject = forms.CharField(label=_("Subject"), max_length=LONGEST["subject"], required=False)
    reference = forms.CharField(
        label=_("Sender’s reference"), max_length=LONGEST["reference"], required=False
    )
    place = forms.CharField(label=_("Place asked for"), max_length=LONGEST["place"], required=False)
    cites = forms.CharField(
        label=_("Also cites"), max_length=MOST_LISTED * LONGEST_CITATION, required=False
    )
    confirmed = forms.BooleanField(label=_("It is right as it stands"), required=False)
    reason = forms.CharField(label=_("Why it is right"), max_length=LONGEST_REASON, required=False)
    readings = ReadingsField(label=_("Reading of the text"))
    readings_reason = forms.CharField(
        label=_("By whose word a reading is chosen, and why"),
        max_length=LONGEST_REASON,
        required=False,
    )
    discharges = forms.MultipleChoiceField(label=_("It meets"), required=False)
    meetings = forms.MultipleChoiceField(label=_("Meetings announced"), required=False)
    original = forms.FileField(
        label=_("The file itself"), required=False, allow_empty_file=True, max_length=255
    )
    text = forms.CharField(strip=False, widget=forms.HiddenInput)
    key = forms.SlugField(max_length=LONGEST_FORM_KEY, widget=forms.HiddenInput)

    def __init__(
        self,
        data: Any = None,
        *,
        user: User,
        desks: Sequence[Desk],
        members: Sequence[Membership],
        rows: int,
        discharges: Sequence[str],
        meetings: int,
        **more: Any,
    ) -> None:
        super().__init__(data, label_suffix="", **more)
        self.desks, self.members, self.rows = desks, members, rows
        fields: dict[str, Any] = self.fields
        fields["marking"].choices = [
            (rank.value, rank.label) for rank in Marking if rank <= user.cleared_to
        ]
        fields["desk"].choices = list(places_of(desks, members))
        fields["discharges"].choices = [(key, key) for key in discharges]
        fields["meetings"].choices = [(str(n), str(n)) for n in range(meetings)]
        for number in range(rows):
            fields |= dict(_row(number))
        for name in ("sender", "addressee"):
            fields[name].widget.attrs |= {"list": "names", "autocomplete": "off"}
        for name in ("dated", "received"):
            fields[name].widget.attrs |= {"autocomplete": "off"}
        for field in fields.values():
            field.error_messages |= {
                "required": _("fill this in."),
                "max_length": TOO_LONG,
                "invalid_choice": _("choose one of the list."),
            }
            plain(field)

    @property
    def moment(self) -> Moment | None:
        """When it was received, or sent where it is ours, in the desk's zone; None where unread."""
        typed = str(self["received"].value() or "")
        try:
            return moment_in(typed, self.chosen_desk.post.zone) if typed.strip() else None
        except UnusableMoment:
            return None

    @property
    def chosen_desk(self) -> Desk:
        """The desk that is chosen, or the first one."""
        return desk_chosen(self["desk"].value(), self.desks) or self.desks[0]

    @property
    def chosen_officer(self) -> User | None:
        """Who is to work on it, if anybody is chosen."""
        return officer_chosen(self["desk"].value(), self.members)

    def clean(self) -> dict[str, Any]:
        """The receipt is read in the zone of the desk that is chosen."""
        values: dict[str, Any] = super().clean() or {}
        if "received" in values:
            try:
                moment = moment_in(values["received"], self.chosen_desk.post.zone)
            except UnusableMoment as problem:
                self.add_error("received", problem.detail)
            else:
                values["received"] = moment
        return values

    def asked(self) -> list[tuple[int, Asked]]:
        """What the letter asks for, each with the number of its row; a row without a kind is none.

        Of what is wrong in a row nothing is taken.
        """
        found = []
        for number in range(self.rows):
            values = getattr(self, "cleaned_data", self.initial)
            kind = values.get(f"kind_{number}") or ""
            if kind in RequestKind.values:
                asked = Asked(
                    kind=kind,
                    provision=str(values.get(f"provision_{number}") or ""),
                    variant=str(values.get(f"variant_{number}") or ""),
                    stated_on=values.get(f"stated_{number}") or None,
                )
                found.append((number, asked))
        return found

    def refuse(self, field: str, detail: str) -> None:
        """Tell the refusal by its field, or on top where the form has none of that name."""
        named = {"from": "sender", "to": "addressee", "sent": "received", "request": "kind_0"}
        named |= {"officer": "desk", "confirm": "confirmed"}
        field = named.get(field, field)
        self.add_error(field if field in self.fields and field != "text" else None, detail)


def known_moment(moment: Moment) -> date | datetime:
    """The instant where the hour is known, else the day."""
    return moment.known_at or moment.on


def _row(number: int) -> Iterator[tuple[str, forms.Field]]:
    kinds = [("", _("nothing")), *RequestKind.choices]
    yield (
        f"kind_{number}",
        forms.ChoiceField(label=_("What is asked"), choices=kinds, required=False),
    )
    yield (
        f"provision_{number}",
        forms.CharField(
            label=_("Agreement and provision"),
            max_length=LONGEST_PROVISION,
            required=False,
            widget=forms.TextInput(attrs={"list": "provisions", "autocomplete": "off"}),
        ),
    )
    yield (
        f"variant_{number}",
        forms.CharField(label=_("Variant"), max_length=LONGEST_VARIANT, required=False),
    )
    yield (
        f"stated_{number}",
        DayField(
            label=_("By the day that it sets"),
            widget=forms.TextInput,
            max_length=40,
            required=False,
        ),
    )
