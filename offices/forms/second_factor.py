from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from offices.forms.plainly import PlainlyTold


class CodeForm(PlainlyTold, forms.Form):
    """Six digits of an authenticator; spaces between them are forgiven."""

    code = forms.CharField(
        label=_("Code"),
        max_length=12,
        error_messages={
            "required": _("enter the six digits that your authenticator shows."),
            "max_length": _("a code has six digits."),
        },
        widget=forms.TextInput(
            attrs={"autocomplete": "one-time-code", "inputmode": "numeric", "autofocus": True}
        ),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.label_suffix = ""


class RecoveryForm(PlainlyTold, forms.Form):
    """One of the recovery codes that were shown when the authenticator was set up."""

    code = forms.CharField(
        label=_("Recovery code"),
        max_length=40,
        error_messages={
            "required": _("enter one of your recovery codes."),
            "max_length": _("a recovery code has four groups of four characters."),
        },
        widget=forms.TextInput(attrs={"autocomplete": "off", "spellcheck": "false"}),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.label_suffix = ""
