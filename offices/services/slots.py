from datetime import datetime

from offices.models import Slot


def fill_slot(*, task: str, slot: str, at: datetime) -> None:
    """Note that the task has done its work for the slot; noting it again changes nothing."""
    Slot.objects.bulk_create([Slot(task=task, slot=slot, filled_at=at)], ignore_conflicts=True)
