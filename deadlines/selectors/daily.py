"""What of the docket's daily work is still to be done, and what waits for the worker."""

from datetime import date, datetime

from django.db.models import QuerySet

from deadlines.models import Calendar, Deadline
from deadlines.selectors.recurring import recurring_rules
from offices.models import Desk, Slot

FIRM_UP = "deadlines.tasks.firm_up"
DOCKET_AHEAD = "deadlines.tasks.docket_ahead"


def awaiting_computing() -> QuerySet[Deadline]:
    """The deadlines that wait to be counted anew."""
    return Deadline.objects.filter(awaits_computing_since_at__isnull=False)


def slot_of(now: datetime) -> str:
    """The slot that a daily task fills: the day by Universal Time."""
    return now.date().isoformat()


def daily_tasks_due(now: datetime) -> list[str]:
    """The daily tasks without their slot for the day, where there is anything to do them on."""
    tasks = [FIRM_UP, DOCKET_AHEAD]
    filled = Slot.objects.filter(task__in=tasks, slot=slot_of(now)).values_list("task", flat=True)
    left = set(tasks) - set(filled)
    return [task for task in tasks if task in left and _has_work(task, now.date())]


def _has_work(task: str, on: date) -> bool:
    if task == FIRM_UP:
        return Calendar.objects.exists()
    return recurring_rules(on).exists() and Desk.objects.exists()
