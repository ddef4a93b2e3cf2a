from celery import shared_task

from offices.clock import database_now
from offices.services import mailroom

ROUNDS = 10


@shared_task(name="offices.tasks.deliver_mail")
def deliver_mail() -> None:
    """Send what waits in the mailroom; safe to run any number of times at once."""
    began_at = database_now()
    for _ in range(ROUNDS):
        now = database_now()
        if now > began_at + mailroom.SPELL or mailroom.deliver(now=now) < mailroom.BATCH:
            return
