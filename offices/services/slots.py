from datetime import UTC, datetime, timedelta

from django.db import IntegrityError, transaction

from offices.models import Slot

KEPT = timedelta(days=3)
"""How long the slots of a task that runs by the minute are kept."""


def fill_slot(*, task: str, slot: str, at: datetime) -> None:
    """Note that the task has done its work for the slot; noting it again changes nothing."""
    Slot.objects.bulk_create([Slot(task=task, slot=slot, filled_at=at)], ignore_conflicts=True)


def take_slot(*, task: str, at: datetime, every: timedelta) -> bool:
    """Whether this call is the first of the task in its stretch of time ``every`` so long.

    However many beats there are, one of them gets True.
    """
    seconds = int(every.total_seconds())
    began = datetime.fromtimestamp(int(at.timestamp()) // seconds * seconds, tz=UTC)
    slot = began.strftime("%Y-%m-%dT%H:%M:%SZ")
    try:
        with transaction.atomic():
            Slot.objects.create(task=task, slot=slot, filled_at=at)
    except IntegrityError:
        return False
    return True


def empty_old_slots(*, task: str, now: datetime) -> int:
    """Throw away what is known of the task's slots of long ago; returns how many they were."""
    count, _ = Slot.objects.filter(task=task, filled_at__lt=now - KEPT).delete()
    return count
