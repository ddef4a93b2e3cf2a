"""What must hold after every fault: the seven invariants, asked of the rows and the mail trap."""

import hashlib
from collections import Counter
from collections.abc import Iterator
from datetime import timedelta

from correspondence.models import Attachment
from correspondence.selectors.sweeping import gaps
from deadlines.models import Reminder
from deadlines.selectors.reminders import due_reminders
from offices.clock import database_now
from offices.models import Alarm, OutgoingMessage
from offices.selectors.audit_chain import verdict_on_chain
from offices.selectors.mailroom import waiting_messages
from tests.services.mail_trap import MailTrap


def is_quiet() -> bool:
    """Whether nothing that is due waits any more."""
    now = database_now()
    return not due_reminders(now).exists() and not waiting_messages(now).exists()


def breaches(trap: MailTrap, *, doubles: int = 0) -> list[str]:
    """What is broken, a line each; ``doubles`` is how many mails crashes may have doubled."""
    return [
        *_each_reminder_ended_once(),
        *_nothing_for_what_is_closed(),
        *_series_without_gaps(),
        *_chain_unbroken(),
        *_files_as_they_came(),
        *_nothing_ages_in_silence(),
        *_mails_are_those_marked_sent(trap, doubles),
    ]


def _each_reminder_ended_once() -> Iterator[str]:
    for key in due_reminders(database_now()).values_list("pk", flat=True):
        yield f"I1 reminder {key} is due and has no end"
    for reminder in Reminder.objects.filter(state="DEAD"):
        if not _alarmed("REMINDER_DEAD", str(reminder.pk)) and reminder.recipient_id:
            yield f"I1 reminder {reminder.pk} is dead without an alarm"
    dead = OutgoingMessage.objects.filter(state="DEAD").values_list("message_id", flat=True)
    yield from (f"I1 {i} is dead without an alarm" for i in dead if not _alarmed("MAIL_DEAD", i))


def _nothing_for_what_is_closed() -> Iterator[str]:
    sent = Reminder.objects.filter(state="SENT", deadline__discharged_at__isnull=False)
    for reminder in sent.select_related("message", "deadline"):
        if reminder.message and reminder.message.created_at > reminder.deadline.discharged_at:
            yield f"I2 reminder {reminder.pk} was sent for what was discharged"


def _series_without_gaps() -> Iterator[str]:
    yield from (f"I3 {series} lacks {n}" for series, n in gaps(database_now()).items())


def _chain_unbroken() -> Iterator[str]:
    verdict = verdict_on_chain({})
    if verdict.broken_at is not None:
        yield f"I4 the chain breaks at {verdict.broken_at}: {verdict.fault}"


def _files_as_they_came() -> Iterator[str]:
    for file in Attachment.objects.all():
        if hashlib.sha256(file.path.read_bytes()).hexdigest() != file.sha256:
            yield f"I5 file {file.pk} is another"


def _nothing_ages_in_silence() -> Iterator[str]:
    late = waiting_messages(database_now() - timedelta(minutes=15))
    if late.exists() and not _alarmed("MAIL_LATE", ""):
        yield "I6 mail ages without an alarm"


def _mails_are_those_marked_sent(trap: MailTrap, doubles: int) -> Iterator[str]:
    came = Counter(trap.message_ids())
    sent = set(OutgoingMessage.objects.filter(state="SENT").values_list("message_id", flat=True))
    yield from (f"I7 {message_id} is marked sent and never came" for message_id in sent - set(came))
    yield from (f"I7 {message_id} came and is not marked sent" for message_id in set(came) - sent)
    extra = sum(came.values()) - len(came)
    if extra > doubles:
        yield f"I7 {extra} mails came twice, {doubles} at most were to be feared"


def _alarmed(code: str, subject: str) -> bool:
    return Alarm.objects.filter(code=code, subject=subject).exists()
