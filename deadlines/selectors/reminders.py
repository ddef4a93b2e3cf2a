from collections.abc import Collection
from datetime import date, datetime, timedelta

from django.db.models import Exists, OuterRef, Q, QuerySet

from deadlines.models import Reminder, Revision

LATE = timedelta(minutes=10)


def due_reminders(now: datetime) -> QuerySet[Reminder]:
    """What is planned and due at ``now``, the longest due first."""
    planned = Reminder.objects.filter(state=Reminder.State.PLANNED, fire_at__lte=now)
    return planned.order_by("fire_at", "id")


def unclaimed_reminders(now: datetime) -> QuerySet[Reminder]:
    """Of those, what no worker holds, or no longer."""
    return due_reminders(now).filter(Q(claimed_until__isnull=True) | Q(claimed_until__lte=now))


def late_reminders(now: datetime) -> QuerySet[Reminder]:
    """Of those that are due, what should have gone ten minutes ago."""
    return due_reminders(now - LATE)


def overtaken(now: datetime) -> Exists:
    """Whether a later rung of the same plan to the same person is due by ``now`` as well."""
    later = Reminder.objects.filter(
        deadline=OuterRef("deadline"),
        occurrence=OuterRef("occurrence"),
        recipient=OuterRef("recipient"),
        channel=OuterRef("channel"),
        rung__lt=OuterRef("rung"),
        fire_at__lte=now,
    )
    return Exists(later)


def days_before_moves(deadlines: Collection[int]) -> dict[int, date]:
    """The due date that each deadline had before it last moved, by its key; one query."""
    applied = Revision.objects.filter(
        deadline__in=deadlines, state=Revision.State.APPLIED, old_due_on__isnull=False
    )
    moves = applied.order_by("decided_at", "id").values_list("deadline_id", "old_due_on")
    return {deadline: day for deadline, day in moves if day is not None}
