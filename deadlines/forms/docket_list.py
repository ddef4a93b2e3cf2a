"""The filters of a list of deadlines, as its address says them."""

from collections.abc import Sequence
from typing import Any, cast

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from deadlines.forms.house_list import HouseListForm
from deadlines.models import Deadline
from deadlines.models.deadline import LIVE, Basis
from deadlines.selectors.docket import DocketDay, DocketList, condition_of
from deadlines.selectors.docket_filters import Narrowing, narrowed
from offices.models import User


def _day(label: Any, **given: Any) -> forms.DateField:
    widget = forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"})
    given = {"widget": widget, "input_formats": ["%Y-%m-%d"], **given}
    return forms.DateField(label=label, required=False, **given)


class DocketListForm(HouseListForm):
    """Which list of the docket, and what it is narrowed to."""

    in_any_case = ("list", "desk", "basis", "state", "marking")
    spans = (("due_from", "due_until"),)
    told_elsewhere = ("list",)

    list = forms.ChoiceField(label=_("List"), required=False, widget=forms.HiddenInput())
    desk = forms.ChoiceField(label=_("Desk"), required=False)
    officer = forms.ChoiceField(label=_("Officer"), required=False)
    agreement = forms.ChoiceField(label=_("Agreement"), required=False)
    counterpart = forms.CharField(
        label=_("Counterpart, in full"),
        max_length=200,
        required=False,
        widget=forms.TextInput(attrs={"autocomplete": "off", "list": "counterparts"}),
    )
    basis = forms.ChoiceField(label=_("The date comes from"), required=False)
    state = forms.ChoiceField(label=_("How it stands"), required=False)
    marking = forms.ChoiceField(label=_("Marking"), required=False)
    on = _day(_("Due on"), widget=forms.HiddenInput())
    due_from = _day(_("Due from"))
    due_until = _day(_("Due until"))

    def choices_of_its_own(self) -> dict[str, Sequence[Any]]:
        """The lists of the docket, where dates come from, and how a live one stands."""
        return {
            "list": [(name.value, name.value) for name in DocketList],
            "basis": list(Basis.choices),
            "state": [(state.value, state.label) for state in LIVE],
        }

    @property
    def name(self) -> DocketList | None:
        """Which list a valid form asks for; None for all that wait."""
        code = self.cleaned_data["list"]
        return DocketList(code) if code else None

    def listed(self, rows: QuerySet[Deadline], user: User, day: DocketDay) -> QuerySet[Deadline]:
        """Those of the deadlines for which every filter of the valid form holds."""
        if self.name is not None:
            rows = rows.filter(condition_of(self.name, day, user))
        return narrowed(rows, self.narrowing())

    def narrowing(self) -> Narrowing:
        """What valid filters narrow the list to."""
        given = self.given()
        given.pop("list", None)
        return cast("Narrowing", given)
