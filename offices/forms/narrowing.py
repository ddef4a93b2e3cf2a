"""A list's filters as its address says them: checked, written again, and shown as chips."""

from collections.abc import Mapping, Sequence
from typing import Any, ClassVar, NamedTuple
from urllib.parse import parse_qsl, urlencode

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from offices.forms.plainly import PlainlyTold


class Chip(NamedTuple):
    """A filter that is on: its words, and the address without it."""

    label: str
    value: str
    without: str


class NarrowingForm(PlainlyTold, forms.Form):
    """What a list is narrowed to; a field left empty narrows nothing.

    ``in_any_case`` names the fields whose codes are taken in capitals and small letters,
    ``spans`` those that are the first and the last day of one, and ``told_elsewhere`` those
    whose filter the page says without a chip.
    """

    in_any_case: ClassVar[Sequence[str]] = ()
    spans: ClassVar[Sequence[tuple[str, str]]] = ()
    told_elsewhere: ClassVar[Sequence[str]] = ()

    def __init__(self, data: QueryDict, *, choices: Mapping[str, Sequence[Any]]) -> None:
        known = {name: str(data[name]).strip() for name in self.base_fields if name in data}
        for name in self.in_any_case:
            if name in known:
                known[name] = known[name].upper()
        super().__init__(known, label_suffix="", auto_id="id_filter_%s")
        fields: dict[str, Any] = self.fields
        for name, listed in choices.items():
            fields[name].choices = [("", _("any")), *listed]
            fields[name].error_messages["invalid_choice"] = _("There is no “%(value)s” here.")

    def clean(self) -> dict[str, Any]:
        """The values; a last day before the first one is told of."""
        values: dict[str, Any] = super().clean() or {}
        for first, last in self.spans:
            if values.get(first) and values.get(last) and values[last] < values[first]:
                self.add_error(last, _("The last day is before the first."))
        return values

    @property
    def query(self) -> str:
        """The filters as an address says them, in one order; without those that are empty."""
        said = QueryDict(mutable=True)
        for name in self.fields:
            value = str(self.data.get(name) or "").strip()
            if value:
                said[name] = value
        return said.urlencode()

    def without(self, name: str, value: str = "") -> str:
        """The filters with another value of one of them."""
        others = [(other, given) for other, given in parse_qsl(self.query) if other != name]
        return urlencode([*others, (name, value)] if value else others)

    def chips(self) -> list[Chip]:
        """The filters that are on, in words."""
        found = []
        for bound in self:
            value = str(bound.value() or "")
            if value and bound.name not in self.told_elsewhere:
                choices = dict(getattr(bound.field, "choices", ()))
                shown = str(choices.get(value, value))
                found.append(Chip(str(bound.label), shown, self.without(bound.name)))
        return found
