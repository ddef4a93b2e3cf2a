"""The set-up of an empty house, a page a step."""

from typing import Any, cast

from django import forms
from django.contrib.auth.password_validation import validate_password
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from offices.forms.plainly import PlainlyTold
from offices.forms.zones import PlacedForm, ZonedForm
from offices.models import Desk, Membership, Party, Post, User


class PersonForm(ZonedForm):
    """An account: who it is of, and in which language and zone they work."""

    class Meta:
        model = User
        fields: tuple[str, ...] = ("username", "name", "email", "language", "zone")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.label_suffix = ""
        self.fields["email"].required = True
        self.fields["zone"].help_text = _("As Asia/Seoul; empty for that of the post.")


class FirstAdministratorForm(PersonForm):
    """The set-up key, and the account that it opens."""

    key = forms.CharField(
        label=_("Set-up key"),
        max_length=100,
        help_text=_("The house printed it for its operator when it was started."),
    )
    password = forms.CharField(
        label=_("Password"),
        strip=False,
        max_length=1000,
        help_text=_("12 characters at least, and none of the 20,000 that are used most."),
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
    )
    again = forms.CharField(
        label=_("Password once more"),
        strip=False,
        max_length=1000,
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
    )
    field_order = ["key", "username", "name", "email", "language", "zone", "password", "again"]

    def clean(self) -> dict[str, Any]:
        """The account's values; both passwords are one and no weak one."""
        values = super().clean() or {}
        password = values.get("password", "")
        if password and values.get("again") and password != values["again"]:
            self.add_error("again", _("the two passwords differ."))
        elif password:
            user = User(**{name: values.get(name, "") for name in ("username", "name", "email")})
            try:
                validate_password(password, user)
            except forms.ValidationError as weak:
                self.add_error("password", weak)
        return values


class PostForm(PlacedForm):
    """The first post: of which party, where, and by which days it works."""

    class Meta:
        model = Post
        fields = ("party", "code", "name", "name_ko", "place", "zone", "calendar_code")
        labels = {
            "party": _("Party"),
            "code": _("Short code"),
            "name": _("Name"),
            "name_ko": _("Name in Korean"),
            "place": pgettext_lazy("of a post", "Place"),
            "zone": _("Time zone"),
            "calendar_code": _("Calendar"),
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.label_suffix = ""
        parties = cast("forms.ModelChoiceField[Party]", self.fields["party"])
        parties.queryset = Party.objects.order_by("name", "id")
        self.fields["zone"].help_text = _("As Asia/Seoul.")
        self.fields["calendar_code"].help_text = _(
            "The code of a calendar, as KR or US-FED; empty for that of the party."
        )


class DeskForm(PlainlyTold, forms.ModelForm):  # type: ignore[type-arg]
    """A desk of the first post; the first desk is the default one."""

    class Meta:
        model = Desk
        fields = ("post", "code", "name", "name_ko")
        labels = {
            "post": _("Post"),
            "code": _("Short code"),
            "name": _("Name"),
            "name_ko": _("Name in Korean"),
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.label_suffix = ""
        posts = cast("forms.ModelChoiceField[Post]", self.fields["post"])
        posts.queryset = Post.objects.order_by("id")
        self.fields["code"].help_text = _("It opens the registry numbers, as TRADE-I-2026-0001.")


class ColleagueForm(PersonForm):
    """Somebody who works here, and at which desk."""

    desk = forms.ModelChoiceField(
        Desk.objects.order_by("id"), label=_("Desk"), required=False, empty_label=_("No desk")
    )
    place = forms.ChoiceField(label=_("At the desk"), choices=Membership.Role.choices)

    class Meta(PersonForm.Meta):
        fields = (*PersonForm.Meta.fields, "role", "cleared_to")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        roles = cast("forms.ChoiceField", self.fields["role"])
        roles.choices = [choice for choice in User.Role.choices if choice[0] != User.Role.SERVICE]
