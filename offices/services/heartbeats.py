from collections.abc import Mapping
from datetime import datetime

from offices.models import Heartbeat


def beat(*, name: str, at: datetime, counts: Mapping[str, int]) -> None:
    """Note that a task did its work to the end; a later beat is never put back."""
    values = {"beaten_at": at, "counts": dict(counts)}
    if not Heartbeat.objects.filter(name=name, beaten_at__lte=at).update(**values):
        Heartbeat.objects.bulk_create([Heartbeat(name=name, **values)], ignore_conflicts=True)
