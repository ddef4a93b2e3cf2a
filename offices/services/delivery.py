"""Rows of the mailroom, tried outside any transaction until they are accepted or dead."""

import logging
from collections.abc import Callable, Iterator, Sequence
from datetime import datetime, timedelta
from hashlib import blake2b
from time import monotonic

from django.conf import settings
from django.db import transaction
from django.db.models import F, QuerySet

from offices.models import Attempt, OutgoingMessage
from offices.selectors.keys import among
from offices.selectors.mailroom import waiting_messages
from offices.services.alarms import raise_alarms, settle_alarms
from offices.services.attempts import begin_attempts
from offices.services.leases import claim
from offices.services.postage import Answer, Line

logger = logging.getLogger(__name__)

BATCH = 100
LARGE_BATCH = 500
"""How many go to one worker when so many wait."""
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
POSTED = ("message_id", "address", "subject", "body", "html", "attempts_made")
MOST_ATTEMPTS = len(BACKOFF) + 1
JITTER = 0.2
LOST = "The worker was lost; the message may have been sent."
MAIL_DEAD = "MAIL_DEAD"
MAIL_SERVER = "MAIL_SERVER"
ALARM_IDENTITY = "<alarm."
"""How the Message-IDs of mails about alarms begin; nobody is written to when they die."""

State = OutgoingMessage.State
Outcome = Attempt.Outcome
Clock = Callable[[], datetime]
Try = tuple[OutgoingMessage, int]
"""A message as it was when the try began, and the key of its attempt."""


def claim_waiting(*, now: datetime, limit: int = BATCH) -> list[int]:
    """Claim up to ``limit`` messages that wait, until the lease ends; returns their keys."""
    return claim(waiting_messages(now), now=now, lease=settings.LEASE, limit=limit)


def deliver(*, now: datetime, limit: int = BATCH) -> int:
    """Claim and try what waits, up to ``limit``; returns how many were claimed, sent or not.

    Must not be called in a transaction.
    """
    keys = claim_waiting(now=now, limit=limit)
    deliver_claimed(keys=keys, now=now, until=now + settings.LEASE)
    return len(keys)


def deliver_claimed(*, keys: Sequence[int], now: datetime, until: datetime) -> None:
    """Try the messages of a claim that lasts ``until``; whatever it lost meanwhile is left.

    Must not be called in a transaction. Each try is on record before it is made. What a
    lost worker began is taken over after its lease and may arrive twice, with the same
    Message-ID. After a while what is not tried yet is left to the next claim.
    """
    messages = _take_over(keys, until, now)
    if not messages:
        return
    clock = _running_from(now)
    with Line() as line:
        for stroke in _strokes(messages, line.stroke):
            if clock() > now + SPELL:
                _held(keys, until).update(claimed_until=None)
                break
            _try(stroke, line, clock, until)
        _tell_of_the_server(line, clock())


def delay_after(attempt: int, message_id: str) -> timedelta:
    """How long to wait after the attempt of that number, up to a fifth longer by message."""
    digest = blake2b(f"{message_id} {attempt}".encode(), digest_size=2).digest()
    share = int.from_bytes(digest) / 0xFFFF
    return BACKOFF[attempt - 1] * (1 + JITTER * share)


def _running_from(now: datetime) -> Clock:
    began = monotonic()
    return lambda: now + timedelta(seconds=monotonic() - began)


def _strokes(messages: Sequence[OutgoingMessage], size: int) -> Iterator[Sequence[OutgoingMessage]]:
    return (messages[start : start + size] for start in range(0, len(messages), size))


def _held(keys: Sequence[int], until: datetime) -> QuerySet[OutgoingMessage]:
    waiting = OutgoingMessage.objects.filter(state=State.PENDING, claimed_until=until)
    return waiting.filter(pk__in=among(keys))


def _take_over(keys: Sequence[int], until: datetime, now: datetime) -> list[OutgoingMessage]:
    """The claimed messages; what a lost worker left open of them is closed first."""
    claimed = _held(keys, until)
    waiting = claimed.order_by("attempts_made", "next_attempt_at", "id")
    messages = list(waiting.only(*POSTED))
    tried = [message for message in messages if message.attempts_made]
    if not tried:
        return messages
    with transaction.atomic():
        lost = Attempt.objects.filter(message__in=tried, outcome=Outcome.STARTED)
        lost.update(outcome=Outcome.DEFERRED, finished_at=now, answer=LOST)
        worn_out = [m for m in tried if m.attempts_made >= MOST_ATTEMPTS]
        for message in worn_out:
            _give_up(message, claimed, now)
    return [message for message in messages if message not in worn_out]


def _try(messages: Sequence[OutgoingMessage], line: Line, clock: Clock, until: datetime) -> None:
    tries = _begin(messages, clock(), until)
    answers = line.post([message for message, _ in tries])
    with transaction.atomic():
        _close(list(zip(tries, answers, strict=True)), clock(), until)


def _begin(messages: Sequence[OutgoingMessage], at: datetime, until: datetime) -> list[Try]:
    """Put the tries on record; those of messages that another worker holds by now are left."""
    keys = [message.pk for message in messages]
    ours = _held(keys, until)
    with transaction.atomic():
        ours.update(attempts_made=F("attempts_made") + 1)
        begun = begin_attempts(held=ours, at=at)
    return [(message, begun[message.pk]) for message in messages if message.pk in begun]


def _close(answered: Sequence[tuple[Try, Answer]], at: datetime, until: datetime) -> None:
    accepted = [begun for begun, answer in answered if answer.outcome == Outcome.ACCEPTED]
    if accepted:
        closed = Attempt.objects.filter(pk__in=among([attempt for _, attempt in accepted]))
        closed.update(outcome=Outcome.ACCEPTED, finished_at=at)
        sent = OutgoingMessage.objects.filter(
            pk__in=among([message.pk for message, _ in accepted]), state=State.PENDING
        )
        sent.update(state=State.SENT, sent_at=at, claimed_until=None)
    for begun, answer in answered:
        if answer.outcome != Outcome.ACCEPTED:
            _close_failed(begun, answer, at, until)


def _close_failed(begun: Try, answer: Answer, at: datetime, until: datetime) -> None:
    message, attempt = begun
    number = message.attempts_made + 1
    Attempt.objects.filter(pk=attempt).update(
        outcome=answer.outcome, finished_at=at, answer=answer.words[:500]
    )
    ours = OutgoingMessage.objects.filter(pk=message.pk, state=State.PENDING, claimed_until=until)
    if answer.outcome == Outcome.REFUSED or number >= MOST_ATTEMPTS:
        _give_up(message, ours, at)
        return
    again_at = at + delay_after(number, message.message_id)
    ours.update(next_attempt_at=again_at, claimed_until=None)


def _give_up(message: OutgoingMessage, ours: QuerySet[OutgoingMessage], at: datetime) -> None:
    """Let the message be dead, with an alarm in the same transaction."""
    if ours.filter(pk=message.pk).update(state=State.DEAD, claimed_until=None):
        mailed = not message.message_id.startswith(ALARM_IDENTITY)
        raise_alarms(code=MAIL_DEAD, subjects=[message.message_id], at=at, mailed=mailed)
        logger.error("message %s given up", message.message_id)


def _tell_of_the_server(line: Line, at: datetime) -> None:
    """Raise the alarm of a mail server that is not there, end it once it takes a mail."""
    if line.failed or line.taken:
        found = {} if line.taken else {settings.EMAIL_HOST: 1}
        settle_alarms(code=MAIL_SERVER, found=found, at=at)
