"""What is said about files that are refused or cannot be read."""

from django.utils.translation import gettext_lazy as _

from correspondence.extraction.kinds import Kind
from correspondence.extraction.unreadable import Reason

REASONS = {
    Reason.NOT_WHAT_IT_SAYS: _("The file is not what its name says. Send the original file."),
    Reason.BROKEN: _("The file is damaged or incomplete. Save it anew and send it again."),
    Reason.TWO_KINDS: _("The file is of two kinds at once. Save it anew from its program."),
    Reason.PASSWORD: _("The file is protected by a password. Send it without one."),
    Reason.MACROS: _("The file carries macros. Save it without them."),
    Reason.UNSAFE_MEMBERS: _("The file holds members that lead outside of it or cannot be read."),
    Reason.UNPACKS_TOO_FAR: _("The file unpacks to far more than it seems. Save it anew."),
    Reason.ENTITIES: _("The file declares a document type or entities in its XML. Save it anew."),
    Reason.TOO_MANY_PIXELS: _("The picture has too many pixels. Make it smaller."),
    Reason.TOO_MUCH_WORK: _("Reading the file takes too long or too much memory. Make it smaller."),
    Reason.CUT: _("The text is long; only its beginning is searched."),
    Reason.FILE_MISSING: _("The file is not on the disk any more. Tell the administrator."),
    Reason.WORKER_LOST: _("Reading the file failed three times."),
}
TAKEN = ", ".join(Kind)


def sentence_on(reason: str) -> str:
    """Why, in a sentence; the code itself where there is none, empty for none."""
    return str(REASONS.get(Reason(reason), reason)) if reason else ""
