"""A desk and an officer as one choice of a form."""

from collections.abc import Iterator, Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from offices.models import Desk, Membership, User


def places_of(desks: Sequence[Desk], members: Sequence[Membership]) -> Iterator[tuple[str, Any]]:
    """Each desk with nobody yet and with each of its people, as ``TRADE`` and ``TRADE/hong``."""
    for desk in desks:
        nobody = (desk.code, _("%(desk)s, no officer yet") % {"desk": desk.code})
        officers = [
            (f"{desk.code}/{place.user.username}", f"{desk.code}, {place.user}")
            for place in members
            if place.desk_id == desk.pk
        ]
        yield str(desk), [nobody, *officers]


def desk_chosen(value: object, desks: Sequence[Desk]) -> Desk | None:
    """The desk of such a choice."""
    code = str(value or "").partition("/")[0]
    return next((desk for desk in desks if desk.code == code), None)


def officer_chosen(value: object, members: Sequence[Membership]) -> User | None:
    """The officer of such a choice, if anybody is chosen."""
    code, _slash, name = str(value or "").partition("/")
    found = (
        place.user for place in members if place.desk.code == code and place.user.username == name
    )
    return next(found, None)


class AssignForm(forms.Form):
    """To which desk and whom."""

    desk = forms.ChoiceField(
        label=_("Desk and officer"),
        error_messages={
            "required": _("choose one."),
            "invalid_choice": _("choose one of the list."),
        },
    )

    def __init__(
        self, data: Any = None, *, desks: Sequence[Desk], members: Sequence[Membership]
    ) -> None:
        super().__init__(data, label_suffix="")
        self.desks, self.members = desks, members
        field: Any = self.fields["desk"]
        field.choices = [("", _("choose")), *places_of(desks, members)]

    @property
    def chosen(self) -> tuple[Desk, User | None]:
        """The valid choice."""
        value = self.cleaned_data["desk"]
        desk = desk_chosen(value, self.desks)
        assert desk is not None
        return desk, officer_chosen(value, self.members)
