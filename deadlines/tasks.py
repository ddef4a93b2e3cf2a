"""What beat and workers call; the rows wait in the database, a message only wakes a worker."""

from celery import shared_task

from deadlines.selectors.reminders import unclaimed_reminders
from deadlines.services import reminder_sending
from offices.clock import database_now
from offices.selectors.mailroom import unclaimed_messages
from offices.tasks import deliver_mail

ROUNDS = 20
WAKE_UP_EXPIRES = 60
"""Seconds after which a wake-up is dropped: later ticks have sent others."""


@shared_task(name="deadlines.tasks.tick")
def tick() -> None:
    """Wake the workers for what waits; with nothing waiting, nothing is published."""
    now = database_now()
    if unclaimed_reminders(now).exists():
        send_reminders.apply_async(expires=WAKE_UP_EXPIRES)
    if unclaimed_messages(now).exists():
        deliver_mail.apply_async(expires=WAKE_UP_EXPIRES)


@shared_task(name="deadlines.tasks.send_reminders")
def send_reminders() -> None:
    """Hand what is due to the mailroom; safe to run any number of times at once."""
    for _ in range(ROUNDS):
        taken = reminder_sending.send_due_reminders(now=database_now())
        if taken < reminder_sending.BATCH:
            return
