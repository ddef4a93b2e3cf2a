"""What beat and workers call for the files of letters; the rows wait, a message wakes."""

from celery import shared_task
from django.conf import settings

from correspondence.selectors.attachments import awaiting_scan, awaiting_text, unclaimed
from correspondence.selectors.bring_forwards import due_bring_forwards
from correspondence.selectors.dispatches import mails_decided
from correspondence.selectors.search_entries import awaiting_indexing
from correspondence.selectors.stored_files import SWEEP, is_sweep_due, sweep_slot
from correspondence.selectors.sweeping import SWEEPS
from correspondence.services import indexing, scanning, settling, sweeping, text_reading
from correspondence.services.bringing_forward import tell_of_bring_forwards
from offices.clock import database_now
from offices.services.alarms import sweep
from offices.services.audit import Act
from offices.services.heartbeats import beat
from offices.services.slots import empty_old_slots, fill_slot, take_slot
from offices.tasks import wake

TICK = "correspondence.tasks.tick"
ROUNDS = 10
SPELL_SECONDS = 40
SCANS_AT_ONCE = 5
MAILS_AT_ONCE = 20
ENTRIES_AT_ONCE = 100


@shared_task(name=TICK)
def tick(*, alone: bool = False) -> None:
    """Wake the workers for the files that wait; done once in its slot.

    With ``alone``, or without a broker, the work is done here.
    """
    now = database_now()
    if not take_slot(task=TICK, at=now, every=settings.TICK):
        return
    if unclaimed(awaiting_scan(), now).exists():
        wake(scan_files, alone=alone)
    if unclaimed(awaiting_text(), now).exists():
        wake(read_files, alone=alone)
    if awaiting_indexing().exists():
        wake(index_letters, alone=alone)
    if mails_decided().exists():
        wake(settle_mails, alone=alone)
    if due_bring_forwards(now).exists():
        wake(show_again, alone=alone)
    if is_sweep_due(now):
        wake(sweep_files, alone=alone)
    beat(name=TICK, at=now, counts={})
    sweep(sweeps=SWEEPS, now=now)
    empty_old_slots(task=TICK, now=now)


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


@shared_task(name="correspondence.tasks.index_letters")
def index_letters() -> None:
    """Make entries of the search anew that wait for it; safe to run any number of times at once."""
    began_at = database_now()
    while indexing.index_waiting(limit=ENTRIES_AT_ONCE):
        if (database_now() - began_at).total_seconds() > SPELL_SECONDS:
            return


@shared_task(name="correspondence.tasks.scan_files")
def scan_files() -> None:
    """Ask the scanner about what is held; safe to run any number of times at once."""
    act = Act(at=database_now(), source="task")
    scanning.scan_waiting(act=act, limit=SCANS_AT_ONCE)


@shared_task(name="correspondence.tasks.settle_mails")
def settle_mails() -> None:
    """Settle letters that went by e-mail; safe to run any number of times at once."""
    settling.settle_mails(act=Act(at=database_now(), source="task"), limit=MAILS_AT_ONCE)


@shared_task(name="correspondence.tasks.show_again")
def show_again() -> None:
    """Tell of letters brought forward to this hour; safe to run any number of times at once."""
    for _ in range(ROUNDS):
        if not tell_of_bring_forwards(now=database_now()):
            return


@shared_task(name=SWEEP)
def sweep_files() -> None:
    """Sweep the folder of files, once a day."""
    act = Act(at=database_now(), source="task")
    sweeping.sweep(act=act)
    fill_slot(task=SWEEP, slot=sweep_slot(act.at), at=act.at)
