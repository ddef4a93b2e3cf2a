"""To which desk and officer a letter goes."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from correspondence.forms.acting import ActForm
from correspondence.models import Letter
from offices.models import Desk, User


class AssignForm(ActForm):
    """A desk and, if it is known, an officer of it."""

    desk = forms.ModelChoiceField(Desk.objects.none(), label=_("Desk"), to_field_name="code")
    officer = forms.ModelChoiceField(
        User.objects.none(),
        label=_("Officer"),
        to_field_name="username",
        required=False,
        empty_label=_("nobody yet"),
    )

    def __init__(self, data: Any, *, letter: Letter) -> None:
        officer = letter.officer.username if letter.officer else None
        super().__init__(data, initial={"desk": letter.desk.code, "officer": officer})
        desk: Any = self.fields["desk"]
        desk.queryset = Desk.objects.select_related("post").order_by("code")
        officers: Any = self.fields["officer"]
        able = User.objects.filter(is_active=True, memberships__isnull=False)
        people = able.exclude(role=User.Role.SERVICE)
        officers.queryset = people.distinct().order_by("name", "pk")
