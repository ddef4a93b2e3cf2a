from zoneinfo import available_timezones

from django import forms
from django.utils.translation import gettext as _

from offices.forms.plainly import PlainlyTold
from offices.selectors.calendars import calendar_codes


class ZonedForm(PlainlyTold, forms.ModelForm):  # type: ignore[type-arg]
    """The form of anything with a ``zone``: it must be one that the zone data knows."""

    def clean_zone(self) -> str:
        """The zone's name; raises ``ValidationError`` for one that there is not."""
        zone: str = self.cleaned_data["zone"]
        if zone and zone not in available_timezones():
            raise forms.ValidationError(
                _("There is no time zone '%(zone)s'; write it as Asia/Seoul.") % {"zone": zone}
            )
        return zone


class PlacedForm(ZonedForm):
    """The form of anything with a ``zone`` and a ``calendar_code``: both must be known."""

    def clean_calendar_code(self) -> str:
        """The code, in capitals; raises ``ValidationError`` where no calendar has it."""
        given: str = self.cleaned_data["calendar_code"]
        code, known = given.strip().upper(), calendar_codes()
        if code and code not in known:
            raise forms.ValidationError(
                _("There is no calendar '%(code)s'; there are: %(known)s.")
                % {"code": given, "known": ", ".join(known) or _("none")}
            )
        return code
