"""Which letters and deadlines something happened to since an instant, by their events."""

from datetime import datetime
from typing import Any

from django.db.models import BigIntegerField, QuerySet
from django.db.models.functions import Cast

from offices.models import Event


def matters_since(at: datetime) -> QuerySet[Event, Any]:
    """The registry numbers of what happened at ``at`` or later, of letters and their deadlines."""
    return Event.objects.filter(at__gte=at).exclude(matter="").values("matter")


def deadlines_since(at: datetime) -> QuerySet[Event, Any]:
    """The ids of the deadlines to which something happened at ``at`` or later."""
    rows = Event.objects.filter(at__gte=at, subject_type="deadline")
    return rows.annotate(key=Cast("subject", BigIntegerField())).values("key")
