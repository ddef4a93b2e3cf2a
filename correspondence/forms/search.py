"""What one looks for among letters, as it stands in the page's address."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from correspondence.finding.tokens import Question, question_of
from correspondence.selectors.search import Among
from deadlines.models import Agreement
from offices.forms.days import DayField
from offices.models import Desk

LONGEST_QUESTION = 200


def check_question(text: str) -> None:
    """Refuse what holds no word, or more words than are looked for at once."""
    question = question_of(text)
    if question.is_long:
        raise ValidationError(_now("these are too many words; give fewer of them."))
    if not question.terms:
        raise ValidationError(_now("give a word or a number; signs alone are not looked for."))


def words_field(**attributes: str) -> forms.CharField:
    """Words that letters hold; none leaves all letters."""
    attrs = {"type": "search", "autocomplete": "off", **attributes}
    return forms.CharField(
        label=_("Words"),
        max_length=LONGEST_QUESTION,
        required=False,
        validators=[check_question],
        widget=forms.TextInput(attrs=attrs),
        error_messages={"max_length": _("200 characters at most.")},
    )


class SearchForm(forms.Form):
    """Words, and among which letters they are looked for."""

    q = words_field(**{"data-keys": "/"})
    desk = forms.ModelChoiceField(
        Desk.objects.order_by("code"),
        label=_("Desk"),
        required=False,
        to_field_name="code",
        empty_label=_("All desks"),
        error_messages={"invalid_choice": _("choose one of the listed desks.")},
    )
    agreement = forms.ModelChoiceField(
        Agreement.objects.order_by("key"),
        label=_("Agreement"),
        required=False,
        to_field_name="key",
        empty_label=_("All agreements"),
        error_messages={"invalid_choice": _("choose one of the listed agreements.")},
    )
    dated_from = DayField(label=_("Dated from"), required=False)
    dated_until = DayField(label=_("Dated until"), required=False)

    def __init__(self, data: Any) -> None:
        super().__init__(data, label_suffix="")
        if not data.get("q"):
            self.fields["q"].widget.attrs["autofocus"] = True

    def clean(self) -> dict[str, Any]:
        """The values; the last day is not before the first."""
        values = super().clean() or {}
        first, last = values.get("dated_from"), values.get("dated_until")
        if first and last and last < first:
            self.add_error("dated_until", _now("the last day is before the first."))
        return values

    def question(self) -> Question:
        """What is looked for, of a form that is valid; empty where nothing is."""
        return question_of(self.cleaned_data["q"])

    def among(self) -> Among:
        """Where it is looked for, of a form that is valid."""
        return Among(**{name: value for name, value in self.cleaned_data.items() if name != "q"})
