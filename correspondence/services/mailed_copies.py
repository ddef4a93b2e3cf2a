"""The signed copy that goes with a letter by e-mail, if it may."""

from django.utils.translation import gettext as _

from correspondence.extraction.limits import MEBIBYTE
from correspondence.models import Attachment, Letter, Signature
from correspondence.refusal import Refused
from correspondence.selectors.attachments import is_held, is_infected

LARGEST_MAILED = 10 * MEBIBYTE
"""What mail servers take of a file; it is a third larger on its way."""


def copy_to_mail(letter: Letter) -> Attachment | None:
    """The signed copy, to go by e-mail; None for a letter that was signed elsewhere.

    Raises ``Refused`` for one that the scanner has not cleared, or that is too large.
    """
    signature = Signature.objects.filter(letter=letter).select_related("copy").first()
    copy = signature.copy if signature else None
    if copy is None:
        return None
    if is_infected(copy):
        detail = _("The scanner found malicious content in the signed copy. Attach a clean one.")
        raise Refused("INFECTED", "channel", detail)
    if is_held(copy):
        detail = _("The signed copy waits for the scanner. Dispatch the letter once it is clean.")
        raise Refused("UNSCANNED", "channel", detail)
    if copy.size > LARGEST_MAILED:
        detail = _(
            "The signed copy is larger than %(most)s MB and does not go by e-mail. Choose"
            " another channel, or attach a smaller one."
        )
        raise Refused("TOO_LARGE", "channel", detail % {"most": LARGEST_MAILED // MEBIBYTE})
    return copy
