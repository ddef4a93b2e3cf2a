from zoneinfo import available_timezones

from django import forms
from django.utils.translation import gettext as _


class ZonedForm(forms.ModelForm):  # type: ignore[type-arg]
    """The form of anything with a ``zone``: it must be one that the zone data knows."""

    def clean_zone(self) -> str:
        """The zone's name; raises ``ValidationError`` for one that there is not."""
        zone: str = self.cleaned_data["zone"]
        if zone and zone not in available_timezones():
            raise forms.ValidationError(
                _("There is no time zone '%(zone)s'; write it as Asia/Seoul.") % {"zone": zone}
            )
        return zone
