"""Opening a file: what of it is on record."""

from correspondence.models import Attachment
from offices.models import Marking
from offices.services.audit import Act, Change, record


def note_opening(*, act: Act, attachment: Attachment) -> None:
    """Put on record that a file of a letter marked CONFIDENTIAL or higher was opened."""
    letter = attachment.letter
    if letter.marking < Marking.CONFIDENTIAL:
        return
    change = Change(
        action="OPEN_FILE",
        subject_type="letter",
        subject=letter.address,
        new={"attachment": attachment.pk},
    )
    record(act=act, change=change)
