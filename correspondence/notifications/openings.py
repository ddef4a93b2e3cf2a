"""With what words a draft begins, until its writer has others."""

from django.utils.translation import gettext as _

from correspondence.models import Letter


def opening_of(answered: Letter, *, acknowledges: bool) -> str:
    """The first sentence of an acknowledgement or of a reply, in the language of the reader."""
    if acknowledges:
        return _("Your letter has been received and is being examined. A reply will follow.")
    return _("In reply to your letter of %(day)s:") % {"day": answered.dated_on.isoformat()}
