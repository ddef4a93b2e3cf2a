"""Deliveries of events: made from what is new, tried outside any transaction over three days."""

import base64
import hashlib
import hmac
from collections.abc import Callable, Iterator, Sequence
from datetime import datetime, timedelta
from time import monotonic

import orjson
from django.conf import settings
from django.db import transaction
from django.db.models import F

from offices.access import visible_to
from offices.models import Delivery, DeliveryAttempt, Event, Webhook
from offices.selectors.webhooks import waiting_deliveries
from offices.services.alarms import raise_alarms
from offices.services.leases import claim
from offices.services.outside_line import NoAnswer, OutsideAnswer, UnfitAddress, post
from offices.services.sealing import unseal
from offices.services.webhooks import disable_webhook

BATCH = 5
HANDED_OVER_AT_ONCE = 500
GONE = 410
TOLD_AT_MOST = 500
NOT_FOR_READER = 0
UNSEEN = "The event is no longer for this account to see; nothing was sent."
WEBHOOK_DEAD = "WEBHOOK_DEAD"
BACKOFF = tuple(
    timedelta(seconds=seconds)
    for seconds in (5, 300, 1_800, 7_200, 18_000, 36_000, 50_400, 72_000, 86_400)
)
"""Five seconds, then minutes, then hours: some three days in all, as Standard Webhooks asks."""
MOST_ATTEMPTS = len(BACKOFF) + 1
State = Delivery.State


def hand_over_events(*, now: datetime) -> int:
    """Make deliveries of the events that each webhook was not told of; returns how many.

    Each webhook is told what exists for its account. Safe to run any number of times at once.
    """
    made = 0
    for key in Webhook.objects.filter(disabled_at=None).order_by("id").values_list("pk", flat=True):
        with transaction.atomic():
            rows = Webhook.objects.select_for_update(of=("self",), skip_locked=True)
            webhook = rows.select_related("user").filter(pk=key).first()
            made += _handed_over(webhook, now) if webhook is not None else 0
    return made


def deliver_claimed(*, keys: Sequence[int], now: datetime, until: datetime) -> None:
    """Try the deliveries of a claim that lasts ``until``. Must not be called in a transaction."""
    held = Delivery.objects.filter(pk__in=keys, state=State.PENDING, claimed_until=until)
    beside = held.select_related("webhook__user", "event")
    began = monotonic()
    for delivery in beside.order_by("next_attempt_at", "id"):
        _try(delivery, lambda: now + timedelta(seconds=monotonic() - began), until)


def claim_deliveries(*, now: datetime, limit: int) -> list[int]:
    """Claim what waits to be delivered, until the lease ends; returns the keys."""
    return claim(waiting_deliveries(now), now=now, lease=settings.LEASE, limit=limit)


def payload_of(event: Event) -> bytes:
    """What is told of an event: no word of any letter, and a link to more."""
    path = "letters" if event.subject_type == "letter" else "deadlines"
    data = {
        "subject_type": event.subject_type,
        "subject": event.subject,
        "matter": event.matter,
        "due_on": event.due_on,
        "url": f"{settings.SITE_URL.rstrip('/')}/{path}/{event.subject}/",
    }
    told = {"type": event.kind, "timestamp": event.at, "data": data}
    return orjson.dumps(told, option=orjson.OPT_UTC_Z)


def signatures(*, webhook: Webhook, message_id: str, at: datetime, body: bytes) -> str:
    """The header that proves a message, by Standard Webhooks 1.0; two while secrets overlap."""
    signed = f"{message_id}.{int(at.timestamp())}.".encode() + body
    return " ".join(f"v1,{_signature(secret, signed)}" for secret in _secrets(webhook, at))


def _handed_over(webhook: Webhook, now: datetime) -> int:
    events = visible_to(Event.objects.filter(id__gt=webhook.last_event), webhook.user)
    new = list(events.order_by("id")[:HANDED_OVER_AT_ONCE])
    if not new:
        return 0
    wanted = [event for event in new if not webhook.kinds or event.kind in webhook.kinds]
    rows = [
        Delivery(webhook=webhook, event=event, made_at=now, next_attempt_at=now) for event in wanted
    ]
    Delivery.objects.bulk_create(rows, ignore_conflicts=True)
    Webhook.objects.filter(pk=webhook.pk).update(last_event=new[-1].pk)
    return len(rows)


def _try(delivery: Delivery, clock: Callable[[], datetime], until: datetime) -> None:
    held_until = (at := clock()) + settings.LEASE
    attempt = _begun(delivery, at, until, held_until)
    if attempt is None:
        return
    status, words = _posted(delivery, clock())
    with transaction.atomic():
        at = clock()
        DeliveryAttempt.objects.filter(pk=attempt.pk).update(
            finished_at=at, status=status, answer=words.replace("\0", "")[:TOLD_AT_MOST]
        )
        _close(delivery, attempt.number, status, at, held_until)


def _begun(
    delivery: Delivery, now: datetime, until: datetime, held_until: datetime
) -> DeliveryAttempt | None:
    """Put the try on record, under a lease of its own; None where the claim was lost by now."""
    with transaction.atomic():
        ours = Delivery.objects.filter(pk=delivery.pk, state=State.PENDING, claimed_until=until)
        if not ours.update(attempts_made=F("attempts_made") + 1, claimed_until=held_until):
            return None
        number = delivery.attempts_made + 1
        return DeliveryAttempt.objects.create(delivery=delivery, number=number, started_at=now)


def _posted(delivery: Delivery, now: datetime) -> tuple[int | None, str]:
    event = delivery.event
    if not visible_to(Event.objects.filter(pk=event.pk), delivery.webhook.user).exists():
        return NOT_FOR_READER, UNSEEN
    body, message_id = payload_of(event), f"evt_{event.pk}"
    headers = {
        "content-type": "application/json",
        "user-agent": "Chancery",
        "webhook-id": message_id,
        "webhook-timestamp": str(int(now.timestamp())),
        "webhook-signature": signatures(
            webhook=delivery.webhook, message_id=message_id, at=now, body=body
        ),
    }
    try:
        answer: OutsideAnswer = post(delivery.webhook.url, body=body, headers=headers)
    except NoAnswer as error:
        return None, str(error)
    except UnfitAddress as error:
        return None, error.detail
    return answer.status, answer.body


def _close(
    delivery: Delivery, number: int, status: int | None, now: datetime, until: datetime
) -> None:
    ours = Delivery.objects.filter(pk=delivery.pk, state=State.PENDING, claimed_until=until)
    if status is not None and 200 <= status < 300:
        ours.update(state=State.SENT, sent_at=now, claimed_until=None)
    elif status == GONE:
        disable_webhook(at=now, webhook=delivery.webhook, because="410 Gone")
        ours.update(state=State.DEAD, claimed_until=None)
    elif status == NOT_FOR_READER:
        ours.update(state=State.DEAD, claimed_until=None)
    elif number >= MOST_ATTEMPTS:
        ours.update(state=State.DEAD, claimed_until=None)
        raise_alarms(code=WEBHOOK_DEAD, subjects=[delivery.webhook.url], at=now)
    else:
        ours.update(next_attempt_at=now + BACKOFF[number - 1], claimed_until=None)


def _secrets(webhook: Webhook, at: datetime) -> Iterator[bytes]:
    yield _bytes_of(webhook.sealed_secret)
    if webhook.old_secret_until is not None and at < webhook.old_secret_until:
        yield _bytes_of(webhook.sealed_old_secret)


def _bytes_of(sealed: str) -> bytes:
    return base64.b64decode(unseal(sealed).removeprefix("whsec_"))


def _signature(secret: bytes, signed: bytes) -> str:
    return base64.b64encode(hmac.new(secret, signed, hashlib.sha256).digest()).decode()
