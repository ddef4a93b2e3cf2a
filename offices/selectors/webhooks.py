from datetime import datetime

from django.db.models import QuerySet

from offices.models import Delivery, Webhook
from offices.models.user import User

EVENT_KINDS = (
    *(f"letter.{state}" for state in ("registered", "assigned", "answered", "no_reply_needed")),
    *(f"letter.{state}" for state in ("filed", "in_clearance", "cleared", "signed", "draft")),
    *(f"letter.{state}" for state in ("dispatched", "delivered", "void", "marked")),
    *(f"letter.{what}" for what in ("returned", "stamped", "meeting", "distributed")),
    *(f"letter.{what}" for what in ("linked", "unlinked", "commented", "comment_retracted")),
    *(f"{subject}.imported" for subject in ("letter", "deadline")),
    *(f"letter.input_{what}" for what in ("asked", "given", "withdrawn")),
    *(f"deadline.{what}" for what in ("docketed", "computed", "moved", "extended", "assigned")),
    *(f"deadline.{what}" for what in ("marked", "suspended", "resumed", "discharged", "waived")),
    *(f"deadline.{what}" for what in ("void", "reopened", "rejudged")),
)
"""Every kind of event, as webhooks may ask for it."""


def webhooks_of(user: User) -> QuerySet[Webhook]:
    """The account's webhooks, the newest first."""
    return Webhook.objects.filter(user=user).order_by("-id")


def waiting_deliveries(now: datetime) -> QuerySet[Delivery]:
    """What waits to be delivered at ``now``, the longest waiting first."""
    waiting = Delivery.objects.filter(
        state=Delivery.State.PENDING,
        next_attempt_at__lte=now,
        webhook__disabled_at=None,
        webhook__user__is_active=True,
    )
    return waiting.order_by("next_attempt_at", "id")
