"""Rows of the mailroom, tried outside any transaction until they are accepted or dead."""

import logging
from collections.abc import Callable, Iterator, Sequence
from datetime import datetime, timedelta
from hashlib import blake2b
from time import monotonic

from django.conf import settings
from django.db import transaction
from django.db.models import QuerySet

from offices.ending import is_ending
from offices.models import Attempt, OutgoingMessage
from offices.selectors.keys import among
from offices.selectors.mailroom import waiting_elsewhere, waiting_messages
from offices.services.alarms import raise_alarms, settle_alarms
from offices.services.attempts import Try, begin_tries, begin_waiting, close_accepted
from offices.services.leases import claim
from offices.services.mailroom import lose
from offices.services.postage import Answer, Line

logger = logging.getLogger(__name__)

BATCH = 100
LARGE_BATCH = 500
"""How many go to one worker when so many wait."""
SPELL = timedelta(seconds=40)
GOES_ON = timedelta(seconds=2)
"""How long a worker goes on with what it was not handed; then a tick may be waiting for it."""
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
MAIL_DEAD = "MAIL_DEAD"
MAIL_SERVER = "MAIL_SERVER"
ALARM_IDENTITY = "<alarm."
"""How the Message-IDs of mails about alarms begin; nobody is written to when they die."""

State = OutgoingMessage.State
Outcome = Attempt.Outcome
Clock = Callable[[], datetime]


def claim_waiting(*, now: datetime, limit: int = BATCH) -> list[int]:
    """Claim up to ``limit`` messages that wait, until the lease ends; returns their keys."""
    return claim(waiting_messages(now), now=now, lease=settings.LEASE, limit=limit)


def claim_elsewhere(*, now: datetime, behind: int, limit: int = BATCH) -> list[int]:
    """Claim as well what waits behind a flood of so many and goes to other posts."""
    elsewhere = waiting_elsewhere(now, behind=behind)
    return claim(elsewhere, now=now, lease=settings.LEASE, limit=limit)


def deliver(*, now: datetime, limit: int = BATCH) -> int:
    """Claim and try what waits, up to ``limit``; returns how many were claimed, sent or not.

    Must not be called in a transaction.
    """
    keys = claim_waiting(now=now, limit=limit)
    deliver_claimed(keys=keys, now=now, until=now + settings.LEASE)
    return len(keys)


def deliver_claimed(*, keys: Sequence[int], now: datetime, until: datetime) -> None:
    """Try the messages of a claim that lasts ``until``; whatever it lost meanwhile is left.

    Must not be called in a transaction. Each try is on record before it is made, and has a
    lease of its own: a claim that runs out meanwhile doubles nothing. What a lost worker
    began is taken over after that lease and may arrive twice, with the same Message-ID.
    After a while, or when the worker is asked to end, what is not tried yet is
    left to the next claim.
    """
    ours = _take_over(keys, until, now)
    if not ours:
        return
    clock = _running_from(now)
    with Line() as line:
        for stroke in _strokes(ours, line.stroke):
            if is_ending() or clock() > now + SPELL:
                _held(keys, until).update(claimed_until=None)
                break
            held_until = (at := clock()) + settings.LEASE
            tries = begin_tries(keys=stroke, at=at, until=until, held_until=held_until)
            _post(tries, line, clock, held_until)
        _tell_of_the_server(line, clock())


def deliver_on(*, now: datetime) -> None:
    """Go on with what nobody has claimed, a stroke after another, for a while.

    So what is more than one tick hands out need not wait for the next. Must not be called in
    a transaction. Each try is on record, and its message claimed, before it is made.
    """
    clock = _running_from(now)
    with Line() as line:
        while not is_ending() and (at := clock()) < now + GOES_ON:
            until = at + settings.LEASE
            tries = begin_waiting(limit=line.stroke, at=at, until=until)
            if not tries:
                break
            _post(tries, line, clock, until)
        _tell_of_the_server(line, clock())


def delay_after(attempt: int, message_id: str) -> timedelta:
    """How long to wait after the attempt of that number, up to a fifth longer by message."""
    digest = blake2b(f"{message_id} {attempt}".encode(), digest_size=2).digest()
    share = int.from_bytes(digest) / 0xFFFF
    return BACKOFF[attempt - 1] * (1 + JITTER * share)


def _running_from(now: datetime) -> Clock:
    began = monotonic()
    return lambda: now + timedelta(seconds=monotonic() - began)


def _strokes(keys: Sequence[int], size: int) -> Iterator[Sequence[int]]:
    return (keys[start : start + size] for start in range(0, len(keys), size))


def _held(keys: Sequence[int], until: datetime) -> QuerySet[OutgoingMessage]:
    waiting = OutgoingMessage.objects.filter(state=State.PENDING, claimed_until=until)
    return waiting.filter(pk__in=among(keys))


def _take_over(keys: Sequence[int], until: datetime, now: datetime) -> list[int]:
    """The keys of the claimed messages; what a lost worker left open of them is closed first."""
    claimed = _held(keys, until)
    waiting = claimed.order_by("attempts_made", "next_attempt_at", "id")
    attempts = dict(waiting.values_list("pk", "attempts_made"))
    tried = [key for key, made in attempts.items() if made]
    if not tried:
        return list(attempts)
    worn_out = [key for key in tried if attempts[key] >= MOST_ATTEMPTS]
    with transaction.atomic():
        lose(keys=tried, at=now)
        for message in claimed.filter(pk__in=worn_out):
            _give_up(message.pk, message.message_id, claimed, now)
    return [key for key in attempts if key not in worn_out]


def _post(tries: Sequence[Try], line: Line, clock: Clock, until: datetime) -> None:
    answered = list(zip(tries, line.post(tries), strict=True))
    at = clock()
    accepted = [one for one, answer in answered if answer.outcome == Outcome.ACCEPTED]
    if accepted:
        close_accepted(tries=accepted, at=at)
    for one, answer in answered:
        if answer.outcome != Outcome.ACCEPTED:
            _close_failed(one, answer, at, until)


@transaction.atomic
def _close_failed(one: Try, answer: Answer, at: datetime, until: datetime) -> None:
    Attempt.objects.filter(pk=one.attempt).update(
        outcome=answer.outcome, finished_at=at, answer=answer.words[:500]
    )
    ours = OutgoingMessage.objects.filter(pk=one.key, state=State.PENDING, claimed_until=until)
    if ours.exclude(reason="").update(claimed_until=None):
        return  # called back while it was on the line
    if answer.outcome == Outcome.REFUSED or one.number >= MOST_ATTEMPTS:
        _give_up(one.key, one.message_id, ours, at)
        return
    again_at = at + delay_after(one.number, one.message_id)
    ours.update(next_attempt_at=again_at, claimed_until=None)


def _give_up(key: int, message_id: str, ours: QuerySet[OutgoingMessage], at: datetime) -> None:
    """Let the message be dead, with an alarm in the same transaction."""
    if ours.filter(pk=key).update(state=State.DEAD, claimed_until=None):
        mailed = not message_id.startswith(ALARM_IDENTITY)
        raise_alarms(code=MAIL_DEAD, subjects=[message_id], at=at, mailed=mailed)
        logger.error("message %s given up", message_id)


def _tell_of_the_server(line: Line, at: datetime) -> None:
    """Raise the alarm of a mail server that is not there, end it once it takes a mail."""
    if line.failed or line.taken:
        found = {} if line.taken else {settings.EMAIL_HOST: 1}
        settle_alarms(code=MAIL_SERVER, found=found, at=at)
