"""What every app's tick goes by: rows are handed to workers by the hundred, else done at once."""

import logging
from collections.abc import Iterator, Sequence
from datetime import datetime, timedelta
from typing import Any

from celery import shared_task
from celery.app.task import Task
from django.conf import settings

from offices.clock import database_now
from offices.selectors.mailroom import messages_in_hand
from offices.selectors.sweeping import SWEEPS
from offices.services import delivery, webhook_delivery
from offices.services.alarm_telling import tell_of_alarms
from offices.services.alarms import sweep
from offices.services.audit_heads import keep_head
from offices.services.slots import empty_old_slots, take_slot

logger = logging.getLogger(__name__)
IN_HAND_AT_MOST = 4_000
DELIVERIES_AT_ONCE = 200
DAY = timedelta(days=1)
KEEP_HEAD = "offices.keep_audit_head"


def wake(task: "Task[Any, Any]", *args: Any, alone: bool = False) -> None:
    """Have a worker do ``task``; without a broker that takes the word, do it here and now."""
    if not alone:
        try:
            task.apply_async(args, retry=False)
        except Exception:
            logger.exception("the broker did not take %s, so it is done here", task.name)
        else:
            return
    try:
        task(*args)
    except Exception:
        logger.exception("%s failed; its rows are taken up again when their lease ends", task.name)


def hand_over_mail(*, now: datetime, alone: bool) -> int:
    """Claim what waits in the mailroom and hand it to workers; returns how many messages.

    No more are claimed than workers can send before their leases end; when there are more,
    some of other posts than those that they go to come first.
    """
    room = IN_HAND_AT_MOST - messages_in_hand(now, at_most=IN_HAND_AT_MOST)
    keys = delivery.claim_waiting(now=now, limit=room) if room > 0 else []
    if len(keys) >= room:
        keys = delivery.claim_elsewhere(now=now, behind=IN_HAND_AT_MOST) + keys
    until = (now + settings.LEASE).isoformat()
    size = delivery.LARGE_BATCH if len(keys) >= delivery.LARGE_BATCH else delivery.BATCH
    for chunk in chunks(keys, size):
        wake(deliver_mail, chunk, until, alone=alone)
    return len(keys)


def hand_over_webhooks(*, now: datetime, alone: bool) -> int:
    """Have workers tell other systems of what is new; returns how many deliveries."""
    webhook_delivery.hand_over_events(now=now)
    limit = webhook_delivery.BATCH if alone else DELIVERIES_AT_ONCE
    keys = webhook_delivery.claim_deliveries(now=now, limit=limit)
    until = (now + settings.LEASE).isoformat()
    for chunk in chunks(keys, webhook_delivery.BATCH):
        wake(deliver_events, chunk, until, alone=alone)
    return len(keys)


def watch_house(*, now: datetime) -> None:
    """Sweep the house, tell people of new alarms, keep the record's head once a day."""
    sweep(sweeps=SWEEPS, now=now)
    tell_of_alarms(now=now)
    if take_slot(task=KEEP_HEAD, at=now, every=DAY):
        keep_head(path=settings.AUDIT_HEADS_FILE, now=now)
        empty_old_slots(task=KEEP_HEAD, now=now)


def chunks(keys: Sequence[int], size: int) -> Iterator[list[int]]:
    return (list(keys[start : start + size]) for start in range(0, len(keys), size))


@shared_task(name="offices.tasks.deliver_events")
def deliver_events(keys: list[int], until: str) -> None:
    """Send the deliveries of a claim; safe to run any number of times."""
    if settings.HOLD_SENDING:
        return
    webhook_delivery.deliver_claimed(
        keys=keys, now=database_now(), until=datetime.fromisoformat(until)
    )


@shared_task(name="offices.tasks.deliver_mail", bind=True)
def deliver_mail(task: "Task[Any, Any]", keys: list[int], until: str) -> None:
    """Send the messages of a claim, and in a worker go on with what else waits.

    Safe to run any number of times.
    """
    if settings.HOLD_SENDING:
        return
    delivery.deliver_claimed(keys=keys, now=database_now(), until=datetime.fromisoformat(until))
    if not task.request.called_directly:
        delivery.deliver_on(now=database_now())
