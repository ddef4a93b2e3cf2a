from datetime import datetime

from django.db.models import Count, Q, QuerySet

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


def messages_in_hand(now: datetime, *, at_most: int) -> int:
    """How many workers hold at ``now``, counted among the ``2 * at_most`` that wait longest.

    What waits longest is claimed first, so the count costs the same however many wait.
    """
    first = waiting_messages(now)[: 2 * at_most]
    held = first.aggregate(held=Count("pk", filter=Q(claimed_until__gt=now)))
    return int(held["held"])
