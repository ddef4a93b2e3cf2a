"""To whom a draft goes, in which form, and what it asks for."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from correspondence.draft_entry import WRITTEN_FORMS
from correspondence.draft_heading import LINES, Heading
from correspondence.entry import Asked
from correspondence.forms.acting import ActForm, DayField
from correspondence.models import Letter, OfficeHeld
from correspondence.models.letter import Language, Purpose
from correspondence.models.request import RequestKind
from offices.forms.seen import SeenForm

ASKING = ("request_kind", "request_provision", "request_stated_on")


class HeadingForm(SeenForm, ActForm):
    """The heading of a draft; of several requests, as programs write them, it shows none."""

    addressee = forms.CharField(label=_("To"), max_length=LINES["addressee"])
    person = forms.CharField(label=_("Person"), max_length=LINES["person"], required=False)
    office = forms.CharField(
        label=_("Office"),
        max_length=LINES["office"],
        required=False,
        help_text=_("As it stands in the letter; needed for who is not known there yet."),
    )
    honorific = forms.CharField(
        label=_("Honorific"),
        max_length=LINES["honorific"],
        required=False,
        help_text=_("As The Honorable, or His Excellency."),
    )
    form = forms.ChoiceField(
        label=_("Form"), choices=[(form.value, form.label) for form in WRITTEN_FORMS]
    )
    language = forms.ChoiceField(label=_("Language"), choices=Language.choices)
    purpose = forms.ChoiceField(label=_("For"), choices=Purpose.choices)
    request_kind = forms.ChoiceField(
        label=_("What it asks for"),
        choices=[("", _("nothing")), *RequestKind.choices],
        required=False,
    )
    request_provision = forms.CharField(
        label=_("Under the provision"), max_length=80, required=False
    )
    request_stated_on = DayField(label=_("By the day that it sets"), required=False)
    place = forms.CharField(label=_("Place asked for"), max_length=LINES["place"], required=False)

    def __init__(self, data: Any, *, letter: Letter, office: OfficeHeld | None) -> None:
        rows = list(letter.requests.order_by("id"))
        super().__init__(data, initial=_start(letter, office))
        if len(rows) > 1:
            for name in ASKING:
                del self.fields[name]
        elif rows:
            first = (rows[0].kind, rows[0].provision_code, rows[0].stated_on)
            self.initial.update(zip(ASKING, first, strict=True))
            self.variant = rows[0].variant

    variant = ""

    def refuse(self, field: str, detail: str) -> None:
        """What is refused of the request stands by the provision."""
        super().refuse("request_provision" if field in ("request", "requests") else field, detail)

    def heading(self) -> Heading:
        """What was entered."""
        said = {name: value for name, value in self.cleaned_data.items() if name != "seen"}
        if "request_kind" not in self.fields:
            return Heading(**said)
        kind, provision, on = (said.pop(name) for name in ASKING)
        kept = self.variant if "request_provision" not in self.changed_data else ""
        asked = Asked(kind=kind, provision=provision, variant=kept, stated_on=on)
        return Heading(**said, requests=(asked,) if kind else ())


def _start(letter: Letter, office: OfficeHeld | None) -> dict[str, Any]:
    korean = letter.language == "ko"
    person = letter.addressee_person
    held = (
        {
            "office": (korean and office.title_ko) or office.title,
            "honorific": office.honorific_ko if korean else office.honorific,
        }
        if office
        else {}
    )
    return held | {
        "addressee": str(letter.addressee or ""),
        "person": person.name if person else "",
        "form": letter.form,
        "language": letter.language,
        "purpose": letter.purpose,
        "place": letter.place_asked,
    }
