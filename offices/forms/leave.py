from typing import Any

from django import forms
from django.utils.translation import gettext as _

from offices.forms.days import DayField
from offices.forms.plainly import PlainlyTold
from offices.models import Delegation, User
from offices.selectors.leave import overlapping


class DelegationForm(PlainlyTold, forms.ModelForm):  # type: ignore[type-arg]
    """A leave: whose, from when until when, and who answers meanwhile."""

    class Meta:
        model = Delegation
        fields: tuple[str, ...] = ("user", "deputy", "from_on", "until_on")

    def clean(self) -> dict[str, Any]:
        """Refuse days that another leave of the same person takes, and who cannot answer."""
        said = super().clean() or self.cleaned_data
        deputy = said.get("deputy")
        if deputy is not None and not deputy.is_active:
            self.add_error("deputy", _("This person may not sign in any more: choose another."))
        if not self.errors:
            self._refuse_taken_days(said)
        return said

    def _refuse_taken_days(self, said: dict[str, Any]) -> None:
        names = ("user", "deputy", "from_on", "until_on")
        wanted = Delegation(pk=self.instance.pk, **{n: said[n] for n in names if n in said})
        wanted.user_id = wanted.user_id or self.instance.user_id
        taken = overlapping(wanted).order_by("from_on", "id").first()
        if taken is not None:
            days = {"from": taken.from_on.isoformat(), "until": taken.until_on.isoformat()}
            detail = _("a leave from %(from)s until %(until)s is entered already.")
            self.add_error("from_on", detail % days)


class OwnLeaveForm(DelegationForm):
    """One's own leave; the person is who fills it in."""

    class Meta(DelegationForm.Meta):
        fields = ("deputy", "from_on", "until_on")
        field_classes = {"from_on": DayField, "until_on": DayField}

    def __init__(self, user: User, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.instance.user = user
        self.label_suffix = ""
        deputy: Any = self.fields["deputy"]
        able = User.objects.filter(is_active=True).exclude(role=User.Role.SERVICE)
        deputy.queryset = able.exclude(pk=user.pk).order_by("name", "pk")
