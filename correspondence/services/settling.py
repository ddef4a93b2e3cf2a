"""What became of letters that went by e-mail: taken by the mail server, or given up."""

from correspondence.models import Dispatch
from correspondence.selectors.dispatches import MAIL_GIVEN_UP, WHY_BACK, mails_decided
from correspondence.services.bouncing import note_return
from correspondence.services.closing import close_answered
from correspondence.services.moves import locked
from correspondence.services.redating import propose_from
from correspondence.services.telling_of_mail import tell_of_mail
from offices.models import OutgoingMessage
from offices.services.audit import Act, Change, on_the_record, record


def settle_mails(*, act: Act, limit: int) -> int:
    """Settle up to ``limit`` letters whose mail was sent or given up; returns how many.

    The instant at which the mail server took it is when the letter was sent; what it
    answers is discharged then. A mail given up is a letter that came back.
    """
    keys = list(mails_decided().values_list("pk", flat=True)[:limit])
    for key in keys:
        with on_the_record():
            _settle(act, key)
    return len(keys)


def _settle(act: Act, key: int) -> None:
    found = Dispatch.objects.select_related("letter").get(pk=key)
    letter = locked(found.letter)
    present = mails_decided().filter(pk=key).first()
    if present is None:
        return  # another worker came first
    message = present.message
    assert message is not None
    if message.state != OutgoingMessage.State.SENT:
        reason = WHY_BACK.get(message.reason, MAIL_GIVEN_UP)
        note_return(act=act, letter=letter, dispatch=present, reason=reason)
        tell_of_mail(act=act, dispatch=present, what="returned")
        return
    old = {"sent_at": letter.sent_at.isoformat() if letter.sent_at else None}
    present.accepted_at = letter.sent_at = message.sent_at
    assert message.sent_at is not None
    present.save(update_fields=["accepted_at"])
    letter.save(update_fields=["sent_at"])
    new = {"sent_at": message.sent_at.isoformat(), "message_id": message.message_id}
    change = Change(
        action="MAIL_SENT", subject_type="letter", subject=str(letter.number), old=old, new=new
    )
    record(act=act, change=change)
    propose_from(act=act, letter=letter, reason=f"{letter.number}: SMTP {new['sent_at']}")
    close_answered(act=act, letter=letter)
