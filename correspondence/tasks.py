"""What beat and workers call for the files of letters; the rows wait, a message wakes."""

from collections.abc import Iterator
from datetime import datetime
from typing import Any

import structlog
from celery import shared_task
from celery.app.task import Task
from django.conf import settings
from django.db.models import QuerySet

from correspondence.models import Export, LetterImport
from correspondence.selectors.attachments import awaiting_scan, awaiting_text, unclaimed
from correspondence.selectors.bring_forwards import due_bring_forwards
from correspondence.selectors.dispatches import mails_decided
from correspondence.selectors.exports import (
    expired_exports,
    unclaimed_exports,
    waiting_exports,
)
from correspondence.selectors.imports import unfinished_imports
from correspondence.selectors.search_entries import awaiting_indexing
from correspondence.selectors.stored_files import SWEEP, is_sweep_due, sweep_slot
from correspondence.selectors.sweeping import SWEEPS
from correspondence.services import (
    exporting,
    importing,
    indexing,
    scanning,
    settling,
    sweeping,
    text_reading,
)
from correspondence.services.bringing_forward import tell_of_bring_forwards
from offices.clock import database_now
from offices.selectors.read_only import why_read_only
from offices.services.alarms import sweep
from offices.services.audit import Act
from offices.services.heartbeats import beat
from offices.services.leases import claim
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
    for task in _tasks_with_work(now):
        wake(task, alone=alone)
    beat(name=TICK, at=now, counts={})
    sweep(sweeps=SWEEPS, now=now)
    empty_old_slots(task=TICK, now=now)


def _tasks_with_work(now: datetime) -> "Iterator[Task[Any, Any]]":
    """The tasks for which rows wait; nobody's letters are brought while the house is read-only."""
    waiting: tuple[tuple[QuerySet[Any], Task[Any, Any]], ...] = (
        (unclaimed(awaiting_scan(), now), scan_files),
        (unclaimed(awaiting_text(), now), read_files),
        (awaiting_indexing(), index_letters),
        (mails_decided(), settle_mails),
        (due_bring_forwards(now), show_again),
        (unfinished_imports(), read_imports),
        (unclaimed_exports(now), make_exports),
        (expired_exports(now), empty_exports),
    )
    for rows, task in waiting:
        if rows.exists() and (task is not read_imports or why_read_only() is None):
            yield task
    if is_sweep_due(now):
        yield sweep_files


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


@shared_task(name="correspondence.tasks.read_imports")
def read_imports() -> None:
    """Go on with the files of letters that wait; safe to run any number of times at once."""
    began_at = database_now()
    for key in unfinished_imports().values_list("pk", flat=True):
        row = LetterImport.objects.select_related("user").get(pk=key)
        with structlog.contextvars.bound_contextvars(request_id=row.request_id):
            run = importing.ImportRun(row)
            while run.advance(act=_act_of(row)):
                if (database_now() - began_at).total_seconds() > SPELL_SECONDS:
                    return


def _act_of(row: LetterImport) -> Act:
    return Act(at=database_now(), actor=row.user, source="import", request_id=row.request_id)


@shared_task(name="correspondence.tasks.make_exports")
def make_exports() -> None:
    """Make the files that were asked for; safe to run any number of times at once."""
    for _ in range(ROUNDS):
        now = database_now()
        keys = claim(waiting_exports(), now=now, lease=settings.LEASE, limit=1)
        if not keys:
            return
        row = Export.objects.select_related("user").get(pk=keys[0])
        with structlog.contextvars.bound_contextvars(request_id=row.request_id):
            act = Act(at=now, actor=row.user, source="export", request_id=row.request_id)
            exporting.make_export(act=act, row=row)


@shared_task(name="correspondence.tasks.empty_exports")
def empty_exports() -> None:
    """Take away the files of exports whose time is over."""
    exporting.empty_exports(act=Act(at=database_now(), source="task"))


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
