from typing import Any

from django.contrib.auth.forms import AdminPasswordChangeForm, AdminUserCreationForm, UserChangeForm

from offices.forms.zones import ZonedForm
from offices.models import User
from offices.services.audit import Act
from offices.services.configuration import set_password


class NewUserForm(AdminUserCreationForm):  # type: ignore[type-arg]
    """A new account, with a password or, for service accounts, without one."""

    class Meta:
        model = User
        fields = ("username", "name", "email", "role", "cleared_to")

    def save(self, commit: bool = True) -> User:  # noqa: FBT001, FBT002 - Django's form
        """The account; a password set for it is to be changed at the first sign-in."""
        user: User = super().save(commit=False)
        user.must_change_password = user.has_usable_password()
        if commit:
            user.save()
        return user


class ChangedUserForm(ZonedForm, UserChangeForm):  # type: ignore[type-arg]
    """An account as administrators change it."""

    class Meta:
        model = User
        fields = (
            "username",
            "password",
            "name",
            "email",
            "role",
            "cleared_to",
            "is_active",
            "language",
            "zone",
        )


class RecordedPasswordForm(AdminPasswordChangeForm):  # type: ignore[type-arg]
    """Sets somebody's password by the service that puts it on the record."""

    def __init__(self, act: Act, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.act = act

    def save(self, commit: bool = True) -> User:  # noqa: ARG002, FBT001, FBT002 - Django's form
        """The account with its new password, or with none."""
        usable = self.cleaned_data.get("set_usable_password", True)
        password = self.cleaned_data["password1"] if usable else None
        user: User = self.user
        set_password(act=self.act, user=user, password=password)
        return user
