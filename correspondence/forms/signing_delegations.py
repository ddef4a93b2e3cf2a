"""Delegations of signature as an administrator enters them."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from correspondence.models import SigningDelegation
from correspondence.refusal import Refused
from correspondence.services.signing_delegations import check_delegation


class SigningDelegationForm(forms.ModelForm):  # type: ignore[type-arg]
    """Who signs for whom, from when until when, and what."""

    class Meta:
        model = SigningDelegation
        fields = ("signer", "delegate", "from_on", "until_on", "form", "up_to")

    def clean(self) -> dict[str, Any]:
        """Refuse beside its field what the service would refuse."""
        said = super().clean() or self.cleaned_data
        names = ("signer", "delegate", "from_on", "until_on")
        if not self.errors and all(said.get(name) for name in names):
            try:
                check_delegation(SigningDelegation(**said))
            except Refused as refused:
                self.add_error(refused.field, ValidationError(refused.detail))
        return said
