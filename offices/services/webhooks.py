"""Webhooks: where other systems are told of events, and under which secret."""

import base64
import secrets
from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.utils.translation import gettext as _

from offices.models import Delivery, Event, User, Webhook
from offices.services.audit import Act, Change, on_the_record, record
from offices.services.outside_line import checked
from offices.services.sealing import seal

SECRET_BYTES = 32
OLD_SECRET_SIGNS_FOR = timedelta(hours=24)
MOST_WEBHOOKS = 20
LONGEST_URL = 500


class WebhookRefused(Exception):
    """A webhook that cannot be kept so; ``field`` names what to mend."""

    code = "WEBHOOK_REFUSED"

    def __init__(self, field: str, detail: str) -> None:
        super().__init__(detail)
        self.field = field
        self.detail = detail


@dataclass(frozen=True, slots=True)
class KeptWebhook:
    """A webhook and its new secret, which nobody can be shown a second time."""

    webhook: Webhook
    secret: str


def add_webhook(*, act: Act, user: User, url: str, kinds: Collection[str]) -> KeptWebhook:
    """Begin to tell an address of what happens from now on.

    Raises ``WebhookRefused``, and ``UnfitAddress`` for an address that nothing is sent to.
    """
    if len(url) > LONGEST_URL:
        raise WebhookRefused("url", _("An address has 500 characters at most."))
    checked(url)
    if Webhook.objects.filter(user=user).count() >= MOST_WEBHOOKS:
        detail = _("There are %(most)s already; delete one first.") % {"most": MOST_WEBHOOKS}
        raise WebhookRefused("url", detail)
    secret = _new_secret()
    with on_the_record():
        last = Event.objects.order_by("-id").values_list("id", flat=True).first() or 0
        webhook = Webhook.objects.create(
            user=user,
            url=url,
            kinds=sorted(set(kinds)),
            sealed_secret=seal(secret),
            last_event=last,
            made_at=act.at,
        )
        _record(act, webhook, "WEBHOOK_ADDED", {"url": url, "kinds": webhook.kinds})
    return KeptWebhook(webhook, secret)


def rotate_secret(*, act: Act, webhook: Webhook) -> KeptWebhook:
    """Sign under a new secret from now on, and under the old one as well for a day."""
    secret = _new_secret()
    with on_the_record():
        webhook.sealed_old_secret = webhook.sealed_secret
        webhook.old_secret_until = act.at + OLD_SECRET_SIGNS_FOR
        webhook.sealed_secret = seal(secret)
        fields = ["sealed_secret", "sealed_old_secret", "old_secret_until"]
        webhook.save(update_fields=fields)
        _record(act, webhook, "WEBHOOK_ROTATED", {})
    return KeptWebhook(webhook, secret)


def disable_webhook(*, at: datetime, webhook: Webhook, because: str) -> None:
    """Tell the address nothing more, until somebody enables it."""
    Webhook.objects.filter(pk=webhook.pk, disabled_at=None).update(
        disabled_at=at, disabled_because=because[:200]
    )


def enable_webhook(*, act: Act, webhook: Webhook) -> None:
    """Go on telling the address; what happened meanwhile is told now."""
    with on_the_record():
        rows = Webhook.objects.filter(pk=webhook.pk).exclude(disabled_at=None)
        if rows.update(disabled_at=None, disabled_because=""):
            _record(act, webhook, "WEBHOOK_ENABLED", {})


def remove_webhook(*, act: Act, webhook: Webhook) -> None:
    """Forget the address with its log of deliveries."""
    with on_the_record():
        _record(act, webhook, "WEBHOOK_REMOVED", {"url": webhook.url})
        webhook.delete()


def replay(*, act: Act, delivery: Delivery) -> None:
    """Send a delivery again, whatever became of it, under the same id."""
    with on_the_record():
        Delivery.objects.filter(pk=delivery.pk).update(
            state=Delivery.State.PENDING,
            next_attempt_at=act.at,
            claimed_until=None,
            attempts_made=0,
            sent_at=None,
        )
        delivery.attempts.all().delete()
        _record(act, delivery.webhook, "WEBHOOK_REPLAYED", {"event": delivery.event_id})


def _new_secret() -> str:
    return "whsec_" + base64.b64encode(secrets.token_bytes(SECRET_BYTES)).decode()


def _record(act: Act, webhook: Webhook, action: str, new: dict[str, object]) -> None:
    change = Change(action=action, subject_type="webhook", subject=str(webhook.pk), new=new)
    record(act=act, change=change)
