from collections.abc import Collection, Sequence
from datetime import date, datetime, timedelta

from django.db.models import Count, Exists, OuterRef, Q, QuerySet

from deadlines.models import Reminder, Revision
from offices.selectors.keys import among

LATE = timedelta(minutes=10)


def due_reminders(now: datetime) -> QuerySet[Reminder]:
    """What is planned and due at ``now``, the longest due first."""
    planned = Reminder.objects.filter(state=Reminder.State.PLANNED, fire_at__lte=now)
    return planned.order_by("fire_at", "id")


def flooding_posts(keys: Sequence[int]) -> list[int]:
    """The posts that more than a tenth of the reminders with these keys belong to."""
    claimed = Reminder.objects.filter(pk__in=among(keys)).order_by()
    counts = claimed.values("deadline__desk__post").annotate(count=Count("pk"))
    of_many = counts.filter(count__gt=len(keys) // 10)
    return list(of_many.values_list("deadline__desk__post", flat=True))


def due_elsewhere(now: datetime, posts: Sequence[int]) -> QuerySet[Reminder]:
    """Of what is due, what belongs to no post of these."""
    return due_reminders(now).exclude(deadline__desk__post__in=posts)


def unclaimed_reminders(now: datetime) -> QuerySet[Reminder]:
    """Of those, what no worker holds, or no longer."""
    return due_reminders(now).filter(Q(claimed_until__isnull=True) | Q(claimed_until__lte=now))


def late_reminders(now: datetime) -> QuerySet[Reminder]:
    """Of those that are due, what should have gone ten minutes ago."""
    return due_reminders(now - LATE)


def held_reminders(keys: Sequence[int], *, until: datetime, now: datetime) -> QuerySet[Reminder]:
    """Of the reminders of a claim that lasts ``until`` what is still planned, locked, with
    all that its words and its verdict ask for.
    """
    rows = Reminder.objects.filter(pk__in=keys, state=Reminder.State.PLANNED, claimed_until=until)
    return complete(rows, now).select_for_update(of=("self",))


def complete(rows: QuerySet[Reminder], now: datetime) -> QuerySet[Reminder]:
    """Reminders with what their words and verdicts ask for, the longest due first."""
    beside = rows.select_related(
        "recipient",
        "policy",
        "deadline__officer",
        "deadline__rule",
        "deadline__provision__agreement",
        "deadline__desk__post__party",
    )
    parties = beside.prefetch_related("deadline__provision__agreement__parties")
    return parties.annotate(is_overtaken=overtaken(now)).order_by("fire_at", "id")


def overtaken(now: datetime) -> Exists:
    """Whether a later word of the same plan to the same person is due by ``now`` as well."""
    is_later = Q(fire_at__gt=OuterRef("fire_at")) | Q(
        fire_at=OuterRef("fire_at"), rung__lt=OuterRef("rung")
    )
    later = Reminder.objects.filter(
        is_later,
        deadline=OuterRef("deadline"),
        occurrence=OuterRef("occurrence"),
        recipient=OuterRef("recipient"),
        channel=OuterRef("channel"),
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
