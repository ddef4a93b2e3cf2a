"""Who sees a letter: its marking, and whom it is shown to beyond its desk."""

from collections.abc import Iterable, Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from correspondence.entry import LONGEST_REASON
from offices.forms.plainly import PlainlyTold
from offices.models import Desk, Marking, User


class MarkingForm(PlainlyTold, forms.Form):
    """Another marking and why; ``seen`` is the one that the page showed."""

    marking = forms.TypedChoiceField(
        label=_("New marking"),
        coerce=lambda rank: Marking(int(rank)),
        error_messages={
            "required": _("choose the new marking."),
            "invalid_choice": _("choose one of the listed markings."),
        },
    )
    reason = forms.CharField(
        label=_("Reason"),
        required=False,
        max_length=LONGEST_REASON,
        error_messages={"max_length": _("500 characters at most.")},
        help_text=_("It goes into the audit trail. A marking is not lowered without one."),
    )
    seen = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(self, data: Any = None, *, choices: Sequence[Marking], seen: int) -> None:
        super().__init__(data, initial={"seen": seen})
        self.label_suffix = ""
        self.present = seen
        field: Any = self.fields["marking"]
        field.choices = [("", "—"), *((marking.value, marking.label) for marking in choices)]

    def clean(self) -> dict[str, Any]:
        """The values; a marking chosen on sight of another one than the present is refused."""
        values = super().clean() or {}
        if values.get("seen") != self.present:
            detail = _("meanwhile the letter was marked %(marking)s. Choose again.")
            present = Marking(self.present).label
            self.errors.pop("marking", None)
            self.add_error("marking", detail % {"marking": present})
        return values


class ReaderForm(PlainlyTold, forms.Form):
    """A person or a whole desk, as ``user:hong`` or ``desk:TRADE``."""

    to = forms.CharField(
        label=_("Person or desk"),
        max_length=100,
        error_messages={
            "required": _("choose a person or a desk."),
            "max_length": _("choose a person or a desk of the list."),
        },
        help_text=_("Listed are people who are cleared for it and do not see it yet."),
        widget=forms.Select,
    )

    def __init__(self, data: Any = None, *, people: Iterable[User], desks: Iterable[Desk]) -> None:
        super().__init__(data)
        self.label_suffix = ""
        widget: Any = self.fields["to"].widget
        widget.choices = [
            ("", "—"),
            (_("People"), [(f"user:{one.username}", _named(one)) for one in people]),
            (_("Desks"), [(f"desk:{one.code}", f"{one.code} · {one.name}") for one in desks]),
        ]

    def clean_to(self) -> User | Desk:
        """Who is meant; raises ``ValidationError`` where there is nobody of that name."""
        kind, _colon, name = self.cleaned_data["to"].partition(":")
        found: User | Desk | None = None
        if kind == "user":
            found = User.objects.filter(username=name).first()
        elif kind == "desk":
            found = Desk.objects.filter(code=name).first()
        if found is None:
            raise forms.ValidationError(_("choose a person or a desk of the list."))
        return found


def _named(user: User) -> str:
    return f"{user.name} ({user.username})"
