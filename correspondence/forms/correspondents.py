"""What people fill in about organizations and persons."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from correspondence.entry import LONGEST_REASON
from correspondence.models import Organization, Person
from correspondence.services.correspondents import Names
from offices.forms.plainly import PlainlyTold
from offices.forms.seen import SeenForm
from offices.models import Party


class CorrectionForm(SeenForm):
    """The names of a person or an organization, and why they are corrected."""

    name = forms.CharField(label=_("Name"), max_length=200)
    name_ko = forms.CharField(label=_("Korean name"), max_length=200, required=False)
    short_name = forms.CharField(label=_("Short name"), max_length=32, required=False)
    party = forms.ModelChoiceField(
        Party.objects.order_by("name"), label=_("Party"), required=False, empty_label="—"
    )
    aliases = forms.CharField(
        label=_("Other names"),
        required=False,
        max_length=10_000,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=_("One a line. Letters that bear one of them are known as this one's."),
    )
    reason = forms.CharField(label=_("Reason"), max_length=LONGEST_REASON)

    def __init__(self, row: Organization | Person, data: Any = None) -> None:
        super().__init__(data, label_suffix="", initial=_values(row))
        if isinstance(row, Person):
            del self.fields["short_name"], self.fields["party"]

    def names(self) -> Names:
        """The names, of a form that is valid."""
        given = self.cleaned_data
        return Names(
            name=given["name"],
            name_ko=given["name_ko"],
            short_name=given.get("short_name", ""),
            aliases=given["aliases"].splitlines(),
        )


class MergingForm(PlainlyTold, forms.Form):
    """Into which one a duplicate is merged, by its key."""

    into = forms.IntegerField(
        label=_("Merge into"),
        min_value=1,
        max_value=2**63 - 1,
        error_messages={"required": _("choose the one that remains.")},
        help_text=_("The number of the one that remains, as its own page shows it."),
    )


def _values(row: Organization | Person) -> dict[str, Any]:
    return {
        "name": row.name,
        "name_ko": row.name_ko,
        "short_name": getattr(row, "short_name", ""),
        "party": getattr(row, "party_id", None),
        "aliases": "\n".join(row.aliases),
    }
