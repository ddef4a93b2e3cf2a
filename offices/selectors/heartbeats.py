from datetime import datetime

from offices.models import Heartbeat

REMINDERS = "tick"
"""The heartbeat of what sends reminders."""


def last_beat(name: str = REMINDERS) -> datetime | None:
    """When the task last did its work to the end; None when it never did."""
    return Heartbeat.objects.filter(name=name).values_list("beaten_at", flat=True).first()


def beaten_since(instant: datetime) -> bool:
    """Whether reminders have run since then."""
    beaten_at = last_beat()
    return beaten_at is not None and beaten_at >= instant
