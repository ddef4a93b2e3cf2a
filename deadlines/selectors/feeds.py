from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.db.models import Count, Max, Q, QuerySet

from deadlines.models import Deadline, Feed
from offices.access import spans_desks, visible_to
from offices.models import Desk, User

LONGEST_PAST = timedelta(days=366)
MOST_EVENTS = 5_000


def feeds_of(reader: User) -> QuerySet[Feed]:
    """The reader's feeds, the newest first."""
    return Feed.objects.filter(reader=reader).select_related("desk").order_by("-id")


def desks_to_follow(reader: User) -> QuerySet[Desk]:
    """The desks whose docket the reader may have in a calendar, by code."""
    desks = Desk.objects.order_by("code", "id")
    return desks if spans_desks(reader) else desks.filter(memberships__user=reader)


@dataclass(frozen=True, slots=True)
class FeedEntry:
    """A deadline in a calendar: its day, how often it has changed, and when last."""

    deadline: Deadline
    on: date
    changes: int
    changed_at: datetime


def entries_of(feed: Feed, *, on: date) -> list[FeedEntry]:
    """What the feed shows on the day ``on``: dated deadlines of the last year and ahead.

    Those that ended stay, so that calendars cross them out. A right lies on the first day
    one may act, all else on the due date. One query.
    """
    whose = Q(desk=feed.desk_id) if feed.desk_id else Q(officer=feed.reader_id)
    since = on - LONGEST_PAST
    dated = Q(due_on__gte=since) | Q(due_on=None, opens_on__gte=since)
    shown = visible_to(Deadline.objects.filter(whose & dated), feed.reader)
    rows = (
        shown.select_related("rule", "provision__agreement")
        .annotate(standing_count=Count("standings"), changed_at=Max("standings__from_at"))
        .order_by("-due_on", "-id")[:MOST_EVENTS]
    )
    return [
        FeedEntry(row, day, max(row.standing_count - 1, 0), row.changed_at or row.docketed_at)
        for row in rows
        if (day := row.opens_on or row.due_on) is not None
    ]
