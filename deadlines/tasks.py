"""What beat and workers call; the rows wait in the database, a message only wakes a worker."""

from datetime import datetime, timedelta

from celery import current_app, shared_task
from django.conf import settings

from deadlines.selectors import daily
from deadlines.selectors.reminders import late_reminders
from deadlines.selectors.sweeping import SWEEPS
from deadlines.services import (
    firming,
    recomputing,
    reminder_failing,
    reminder_queue,
    reminder_recalling,
    standing_obligations,
    tallying,
)
from offices.clock import database_now
from offices.selectors.heartbeats import REMINDERS, beaten_since
from offices.selectors.mailroom import has_mails_to_follow
from offices.services.alarms import sweep
from offices.services.audit import Act
from offices.services.heartbeats import beat
from offices.services.pinging import ping_outside
from offices.services.slots import empty_old_slots, fill_slot, take_slot
from offices.tasks import hand_over_mail, hand_over_webhooks, wake, watch_house

TICK = "deadlines.tasks.tick"
ROUNDS = 20
REMINDERS_AT_ONCE = 5_000


@shared_task(name=TICK)
def tick(*, alone: bool = False) -> None:
    """Claim what waits and hand it to workers; done once in its slot, however often it is called.

    With ``alone``, or without a broker, all of it is done here. A daily task is woken until
    it has filled its slot, so that a lost message loses nothing.
    """
    now = database_now()
    if not take_slot(task=TICK, at=now, every=settings.TICK):
        return
    counts = {"reminders": 0, "messages": 0, "deliveries": 0}
    if not settings.HOLD_SENDING:
        counts["reminders"] = _hand_over_reminders(now=now, alone=alone)
        counts["messages"] = hand_over_mail(now=now, alone=alone)
        counts["deliveries"] = hand_over_webhooks(now=now, alone=alone)
    if daily.awaiting_computing().exists():
        wake(compute_due_dates, alone=alone)
    for name in daily.daily_tasks_due(now):
        wake(current_app.tasks[name], alone=alone)
    tallying.sum_tallies()
    beat(name=REMINDERS, at=now, counts=counts)
    sweep(sweeps=SWEEPS, now=now)
    watch_house(now=now)
    empty_old_slots(task=TICK, now=now)
    if not late_reminders(now).exists():
        ping_outside(now=now)


@shared_task(name="deadlines.tasks.stand_in")
def stand_in() -> None:
    """Do a tick with all that it would hand out, when no worker has done one for long.

    Beat calls it in its own process: the broker may take messages that nobody fetches.
    """
    unanswered = timedelta(seconds=settings.BEAT_STANDS_IN_AFTER)
    if not beaten_since(database_now() - unanswered):
        tick(alone=True)


def _hand_over_reminders(*, now: datetime, alone: bool) -> int:
    if has_mails_to_follow(now):
        wake(follow_mails, alone=alone)
    chunks = reminder_queue.claim_due_reminders(now=now, limit=REMINDERS_AT_ONCE)
    until = (now + settings.LEASE).isoformat()
    for keys in chunks:
        wake(send_reminders, keys, until, alone=alone)
    return sum(map(len, chunks))


@shared_task(name="deadlines.tasks.follow_mails")
def follow_mails() -> None:
    """Plan anew what mails carried that were called back or given up; safe to run at any time."""
    now = database_now()
    reminder_recalling.recall_called_back(now=now)
    reminder_failing.follow_given_up_mails(now=now)


@shared_task(name="deadlines.tasks.send_reminders")
def send_reminders(keys: list[int], until: str) -> None:
    """Hand the reminders of a claim to the mailroom; safe to run any number of times."""
    if settings.HOLD_SENDING:
        return
    reminder_queue.send_claimed_reminders(
        keys=keys, now=database_now(), until=datetime.fromisoformat(until)
    )


@shared_task(name="deadlines.tasks.compute_due_dates")
def compute_due_dates() -> None:
    """Count anew what waits for it; safe to run any number of times at once."""
    for _ in range(ROUNDS):
        taken = recomputing.compute_waiting(act=_act(), limit=recomputing.BATCH)
        if taken < recomputing.BATCH:
            return


@shared_task(name=daily.FIRM_UP)
def firm_up() -> None:
    """Firm up provisional dates and watch the horizon, once a day."""
    act = _act()
    firming.firm_up(act=act)
    fill_slot(task=daily.FIRM_UP, slot=daily.slot_of(act.at), at=act.at)


@shared_task(name=daily.DOCKET_AHEAD)
def docket_ahead() -> None:
    """Docket what standing obligations ask for in the next 400 days, once a day."""
    act = _act()
    standing_obligations.docket_ahead(act=act)
    fill_slot(task=daily.DOCKET_AHEAD, slot=daily.slot_of(act.at), at=act.at)


def _act() -> Act:
    return Act(at=database_now(), source="task")
