"""Filters whose choices are the desks, the officers and the agreements of the house."""

from collections.abc import Mapping, Sequence
from typing import Any, Self

from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from deadlines.models import Agreement
from deadlines.selectors.docket_filters import agreements_to_choose
from offices.forms.narrowing import NarrowingForm
from offices.models import Desk, Marking, User
from offices.selectors.stations import House

NOBODY = "-"


class HouseListForm(NarrowingForm):
    """A form with the fields ``desk``, ``officer``, ``agreement`` and ``marking`` among its own."""

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
            "desk": [(desk.code, desk.code) for desk in desks],
            "officer": [nobody, *((user.username, str(user)) for user in officers)],
            "agreement": [(row.key, row.key) for row in agreements],
            "marking": [(rank.name, rank.label) for rank in Marking],
            **self.choices_of_its_own(),
        }
        super().__init__(data, choices=choices)

    @classmethod
    def of_house(cls, said: QueryDict, house: House) -> Self:
        """The filters of an address, to choose among what the reader's house has."""
        return cls(
            said, desks=house.desks, officers=house.officers, agreements=agreements_to_choose()
        )

    def choices_of_its_own(self) -> Mapping[str, Sequence[Any]]:
        """The choices of the other fields."""
        return {}

    def given(self) -> dict[str, Any]:
        """The valid filters that are not empty, with the rows that their codes name.

        For an officer who is to be nobody there is ``nobody`` in place of ``officer``.
        """
        given = {name: value for name, value in self.cleaned_data.items() if value}
        if "marking" in given:
            given["marking"] = Marking[given["marking"]]
        if "desk" in given:
            given["desk"] = self.desks[given["desk"]]
        if "agreement" in given:
            given["agreement"] = self.agreements[given["agreement"]]
        if given.get("officer") == NOBODY:
            given["nobody"] = bool(given.pop("officer"))
        elif "officer" in given:
            given["officer"] = self.officers[given["officer"]]
        return given
