from datetime import datetime

from django.db.models import Q, QuerySet

from offices.models import OutgoingMessage


def waiting_messages(now: datetime) -> QuerySet[OutgoingMessage]:
    """What waits to be sent at ``now``, the longest waiting first."""
    waiting = OutgoingMessage.objects.filter(
        state=OutgoingMessage.State.PENDING, next_attempt_at__lte=now
    )
    return waiting.order_by("next_attempt_at", "id")


def unclaimed_messages(now: datetime) -> QuerySet[OutgoingMessage]:
    """Of those, what no worker holds, or no longer."""
    return waiting_messages(now).filter(Q(claimed_until__isnull=True) | Q(claimed_until__lte=now))


def messages_in_hand(now: datetime) -> QuerySet[OutgoingMessage]:
    """What workers hold at ``now``."""
    pending = OutgoingMessage.objects.filter(state=OutgoingMessage.State.PENDING)
    return pending.filter(claimed_until__gt=now)
