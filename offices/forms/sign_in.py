from typing import Any

from django.contrib.auth.forms import AuthenticationForm
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from offices.forms.plainly import PlainlyTold
from offices.models import User


class SignInForm(PlainlyTold, AuthenticationForm):
    """A user name and a password; what fails is never said to be one or the other."""

    error_messages = {
        "invalid_login": _(
            "This user name and password do not go together. Check both and try again; "
            "capital letters count."
        ),
        "inactive": _("This account is closed. An administrator can open it again."),
    }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.label_suffix = ""
        self.fields["username"].label = _("User name")
        self.fields["password"].label = _("Password")
        self.fields["username"].error_messages["required"] = _("enter your user name.")
        self.fields["password"].error_messages["required"] = _("enter your password.")

    def confirm_login_allowed(self, user: User) -> None:
        """Refuse a service account as if it did not exist: it comes by token only."""
        super().confirm_login_allowed(user)
        if user.role == User.Role.SERVICE:
            raise ValidationError(self.error_messages["invalid_login"], code="invalid_login")
