"""Reminders that are due, each to a person of its own, so that each is a mail of its own."""

from datetime import timedelta
from itertools import count

from deadlines.models import Deadline
from deadlines.services.reminder_planning import plan_reminders
from offices.clock import database_now
from offices.models import Desk, User
from tests.deadlines.making import make_deadline, make_desk, make_officer

_people = count(1)


def due(how_many: int) -> list[Deadline]:
    """So many deadlines that were due yesterday, each of another officer, and their reminders."""
    now = database_now()
    yesterday = now.date() - timedelta(days=1)
    desk = Desk.objects.first() or make_desk()
    deadlines = [
        make_deadline(desk, make_officer(desk, f"officer{next(_people)}"), due_on=yesterday)
        for _ in range(how_many)
    ]
    plan_reminders(now=now, deadlines=deadlines)
    return deadlines


def watcher() -> User:
    """Somebody whose business alarms are."""
    return User.objects.create(
        username=f"clerk{next(_people)}",
        name="Clerk",
        email=f"clerk{next(_people)}@example.org",
        role=User.Role.CLERK,
    )
