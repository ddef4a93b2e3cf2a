"""What beat and workers call for the files of letters; the rows wait, a message wakes."""

from celery import shared_task

from correspondence.selectors.attachments import awaiting_scan, awaiting_text, unclaimed
from correspondence.services import scanning, text_reading
from offices.clock import database_now
from offices.services.audit import Act

ROUNDS = 10
SPELL_SECONDS = 40
SCANS_AT_ONCE = 5
WAKE_UP_EXPIRES = 60
"""Seconds after which a wake-up is dropped: later ticks have sent others."""


@shared_task(name="correspondence.tasks.tick")
def tick() -> None:
    """Wake the workers for the files that wait; with none waiting, nothing is published."""
    now = database_now()
    if unclaimed(awaiting_scan(), now).exists():
        scan_files.apply_async(expires=WAKE_UP_EXPIRES)
    if unclaimed(awaiting_text(), now).exists():
        read_files.apply_async(expires=WAKE_UP_EXPIRES)


@shared_task(name="correspondence.tasks.read_files")
def read_files() -> None:
    """Read what waits, one file after another; safe to run any number of times at once."""
    began_at = database_now()
    for _ in range(ROUNDS):
        now = database_now()
        if (now - began_at).total_seconds() > SPELL_SECONDS:
            return
        if not text_reading.read_waiting(now=now, limit=1):
            return


@shared_task(name="correspondence.tasks.scan_files")
def scan_files() -> None:
    """Ask the scanner about what is held; safe to run any number of times at once."""
    act = Act(at=database_now(), source="task")
    scanning.scan_waiting(act=act, limit=SCANS_AT_ONCE)
