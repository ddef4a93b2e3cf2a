"""A flood: many reminders of one post due at once, and a few of another."""

from dataclasses import dataclass
from datetime import timedelta

from deadlines.models import Deadline, Reminder
from deadlines.services.reminder_planning import plan_reminders
from offices.clock import database_now
from offices.models import Desk, OutgoingMessage, User
from tests.deadlines.making import make_deadline, make_desk, make_officer

AT_ONCE = 500


@dataclass(frozen=True)
class Flood:
    """What is due, by the posts of who is told: one that floods and another."""

    flooded: Desk
    other: Desk

    def dwells(self, desk: Desk) -> list[float]:
        """Seconds from when each was due until its mail was accepted, the shortest first."""
        sent = Reminder.objects.filter(deadline__desk=desk, message__sent_at__isnull=False)
        instants = sent.values_list("message__sent_at", "fire_at")
        return sorted((sent_at - due_at).total_seconds() for sent_at, due_at in instants)


def flood(how_many: int, *, officers: int, others: int) -> Flood:
    """So many due now in one post, urgent each, behind them a few in another."""
    flooded, other = make_desk("FLOOD"), make_desk("OTHER")
    people = [make_officer(flooded, f"flooded{n}") for n in range(officers)]
    plan_for(flooded, people, how_many)
    plan_for(other, [make_officer(other, f"other{n}") for n in range(others)], others)
    now = database_now()
    planned = Reminder.objects.filter(state=Reminder.State.PLANNED, rung=0)
    planned.filter(deadline__desk=flooded).update(fire_at=now)
    planned.filter(deadline__desk=other).update(fire_at=now + timedelta(milliseconds=1))
    return Flood(flooded, other)


def plan_for(desk: Desk, people: list[User], how_many: int) -> None:
    """Deadlines that fall due tomorrow, so many, shared out among ``people``."""
    tomorrow = database_now().date() + timedelta(days=1)
    pattern = make_deadline(desk, people[0], due_on=tomorrow)
    fields = {f.attname: getattr(pattern, f.attname) for f in Deadline._meta.fields}
    del fields["id"]
    for start in range(1, how_many, AT_ONCE):
        numbers = range(start, min(start + AT_ONCE, how_many))
        rows = [Deadline(**{**fields, "officer_id": people[n % len(people)].pk}) for n in numbers]
        plan_reminders(now=database_now(), deadlines=Deadline.objects.bulk_create(rows))
    plan_reminders(now=database_now(), deadlines=[pattern])


def drained() -> bool:
    """Whether all that the flood asked for has left."""
    waiting = Reminder.objects.filter(state="PLANNED", fire_at__lte=database_now())
    return not waiting.exists() and not OutgoingMessage.objects.filter(state="PENDING").exists()
