from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from deadlines.forms.rungs import RungsField
from deadlines.models import ReminderPolicy
from deadlines.models.rule import Nature

CRITERIA = ("agreement", "nature", "basis", "marking")


class ReminderPolicyForm(forms.ModelForm):  # type: ignore[type-arg]
    """A policy as an administrator writes it."""

    rungs = RungsField(
        label=gettext_lazy("Reminded"),
        help_text=gettext_lazy(
            "Days before the date, 0 for the day itself, negative after it; “w” after a number"
            " for working days of the officer's post: 10w 3 1 0 -1 -2."
        ),
    )

    class Meta:
        model = ReminderPolicy
        fields = (
            "name",
            "is_active",
            "side",
            *CRITERIA,
            "rungs",
            "repeat_every",
            "hour",
            "urgent_from",
            "escalate_after",
        )
        help_texts = {
            "side": gettext_lazy(
                "What is theirs prompts to ask them for it; what is others' is for information."
            ),
            "agreement": gettext_lazy(
                "Empty criteria fit all; the policy with the most criteria wins, then the one"
                " that names the agreement, the nature, the basis, the marking."
            ),
            "repeat_every": gettext_lazy("After the last day above, while overdue; 0 for never."),
            "hour": gettext_lazy(
                "Of what is urgent and of what goes by itself, by the clock of who is reminded, 0"
                " to 23. The one mail a day comes at the reader's own hour, 9 unless they chose."
            ),
            "urgent_from": gettext_lazy(
                "From so many days before the date on it is sent at once, not in the one mail a"
                " day, and asks to be acknowledged."
            ),
            "escalate_after": gettext_lazy(
                "So long without an acknowledgement, and it goes to the deputy, then to the head"
                " of desk, then to the registry; 0 for never."
            ),
        }

    def clean(self) -> dict[str, Any]:
        """Refuse a day after the date of what is never overdue."""
        said = super().clean() or self.cleaned_data
        nature, rungs = said.get("nature"), said.get("rungs", "")
        if not nature or nature == Nature.DUTY:
            return said
        if "-" in rungs:
            after = " ".join(word for word in rungs.split() if word.startswith("-"))
            detail = _(
                "%(nature)s is never overdue, so there is nothing to remind of after its date:"
                " take out %(after)s."
            )
            self.add_error("rungs", detail % {"nature": Nature(nature).label, "after": after})
        if said.get("repeat_every"):
            detail = _("%(nature)s is never overdue, so nothing is repeated after its date: 0.")
            self.add_error("repeat_every", detail % {"nature": Nature(nature).label})
        return said
