from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from deadlines.forms.rungs import RungsField
from deadlines.models import ReminderPreference
from offices.forms.plainly import PlainlyTold


class ReminderPreferenceForm(PlainlyTold, forms.ModelForm):  # type: ignore[type-arg]
    """How one wants to be reminded."""

    lead_times = RungsField(
        label=_("Also remind me so many days before"),
        help_text=_(
            "Beside the office's own days, as 30 21 10w; “w” is for working days. Empty for none."
        ),
        required=False,
        max_length=100,
        only_before=True,
    )

    class Meta:
        model = ReminderPreference
        fields = ("wants_digest", "digest_hour", "lead_times")
        labels = {
            "wants_digest": _("One mail a day for what is not urgent"),
            "digest_hour": _("At the hour, by my own clock"),
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.label_suffix = ""
        hour: Any = self.fields["digest_hour"]
        hour.widget = forms.NumberInput(attrs={"min": 0, "max": 23})
        hour.max_value = 23
