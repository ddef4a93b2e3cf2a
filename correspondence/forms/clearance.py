"""A move on the way to a letter's signature, as its page sends it."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from correspondence.entry import LONGEST_REASON
from offices.forms.plainly import PlainlyTold

KEEP_COPY = "KEEP_COPY"
MOVES = ("SUBMIT", "CLEAR", "RETURN", "WITHDRAW", "TAKE_OVER", "SIGN", KEEP_COPY)
LARGEST_KEY = 2**63 - 1
TOO_LONG = {"max_length": _("500 characters at most.")}


class MoveForm(PlainlyTold, forms.Form):
    """The move and what goes with it; each service says what it cannot do without."""

    move = forms.ChoiceField(choices=[(move, move) for move in MOVES], widget=forms.HiddenInput)
    step = forms.IntegerField(required=False, min_value=1, max_value=LARGEST_KEY)
    version = forms.IntegerField(required=False, min_value=1, max_value=2**31 - 1)
    reason = forms.CharField(
        label=_("Reason"), required=False, max_length=LONGEST_REASON, error_messages=TOO_LONG
    )
    word = forms.CharField(
        label=_("How they let us know"),
        required=False,
        max_length=LONGEST_REASON,
        error_messages=TOO_LONG,
    )
    signed_for = forms.CharField(label=_("Signed for"), required=False, max_length=64)
    copy = forms.IntegerField(
        label=_("Signed copy"), required=False, min_value=1, max_value=LARGEST_KEY
    )

    def refuse(self, field: str, detail: str) -> None:
        """Put a service's refusal beside its field, or above all where the form has none."""
        self.add_error(field if field in self.fields else None, detail)

    @property
    def told(self) -> list[Any]:
        """Every error of the form, in the order of its fields."""
        return [error for errors in self.errors.values() for error in errors]
