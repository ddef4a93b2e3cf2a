from collections.abc import Sequence
from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from correspondence.forms.colleagues import PlainForm
from correspondence.selectors.workloads import Receivers
from offices.models import Desk, User


class OfficerForm(PlainForm):
    """Whose work is handed over."""

    officer = forms.ModelChoiceField(
        User.objects.none(), label=_("Whose work"), to_field_name="username"
    )

    def __init__(self, officers: QuerySet[User], data: Any = None) -> None:
        super().__init__(data)
        field: Any = self.fields["officer"]
        field.queryset = officers


class SharingForm(PlainForm):
    """Who takes the work of each desk; nobody for what is to stay."""

    def __init__(self, desks: Sequence[Desk], people: QuerySet[User], data: Any = None) -> None:
        super().__init__(data)
        self._desks = desks
        for desk in desks:
            self.fields[f"to_{desk.code}"] = forms.ModelChoiceField(
                people.filter(memberships__desk=desk),
                label=_("%(desk)s goes to") % {"desk": desk.code},
                to_field_name="username",
                required=False,
                empty_label=_("nobody: it stays"),
            )

    def receivers(self) -> Receivers:
        """Who takes what, of a form that is valid."""
        chosen = {desk.pk: self.cleaned_data.get(f"to_{desk.code}") for desk in self._desks}
        return Receivers(None, {key: user for key, user in chosen.items() if user})
