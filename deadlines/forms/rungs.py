from typing import Any

from django import forms
from django.utils.translation import gettext as _

from deadlines.reckoning.rungs import RungsUnreadable, rungs_in, written


class RungsField(forms.CharField):
    """Days before and after a date, as ``10w 3 1 0 -1``; cleaned to the shape that rows keep.

    With ``only_before`` days after the date are refused.
    """

    def __init__(self, *args: Any, only_before: bool = False, **kwargs: Any) -> None:
        self.only_before = only_before
        super().__init__(*args, **{"max_length": 200, **kwargs})

    def clean(self, value: Any) -> str:
        """The rungs, the farthest before the date first; names the word that is none."""
        text = super().clean(value)
        try:
            rungs = rungs_in(text)
        except RungsUnreadable as unreadable:
            detail = _("“%(word)s” is not a number of days, or stands twice: write 14 7 3w 1 0 -1.")
            raise forms.ValidationError(detail % {"word": unreadable.word}) from unreadable
        if self.only_before and any(rung.days < 0 for rung in rungs):
            raise forms.ValidationError(_("only days before the date: without a minus."))
        return written(rungs)
