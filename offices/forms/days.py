"""Days and instants as they are typed here, in one order whatever the browser's country is."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _


class DayInput(forms.DateInput):
    """A day as 2017-07-12: a browser's own field may turn day and month about."""

    def __init__(self, attrs: dict[str, Any] | None = None) -> None:
        written = {"placeholder": "YYYY-MM-DD", "autocomplete": "off", "size": 12}
        super().__init__({**written, **(attrs or {})}, format="%Y-%m-%d")


class InstantInput(forms.DateTimeInput):
    """A day and an hour as 2017-07-12 18:00."""

    def __init__(self, attrs: dict[str, Any] | None = None) -> None:
        written = {"placeholder": "YYYY-MM-DD HH:MM", "autocomplete": "off", "size": 18}
        super().__init__({**written, **(attrs or {})}, format="%Y-%m-%d %H:%M")


class DayField(forms.DateField):
    """A day written as 2017-07-12 or as 2017. 7. 12.; nothing is guessed of another order."""

    widget = DayInput
    default_error_messages = {"invalid": _("write the day as 2017-07-12.")}

    def __init__(self, **given: Any) -> None:
        super().__init__(input_formats=["%Y-%m-%d", "%Y. %m. %d."], **given)
