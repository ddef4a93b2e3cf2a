"""Which letters and deadlines something happened to since an instant, by their events."""

from datetime import UTC, datetime, timedelta
from typing import Any

from django.conf import settings
from django.db.models import BigIntegerField, QuerySet
from django.db.models.functions import Cast

from offices.models import Event

LONGEST_ACT = timedelta(seconds=settings.CELERY_TASK_TIME_LIMIT)
"""No act takes longer from its instant to its commit; pages and the API are cut off sooner."""

_EARLIEST = datetime.min.replace(tzinfo=UTC) + LONGEST_ACT


def matters_since(at: datetime) -> QuerySet[Event, Any]:
    """The registry numbers of what came to be known at ``at`` or later.

    That is what happened to letters and their deadlines since, and shortly before: an act
    bears the instant at which it began, and whoever asked at ``at`` may have asked before it
    was committed. So nothing is missed, and some of what was told is told again.
    """
    return Event.objects.filter(at__gte=_begun_by(at)).exclude(matter="").values("matter")


def deadlines_since(at: datetime) -> QuerySet[Event, Any]:
    """The ids of the deadlines of which something came to be known at ``at`` or later."""
    rows = Event.objects.filter(at__gte=_begun_by(at), subject_type="deadline")
    return rows.annotate(key=Cast("subject", BigIntegerField())).values("key")


def _begun_by(at: datetime) -> datetime:
    """When an act may have begun that was committed at ``at``."""
    return at - LONGEST_ACT if at > _EARLIEST else at
