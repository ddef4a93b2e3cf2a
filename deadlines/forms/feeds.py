from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from deadlines.selectors.feeds import desks_to_follow
from offices.forms.plainly import PlainlyTold
from offices.models import User


class FeedForm(PlainlyTold, forms.Form):
    """Whose due dates a new calendar feed shows; ``desk`` is None for one's own."""

    def __init__(self, reader: User, data: Any = None) -> None:
        super().__init__(data, label_suffix="")
        self.fields["desk"] = forms.ModelChoiceField(
            desks_to_follow(reader),
            label=_("Whose due dates"),
            required=False,
            empty_label=_("My own: those I am the officer of"),
            error_messages={"invalid_choice": _("There is no such desk among yours.")},
        )
