"""The filters of a list of deadlines, as its address says them."""

from collections.abc import Sequence
from typing import Any, cast

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from deadlines.models import Agreement
from deadlines.models.deadline import Basis
from deadlines.selectors.docket import LIVE, DocketList
from deadlines.selectors.docket_filters import Narrowing
from offices.forms.narrowing import NarrowingForm
from offices.models import Desk, Marking, User

NOBODY = "-"
PLAIN = ("counterpart", "basis", "state", "on", "due_from", "due_until")


def _day(label: Any, **given: Any) -> forms.DateField:
    widget = forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"})
    given = {"widget": widget, "input_formats": ["%Y-%m-%d"], **given}
    return forms.DateField(label=label, required=False, **given)


class DocketListForm(NarrowingForm):
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

    def __init__(
        self,
        data: QueryDict,
        *,
        desks: Sequence[Desk],
        officers: Sequence[User],
        agreements: Sequence[Agreement],
    ) -> None:
        self.desks = {desk.code: desk for desk in desks}
        self.officers = {user.username: user for user in officers}
        self.agreements = {row.key: row for row in agreements}
        nobody = (NOBODY, _("nobody yet"))
        choices: dict[str, Sequence[Any]] = {
            "list": [(name.value, name.value) for name in DocketList],
            "desk": [(desk.code, desk.code) for desk in desks],
            "officer": [nobody, *((user.username, str(user)) for user in officers)],
            "agreement": [(row.key, row.key) for row in agreements],
            "basis": list(Basis.choices),
            "state": [(state.value, state.label) for state in LIVE],
            "marking": [(rank.name, rank.label) for rank in Marking],
        }
        super().__init__(data, choices=choices)

    @property
    def name(self) -> DocketList | None:
        """Which list a valid form asks for; None for all that wait."""
        code = self.cleaned_data["list"]
        return DocketList(code) if code else None

    def narrowing(self) -> Narrowing:
        """What valid filters narrow the list to."""
        given = {name: value for name, value in self.cleaned_data.items() if value}
        found: dict[str, Any] = {name: given[name] for name in PLAIN if name in given}
        if "marking" in given:
            found["marking"] = Marking[given["marking"]]
        if "desk" in given:
            found["desk"] = self.desks[given["desk"]]
        if "agreement" in given:
            found["agreement"] = self.agreements[given["agreement"]]
        if given.get("officer") == NOBODY:
            found["nobody"] = True
        elif "officer" in given:
            found["officer"] = self.officers[given["officer"]]
        return cast("Narrowing", found)
