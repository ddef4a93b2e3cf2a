"""Delegations of signature, as administrators and heads of desks enter them."""

from datetime import datetime
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from correspondence.draft_entry import WRITTEN_FORMS
from correspondence.models import SigningDelegation
from correspondence.refusal import Refused
from correspondence.selectors.signing import heads
from correspondence.services.signing_delegations import check_delegation
from offices.forms.days import DayField
from offices.forms.plainly import PlainlyTold
from offices.models import Marking, User


class SigningDelegationForm(PlainlyTold, forms.ModelForm):  # type: ignore[type-arg]
    """Who signs for whom, from when until when, and what; ``at`` is the instant of the entry."""

    at: datetime

    class Meta:
        model = SigningDelegation
        fields = ("signer", "delegate", "from_on", "until_on", "form", "up_to")

    def clean(self) -> dict[str, Any]:
        """Refuse beside its field what the service would refuse."""
        said = super().clean() or self.cleaned_data
        names = ("signer", "delegate", "from_on", "until_on")
        if not self.errors and all(said.get(name) for name in names):
            try:
                check_delegation(SigningDelegation(**said), at=self.at)
            except Refused as refused:
                self.add_error(refused.field, ValidationError(refused.detail))
        return said


class OwnDelegationForm(SigningDelegationForm):
    """One's own signature, delegated; an administrator says whose it is."""

    class Meta(SigningDelegationForm.Meta):
        field_classes = {"from_on": DayField, "until_on": DayField}

    def __init__(self, user: User, data: Any = None, *, at: datetime) -> None:
        super().__init__(data, label_suffix="", initial={"signer": user.pk})
        self.at = at
        signer: Any = self.fields["signer"]
        signer.queryset = heads()
        if user.role != User.Role.ADMINISTRATOR:
            signer.queryset = heads().filter(pk=user.pk)
            signer.empty_label = None
        delegate: Any = self.fields["delegate"]
        working = User.objects.filter(is_active=True, role__in=[User.Role.STAFF, User.Role.CLERK])
        delegate.queryset = working.exclude(pk=user.pk).order_by("name", "pk")
        form: Any = self.fields["form"]
        form.choices = [("", _("any form")), *((one.value, one.label) for one in WRITTEN_FORMS)]
        up_to: Any = self.fields["up_to"]
        up_to.choices = [(one.value, one.label) for one in Marking]
