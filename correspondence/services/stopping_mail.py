"""Stopping the mail of a letter that must not leave by mail any more, as far as it can be."""

from collections.abc import Sequence

from correspondence.models import Attachment, Dispatch, Letter
from correspondence.models.dispatch import Channel
from correspondence.selectors.dispatches import INFECTED, MARKED_HIGHER, WHY_BACK
from correspondence.services.moves import locked
from correspondence.services.telling_of_mail import tell_of_mail
from offices.models import Marking, OutgoingMessage
from offices.services.alarms import raise_alarms
from offices.services.audit import Act, Change, record
from offices.services.mailroom import take_back

MAIL_INFECTED = "MAIL_INFECTED"


def stop_marked_mails(*, act: Act, letters: Sequence[Letter]) -> None:
    """Stop the mails of letters that are marked too high for mail now; their rows are held.

    What was stopped came back, as soon as that is settled, and may go by another channel.
    """
    for letter in letters:
        if letter.marking > Marking.OFFICIAL:
            for row in _mails_of(letter):
                _stop(act, letter, row, MARKED_HIGHER)


def stop_infected_mails(*, act: Act, attachment: Attachment) -> None:
    """Stop the mail that carries a file in which the scanner found something, if it waits.

    For one that has left, or may have, an alarm is raised and the letter's history says so.
    Holds the letter, as a dispatch does, so that none slips through between the two.
    """
    letter = locked(attachment.letter)
    for row in _mails_of(letter):
        assert row.message is not None
        if not any(f["storage_name"] == attachment.storage_name for f in row.message.files):
            continue
        if not _stop(act, letter, row, INFECTED) and row.message.state not in NEVER_LEFT:
            _tell_that_it_left(act, letter, row, attachment)


State = OutgoingMessage.State
NEVER_LEFT = (State.DEAD, State.TAKEN_BACK)


def _mails_of(letter: Letter) -> list[Dispatch]:
    rows = letter.dispatches.filter(channel=Channel.EMAIL, returned_at__isnull=True)
    return list(rows.select_related("message", "sent_by").order_by("id"))


def _stop(act: Act, letter: Letter, row: Dispatch, reason: str) -> bool:
    """Whether the mail is stopped for certain; one on the line may still leave."""
    message = row.message
    assert message is not None
    if message.state != State.PENDING:
        return False
    stopped = bool(take_back(keys=[message.pk], reason=reason, idle=True))
    change = Change(
        action="STOP_MAIL",
        subject_type="letter",
        subject=letter.address,
        new={
            "message_id": message.message_id,
            "reason": WHY_BACK[reason],
            "on_the_line": not stopped,
        },
    )
    record(act=act, change=change)
    return stopped


def _tell_that_it_left(act: Act, letter: Letter, row: Dispatch, attachment: Attachment) -> None:
    message = row.message
    assert message is not None
    raise_alarms(code=MAIL_INFECTED, subjects=[letter.address], at=act.at)
    new = {
        "message_id": message.message_id,
        "attachment": attachment.pk,
        "found": attachment.scan_words,
        "address": row.address,
    }
    change = Change(action=MAIL_INFECTED, subject_type="letter", subject=letter.address, new=new)
    record(act=act, change=change)
    tell_of_mail(act=act, dispatch=row, what="infected")
