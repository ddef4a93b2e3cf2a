"""Reminders that are due: claimed at one stroke, sent in chunks, given up with an alarm."""

import logging
from collections.abc import Sequence
from datetime import datetime
from itertools import groupby
from operator import itemgetter

from django.conf import settings
from django.db import transaction
from django.db.models import F

from deadlines.models import Reminder
from deadlines.selectors.reminders import due_elsewhere, due_reminders, flooding_posts
from deadlines.services.reminder_passing import REMINDER_DEAD
from deadlines.services.reminder_sending import settle
from offices.selectors.keys import among
from offices.services.alarms import raise_alarms
from offices.services.leases import claim

logger = logging.getLogger(__name__)

BATCH = 100
MOST_ATTEMPTS = 8
GIVEN_UP = "GIVEN_UP"


def claim_due_reminders(*, now: datetime, limit: int) -> list[list[int]]:
    """Claim up to ``limit`` due reminders until the lease ends; returns their keys in chunks.

    What one person is reminded of stays in one chunk, so that it can go in one message. When
    there are more than that, others than the posts that they are of have as many beside
    them, and come first: no post waits for another's flood.
    """
    keys = claim(due_reminders(now), now=now, lease=settings.LEASE, limit=limit)
    if len(keys) < limit:
        return _by_person(keys)
    elsewhere = due_elsewhere(now, flooding_posts(keys))
    others = claim(elsewhere, now=now, lease=settings.LEASE, limit=limit)
    return [*_by_person(others), *_by_person(keys)]


def _by_person(keys: Sequence[int]) -> list[list[int]]:
    claimed = Reminder.objects.filter(pk__in=among(keys)).order_by("recipient", "fire_at", "id")
    chunks: list[list[int]] = []
    for _, rows in groupby(claimed.values_list("recipient_id", "pk"), key=itemgetter(0)):
        own = [key for _, key in rows]
        if not chunks or len(chunks[-1]) + len(own) > BATCH:
            chunks.append([])
        chunks[-1] += own
    return chunks


def send_due_reminders(*, now: datetime, limit: int = BATCH) -> int:
    """Claim and send up to ``limit`` due reminders; returns how many were taken.

    Must not be called in a transaction.
    """
    chunks = claim_due_reminders(now=now, limit=limit)
    for keys in chunks:
        send_claimed_reminders(keys=keys, now=now, until=now + settings.LEASE)
    return sum(map(len, chunks))


def send_claimed_reminders(*, keys: Sequence[int], now: datetime, until: datetime) -> None:
    """Send the reminders of a claim that lasts ``until``; what it lost meanwhile is left.

    A reminder that cannot be written keeps its claim and is tried again, alone, after the
    lease. Each try is counted before it is made: what took down its worker or failed eight
    times is DEAD, with an alarm. Must not be called in a transaction.
    """
    held = Reminder.objects.filter(pk__in=keys, state=Reminder.State.PLANNED, claimed_until=until)
    tried = dict(held.order_by("attempts_made", "fire_at", "id").values_list("pk", "attempts_made"))
    fresh = [key for key, attempts in tried.items() if not attempts]
    if not _is_settled_together(fresh, now, until):
        for key in fresh:
            _settle_alone(key, now, until)
    for key, attempts in tried.items():
        if attempts >= MOST_ATTEMPTS:
            _give_up(key, now, until)
        elif attempts:
            _count_attempt([key])
            _settle_alone(key, now, until)


def _is_settled_together(keys: Sequence[int], now: datetime, until: datetime) -> bool:
    if not keys:
        return True
    _count_attempt(keys)
    try:
        settle(keys=keys, now=now, until=until)
    except Exception:
        logger.exception("reminders could not be sent together, trying one by one")
        return False
    return True


def _settle_alone(key: int, now: datetime, until: datetime) -> None:
    try:
        settle(keys=[key], now=now, until=until)
    except Exception:
        logger.exception("reminder %s could not be sent", key)


def _count_attempt(keys: Sequence[int]) -> None:
    """Put it on record before the work, which may take down the worker."""
    rows = Reminder.objects.filter(pk__in=keys)
    rows.update(attempts_made=F("attempts_made") + 1)


def _give_up(key: int, now: datetime, until: datetime) -> None:
    with transaction.atomic():
        held = Reminder.objects.filter(pk=key, state=Reminder.State.PLANNED, claimed_until=until)
        if held.update(state=Reminder.State.DEAD, reason=GIVEN_UP, claimed_until=None):
            raise_alarms(code=REMINDER_DEAD, subjects=[str(key)], at=now)
            logger.error("reminder %s given up", key)
