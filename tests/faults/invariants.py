"""What must hold after every fault: the seven invariants, asked of the rows and the mail trap."""

import hashlib
from collections import Counter
from collections.abc import Iterator
from datetime import timedelta

from django.db import connection
from django.db.models import Q

from correspondence.models import Attachment
from correspondence.selectors.sweeping import gaps
from deadlines.models import Reminder
from deadlines.selectors.reminders import due_reminders
from offices.clock import database_now
from offices.models import Alarm, OutgoingMessage
from offices.selectors.audit_chain import verdict_on_chain
from offices.selectors.mailroom import has_mails_to_follow, waiting_messages
from tests.services.mail_trap import MailTrap

LEFT_AFTER_ITS_END = """
SELECT reminder.id, attempt.started_at, pg_xact_commit_timestamp(standing.xmin)
FROM deadlines_reminder reminder
JOIN deadlines_deadline deadline ON deadline.id = reminder.deadline_id
JOIN deadlines_standing standing ON standing.deadline_id = deadline.id AND until_at IS NULL
JOIN offices_attempt attempt ON attempt.message_id = reminder.message_id
WHERE deadline.state <> 'OPEN' AND standing.state <> 'OPEN' AND attempt.outcome = 'ACCEPTED'
  AND attempt.started_at > pg_xact_commit_timestamp(standing.xmin)
"""
"""Begun after the commit that closed it: what was on the line by then may have left."""


def is_quiet() -> bool:
    """Whether nothing that is due waits any more."""
    now = database_now()
    waits = due_reminders(now).exists() or waiting_messages(now).exists()
    return not waits and not has_mails_to_follow(now)


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
        if not _alarmed("REMINDER_DEAD", str(reminder.pk)):
            yield f"I1 reminder {reminder.pk} is dead without an alarm"
    for key in Reminder.objects.filter(state="SENT", message__state="DEAD").values_list("pk"):
        yield f"I1 reminder {key[0]} is marked sent and its mail was given up"
    dead = OutgoingMessage.objects.filter(state="DEAD").values_list("message_id", flat=True)
    yield from (f"I1 {i} is dead without an alarm" for i in dead if not _alarmed("MAIL_DEAD", i))


def _nothing_for_what_is_closed() -> Iterator[str]:
    with connection.cursor() as cursor:
        cursor.execute(LEFT_AFTER_ITS_END)
        for key, began_at, closed_at in cursor.fetchall():
            yield f"I2 the mail of reminder {key} left at {began_at}, closed at {closed_at}"


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
    left = Q(state="SENT") | Q(state="TAKEN_BACK", attempts__outcome="ACCEPTED")
    sent = set(OutgoingMessage.objects.filter(left).values_list("message_id", flat=True))
    yield from (f"I7 {message_id} is marked sent and never came" for message_id in sent - set(came))
    yield from (f"I7 {message_id} came and is not marked sent" for message_id in set(came) - sent)
    extra = sum(came.values()) - len(came)
    if extra > doubles:
        yield f"I7 {extra} mails came twice, {doubles} at most were to be feared"


def _alarmed(code: str, subject: str) -> bool:
    return Alarm.objects.filter(code=code, subject=subject).exists()
