from typing import Any

from django.contrib.auth.forms import PasswordChangeForm
from django.utils.translation import gettext_lazy as _

from offices.forms.plainly import PlainlyTold
from offices.models import User
from offices.services.audit import Act
from offices.services.configuration import set_password


class OwnPasswordForm(PlainlyTold, PasswordChangeForm):
    """The old password and a new one, twice; kept by the service that records it."""

    error_messages = {
        **PasswordChangeForm.error_messages,
        "password_incorrect": _("this is not your present password."),
        "password_mismatch": _("the two new passwords differ."),
    }

    def __init__(self, user: User, *args: Any, **kwargs: Any) -> None:
        super().__init__(user, *args, **kwargs)
        self.label_suffix = ""
        self.fields["old_password"].label = _("Present password")
        self.fields["new_password1"].label = _("New password")
        self.fields["new_password1"].help_text = _(
            "12 characters at least, and none of the 20,000 that are used most."
        )
        self.fields["new_password2"].label = _("New password once more")
        self.fields["new_password2"].help_text = ""

    def clean(self) -> dict[str, Any]:
        """The values; the new password is another than the present one."""
        values: dict[str, Any] = super().clean() or {}
        new = values.get("new_password1")
        if new and new == values.get("old_password"):
            self.add_error("new_password1", _("choose another password than the present one."))
        return values

    def keep(self, *, act: Act) -> None:
        """Set the new password, on the record."""
        set_password(act=act, user=self.user, password=self.cleaned_data["new_password1"])


class ConfirmForm(PlainlyTold, PasswordChangeForm):
    """One's password, to confirm something grave."""

    error_messages = OwnPasswordForm.error_messages

    def __init__(self, user: User, *args: Any, **kwargs: Any) -> None:
        super().__init__(user, *args, **kwargs)
        self.label_suffix = ""
        self.fields = {"old_password": self.fields["old_password"]}
        self.fields["old_password"].label = _("Present password")

    def clean(self) -> dict[str, Any]:
        """The one field; the new passwords of the parent form are not asked for here."""
        return self.cleaned_data
