"""What leaves by mail: rows that wait, tried outside any transaction until accepted or dead."""

import logging
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from email.utils import parseaddr
from hashlib import blake2b
from time import monotonic

from django.conf import settings
from django.db import transaction
from django.db.models import F

from offices.models import Attempt, OutgoingMessage, User
from offices.selectors.mailroom import waiting_messages
from offices.services.leases import claim
from offices.services.postage import Answer, Line

logger = logging.getLogger(__name__)

BATCH = 50
LEASE = timedelta(minutes=5)
SPELL = timedelta(seconds=40)
BACKOFF = (
    timedelta(seconds=5),
    timedelta(minutes=1),
    timedelta(minutes=5),
    timedelta(minutes=30),
    timedelta(hours=2),
    timedelta(hours=6),
    timedelta(hours=12),
)
MOST_ATTEMPTS = len(BACKOFF) + 1
JITTER = 0.2
LOST = "The worker was lost; the message may have been sent."

State = OutgoingMessage.State
Outcome = Attempt.Outcome
Clock = Callable[[], datetime]


@dataclass(frozen=True, slots=True, kw_only=True)
class Mail:
    """A mail to be sent once; ``identity`` is the same however often it is asked for."""

    identity: str
    recipient: User | None
    address: str
    subject: str
    body: str


def enqueue(*, now: datetime, mails: Sequence[Mail]) -> dict[str, OutgoingMessage]:
    """Put mails into the mailroom, in the caller's transaction; returns them by identity.

    The Message-ID is made of the identity, so a mail that is there already stays as it is.
    """
    ids = {message_id_of(mail.identity): mail for mail in mails}
    OutgoingMessage.objects.bulk_create(
        [_message(message_id, mail, now) for message_id, mail in ids.items()],
        ignore_conflicts=True,
    )
    rows = OutgoingMessage.objects.filter(message_id__in=ids)
    return {ids[row.message_id].identity: row for row in rows}


def message_id_of(identity: str) -> str:
    """The Message-ID that stands for ``identity`` in this installation."""
    host = parseaddr(settings.DEFAULT_FROM_EMAIL)[1].rpartition("@")[2] or "localhost"
    return f"<{identity}@{host}>"


def deliver(*, now: datetime, limit: int = BATCH) -> int:
    """Try what waits, up to ``limit``; returns how many were claimed, sent or not.

    Must not be called in a transaction. Each try is on record before it is made. What a
    lost worker began is taken over after its lease and may arrive twice, with the same
    Message-ID. After a while what is not tried yet is left to the next call.
    """
    keys = claim(waiting_messages(now), now=now, lease=LEASE, limit=limit)
    if not keys:
        return 0
    messages = _take_over(keys, now)
    clock = _running_from(now)
    with Line() as line:
        for message in messages:
            if clock() > now + SPELL:
                break
            _try(message, line, clock)
    held = OutgoingMessage.objects.filter(pk__in=keys, state=State.PENDING)
    held.filter(claimed_until=now + LEASE).update(claimed_until=None)
    return len(keys)


def delay_after(attempt: int, message_id: str) -> timedelta:
    """How long to wait after the attempt of that number, up to a fifth longer by message."""
    digest = blake2b(f"{message_id} {attempt}".encode(), digest_size=2).digest()
    share = int.from_bytes(digest) / 0xFFFF
    return BACKOFF[attempt - 1] * (1 + JITTER * share)


def _message(message_id: str, mail: Mail, now: datetime) -> OutgoingMessage:
    return OutgoingMessage(
        message_id=message_id,
        recipient=mail.recipient,
        address=mail.address,
        subject=" ".join(mail.subject.split())[:300],
        body=mail.body,
        created_at=now,
        next_attempt_at=now,
    )


def _running_from(now: datetime) -> Clock:
    began = monotonic()
    return lambda: now + timedelta(seconds=monotonic() - began)


def _take_over(keys: Sequence[int], now: datetime) -> list[OutgoingMessage]:
    """The claimed messages; what a lost worker left open of them is closed first."""
    with transaction.atomic():
        lost = Attempt.objects.filter(message__in=keys, outcome=Outcome.STARTED)
        lost.update(outcome=Outcome.DEFERRED, finished_at=now, answer=LOST)
        claimed = OutgoingMessage.objects.filter(pk__in=keys)
        worn_out = claimed.filter(attempts_made__gte=MOST_ATTEMPTS)
        if worn_out.update(state=State.DEAD, claimed_until=None):
            logger.error("messages given up after %s attempts, workers lost", MOST_ATTEMPTS)
        return list(claimed.filter(state=State.PENDING).order_by("next_attempt_at", "id"))


def _try(message: OutgoingMessage, line: Line, clock: Clock) -> None:
    attempt = _begin(message, clock())
    if attempt is None:
        return
    answer = line.post(message)
    with transaction.atomic():
        _close(attempt, answer, clock())


def _begin(message: OutgoingMessage, at: datetime) -> Attempt | None:
    """Put the try on record; None when another worker holds the message by now."""
    with transaction.atomic():
        ours = OutgoingMessage.objects.filter(
            pk=message.pk, state=State.PENDING, claimed_until=message.claimed_until
        )
        if not ours.update(attempts_made=F("attempts_made") + 1):
            return None
        return Attempt.objects.create(
            message=message, number=message.attempts_made + 1, started_at=at
        )


def _close(attempt: Attempt, answer: Answer, at: datetime) -> None:
    Attempt.objects.filter(pk=attempt.pk).update(
        outcome=answer.outcome, finished_at=at, answer=answer.words[:500]
    )
    message = attempt.message
    pending = OutgoingMessage.objects.filter(pk=message.pk, state=State.PENDING)
    if answer.outcome == Outcome.ACCEPTED:
        pending.update(state=State.SENT, sent_at=at, claimed_until=None)
        return
    ours = pending.filter(claimed_until=message.claimed_until)
    if answer.outcome == Outcome.REFUSED or attempt.number >= MOST_ATTEMPTS:
        ours.update(state=State.DEAD, claimed_until=None)
        logger.error("message %s given up: %s", message.message_id, answer.outcome)
        return
    again_at = at + delay_after(attempt.number, message.message_id)
    ours.update(next_attempt_at=again_at, claimed_until=None)
