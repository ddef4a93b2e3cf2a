"""A form of something that another may change meanwhile: what its reader saw is sent along."""

import hashlib
import json
from typing import Any, NamedTuple

from django import forms
from django.utils.translation import gettext as _

from offices.forms.plainly import PlainlyTold

LENGTH = 16


class Conflict(NamedTuple):
    """A field that two people changed: what it says now, and what this one entered."""

    label: str
    present: str
    entered: str


class SeenForm(PlainlyTold, forms.Form):
    """The base of forms that change what is there; ``seen`` stands for what they began with.

    A form that was begun before another's change is stale. Sent once more, with what is
    there now before one's eyes, it is not. Programs that send no ``seen`` are not asked.
    """

    seen = forms.CharField(required=False, widget=forms.HiddenInput, max_length=LENGTH)

    def get_initial_for_field(self, field: forms.Field, field_name: str) -> Any:
        """What the field begins with; ``seen`` with what stands for all the others."""
        if field_name == "seen":
            return self.stamp
        return super().get_initial_for_field(field, field_name)

    @property
    def stamp(self) -> str:
        """What stands for the present values."""
        present = {name: str(self.initial.get(name) or "") for name in self.own_names}
        return hashlib.sha256(json.dumps(present, sort_keys=True).encode()).hexdigest()[:LENGTH]

    @property
    def own_names(self) -> list[str]:
        """The fields that show what is there now."""
        return [name for name in self.fields if name in self.initial and name != "seen"]

    @property
    def is_stale(self) -> bool:
        """Whether what is there was changed since the form was begun."""
        given = str(self.data.get("seen") or "")
        return self.is_bound and bool(given) and given != self.stamp

    def conflicts(self) -> list[Conflict]:
        """The fields that differ from what is there now; the form may be sent again after this."""
        found = [
            Conflict(str(self[name].label), self._shown(name, self.initial[name]), entered)
            for name in self.own_names
            if (entered := self._shown(name, self[name].value()))
            != self._shown(name, self.initial[name])
        ]
        given: Any = self.data.copy()  # type: ignore[attr-defined]
        given["seen"] = self.stamp
        self.data = given
        return found

    def _shown(self, name: str, value: Any) -> str:
        choices = dict(getattr(self.fields[name], "choices", ()) or ())
        by_text = {str(key): str(label) for key, label in choices.items()}
        value = getattr(value, "pk", value)
        return by_text.get(str(value), str(value if value is not None else "")) or _("nothing")
