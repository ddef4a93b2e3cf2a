"""With what words a draft begins, until its writer has others."""

from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from correspondence.models import Letter


def opening_of(answered: Letter, *, acknowledges: bool) -> str:
    """The first sentence of an acknowledgement or of a reply, in the language of the reader."""
    if acknowledges:
        return _("Your letter has been received and is being examined. A reply will follow.")
    on = date_format(answered.dated_on, pgettext("date format", "j F Y"))
    return _("In reply to your letter of %(day)s:") % {"day": on}
