"""The filters of the register as an address says them, and a list's name to keep them under."""

from collections.abc import Sequence
from typing import Any, cast

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from correspondence.entry import LONGEST
from correspondence.finding.tokens import question_of
from correspondence.forms.acting import DayField
from correspondence.forms.search import words_field
from correspondence.models import Letter
from correspondence.models.letter import Direction, Form, LetterState
from correspondence.refusal import Refused
from correspondence.selectors.organizations import organization_named
from correspondence.selectors.register_filters import Narrowing, narrowed
from deadlines.forms.house_list import HouseListForm
from offices.models import User
from offices.selectors.stations import House

DAYS = (("dated_from", "dated_until"), ("received_from", "received_until"))
NAMED = ("direction", "form", "state")


class RegisterForm(HouseListForm):
    """What the register is narrowed to; a field left empty narrows nothing."""

    in_any_case = (*NAMED, "marking", "desk")
    spans = DAYS

    q = words_field()
    direction = forms.ChoiceField(label=_("Direction"), required=False)
    form = forms.ChoiceField(label=_("Form"), required=False)
    state = forms.ChoiceField(label=_("How it stands"), required=False)
    desk = forms.ChoiceField(label=_("Desk"), required=False)
    officer = forms.ChoiceField(label=_("Officer"), required=False)
    agreement = forms.ChoiceField(label=_("Agreement"), required=False)
    counterpart = forms.CharField(
        label=_("From or to"),
        max_length=LONGEST["sender"],
        required=False,
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )
    marking = forms.ChoiceField(label=_("Marking"), required=False)
    dated_from = DayField(label=_("Dated from"), required=False, max_length=20)
    dated_until = DayField(label=_("Dated until"), required=False, max_length=20)
    received_from = DayField(label=_("Received from"), required=False, max_length=20)
    received_until = DayField(label=_("Received until"), required=False, max_length=20)

    def choices_of_its_own(self) -> dict[str, Sequence[Any]]:
        """Which way letters went, what they are, and how they stand."""
        return {
            "direction": list(Direction.choices),
            "form": list(Form.choices),
            "state": list(LetterState.choices),
        }

    def clean(self) -> dict[str, Any]:
        """A last day before the first one, and a name of nobody on record, are told of."""
        values = super().clean()
        if values.get("counterpart"):
            self._find_counterpart(values)
        return values

    def listed(self, letters: QuerySet[Letter], user: User, house: House) -> QuerySet[Letter]:
        """Those of the letters for which every filter of the valid form holds."""
        desks = [place.desk_id for place in house.places]
        return narrowed(letters, self.narrowing(), user=user, desks=desks)

    def narrowing(self) -> Narrowing:
        """What valid filters narrow the list to."""
        given = self.given()
        if "q" in given:
            given["words"] = question_of(given.pop("q"))
        return cast("Narrowing", given)

    def _find_counterpart(self, values: dict[str, Any]) -> None:
        name = values.pop("counterpart")
        try:
            found = organization_named(name, field="counterpart")
        except Refused as refused:
            self.add_error("counterpart", refused.detail)
            return
        if found is None:
            said = _("Nobody of that name is in the directory. Correct it, or leave it out.")
            self.add_error("counterpart", said)
        else:
            values["counterpart"] = found
