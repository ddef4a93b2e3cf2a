"""What people fill in about dossiers."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from correspondence.entry import LONGEST_REASON
from correspondence.forms.colleagues import PlainForm
from correspondence.models import File
from correspondence.services.filing import LONGEST_TITLE
from offices.forms.seen import SeenForm
from offices.models import Desk, Marking, User


class FileForm(PlainForm):
    """A dossier to be opened at a desk of one's own; the registry's, at any."""

    title = forms.CharField(label=_("Title"), max_length=LONGEST_TITLE)
    desk = forms.ModelChoiceField(Desk.objects.none(), label=_("Desk"), to_field_name="code")
    marking = forms.TypedChoiceField(label=_("Marking"), coerce=lambda rank: Marking(int(rank)))

    def __init__(self, user: User, data: Any = None) -> None:
        super().__init__(data, initial={"marking": Marking.OFFICIAL.value})
        desks = Desk.objects.select_related("post").order_by("code")
        if user.role != User.Role.CLERK:
            desks = desks.filter(memberships__user=user)
        desk: Any = self.fields["desk"]
        desk.queryset = desks
        _choose(self, user)


class FileCorrectionForm(SeenForm, PlainForm):
    """Another title or marking."""

    title = forms.CharField(label=_("Title"), max_length=LONGEST_TITLE)
    marking = forms.TypedChoiceField(label=_("Marking"), coerce=lambda rank: Marking(int(rank)))
    reason = forms.CharField(
        label=_("Reason"),
        max_length=LONGEST_REASON,
        required=False,
        help_text=_("A marking is not lowered without one."),
    )

    def __init__(self, user: User, file: File, data: Any = None) -> None:
        super().__init__(data, initial={"title": file.title, "marking": file.marking})
        _choose(self, user)


class LetterNumberForm(PlainForm):
    """A letter, by its number."""

    letter = forms.CharField(label=_("Registry number"), max_length=100)


class TakingOutForm(LetterNumberForm):
    """A letter that is taken out, or what of it is in the dossier alone."""

    part = forms.CharField(max_length=40, required=False)


def _choose(form: forms.Form, user: User) -> None:
    field: Any = form.fields["marking"]
    field.choices = [
        (marking.value, marking.label) for marking in Marking if marking <= user.cleared_to
    ]
