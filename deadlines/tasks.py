"""What beat and workers call; the rows wait in the database, a message only wakes a worker."""

from celery import current_app, shared_task

from deadlines.selectors import daily
from deadlines.selectors.reminders import unclaimed_reminders
from deadlines.services import firming, recomputing, reminder_sending, standing_obligations
from offices.clock import database_now
from offices.selectors.mailroom import unclaimed_messages
from offices.services.audit import Act
from offices.services.slots import fill_slot
from offices.tasks import deliver_mail

ROUNDS = 20
WAKE_UP_EXPIRES = 60
"""Seconds after which a wake-up is dropped: later ticks have sent others."""


@shared_task(name="deadlines.tasks.tick")
def tick() -> None:
    """Wake the workers for what waits; with nothing waiting, nothing is published.

    A daily task is woken until it has filled its slot, so that a lost message loses nothing.
    """
    now = database_now()
    if daily.awaiting_computing().exists():
        compute_due_dates.apply_async(expires=WAKE_UP_EXPIRES)
    if unclaimed_reminders(now).exists():
        send_reminders.apply_async(expires=WAKE_UP_EXPIRES)
    if unclaimed_messages(now).exists():
        deliver_mail.apply_async(expires=WAKE_UP_EXPIRES)
    for name in daily.daily_tasks_due(now):
        current_app.send_task(name, expires=WAKE_UP_EXPIRES)


@shared_task(name="deadlines.tasks.send_reminders")
def send_reminders() -> None:
    """Hand what is due to the mailroom; safe to run any number of times at once."""
    for _ in range(ROUNDS):
        taken = reminder_sending.send_due_reminders(now=database_now())
        if taken < reminder_sending.BATCH:
            return


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
