"""What should not be on the docket: reminders that wait or are missing, dates not counted."""

from datetime import datetime, timedelta

from django.conf import settings
from django.db.models import Exists, OuterRef

from deadlines.models import Deadline, Reminder
from deadlines.models.deadline import DeadlineState, OwedBy
from deadlines.models.rule import Nature
from deadlines.selectors.daily import awaiting_computing
from deadlines.selectors.horizons import short_horizons
from deadlines.selectors.reminders import due_reminders, late_reminders
from offices.selectors.sweeping import HOUR, MINUTE, Found, Sweep, counted

MOST_NAMED = 50
UNCOUNTED = timedelta(minutes=10)


def waiting_too_long(now: datetime) -> Found:
    return counted(late_reminders(now))


def stuck(now: datetime) -> Found:
    """Reminders whose worker has let its lease run out and that nobody has taken over since."""
    return counted(due_reminders(now).filter(claimed_until__lte=now - settings.LEASE))


def unreminded(now: datetime) -> Found:
    """Open duties of ours still to come of which nobody will be reminded."""
    planned = Reminder.objects.filter(
        deadline=OuterRef("pk"), state=Reminder.State.PLANNED, recipient__isnull=False
    )
    rows = Deadline.objects.filter(
        ~Exists(planned),
        state=DeadlineState.OPEN,
        nature=Nature.DUTY,
        owed_by__in=(OwedBy.OURS, OwedBy.BOTH),
        due_on__gt=now.date() + timedelta(days=1),
        awaits_computing_since_at__isnull=True,
    )
    names = rows.order_by("due_on", "id").values_list("matter", "pk")[:MOST_NAMED]
    return {matter or f"#{key}": 1 for matter, key in names}


def uncounted(now: datetime) -> Found:
    waiting = awaiting_computing()
    return counted(waiting.filter(awaits_computing_since_at__lte=now - UNCOUNTED))


def short_calendars(now: datetime) -> Found:
    return {horizon.code: max(0, horizon.days) for horizon in short_horizons(now.date())}


SWEEPS = (
    Sweep("REMINDERS_LATE", MINUTE, waiting_too_long),
    Sweep("REMINDERS_STUCK", MINUTE, stuck),
    Sweep("DATES_UNCOUNTED", MINUTE, uncounted),
    Sweep("DEADLINE_UNREMINDED", HOUR, unreminded),
    Sweep("CALENDAR_SHORT", HOUR, short_calendars),
)
