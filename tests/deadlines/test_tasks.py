"""What waits reaches the mail server through a broker and worker processes."""

import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from itertools import count
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from django.conf import settings
from django.db import connection

from config.celery import app
from deadlines.models import Deadline, Reminder
from deadlines.selectors import daily
from deadlines.services.reminder_planning import plan_reminders
from deadlines.tasks import compute_due_dates, tick
from offices.clock import database_now
from offices.models import OutgoingMessage
from offices.services.slots import fill_slot
from tests.deadlines.builders import rule
from tests.deadlines.docketed import docketed
from tests.deadlines.making import make_deadline, make_desk, make_officer
from tests.processes import until
from tests.services.mail_trap import MailTrap

pytestmark = [pytest.mark.broker, pytest.mark.django_db(transaction=True)]
WORKER = [sys.executable, "-m", "celery", "-A", "config", "--quiet", "worker"]
OPTIONS = ["--concurrency", "2", "--without-gossip", "--without-mingle", "--without-heartbeat"]


@contextmanager
def workers(folder: Path, trap: MailTrap) -> Iterator[None]:
    """Two processes on this test's database, broker and mail server; ended at the end."""
    database = urlsplit(os.environ["DATABASE_URL"])
    environment = {
        **os.environ,
        "DATABASE_URL": database._replace(path=f"/{connection.settings_dict['NAME']}").geturl(),
        "DJANGO_SETTINGS_MODULE": "config.settings",
        "DATA_DIR": str(folder),
        "EMAIL_HOST": "127.0.0.1",
        "EMAIL_PORT": str(trap.port),
    }
    process = subprocess.Popen(
        [*WORKER, *OPTIONS],
        cwd=settings.BASE_DIR,
        env=environment,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    try:
        yield
    finally:
        process.terminate()
        process.wait(30)


@pytest.fixture
def _empty_queue(transactional_db: None) -> Iterator[None]:
    """No message waits, and what is done once a day is done."""
    now = database_now()
    for name in daily.daily_tasks_due(now):
        fill_slot(task=name, slot=daily.slot_of(now), at=now)
    app.control.purge()
    yield
    app.control.purge()


@pytest.mark.usefixtures("_empty_queue")
def test_what_is_due_reaches_the_officer_once_however_many_ticks_and_workers(
    tmp_path: Path, trap: MailTrap
) -> None:
    desk = make_desk()
    officer = make_officer(desk)
    now = database_now()
    overdue = [
        make_deadline(desk, officer, due_on=now.date().replace(year=now.year - 1, day=1))
        for _ in range(10)
    ]
    plan_reminders(now=now, deadlines=overdue)

    beats = (n % 20 == 0 for n in count())

    def all_arrived() -> bool:
        if next(beats):
            tick.delay()
            tick.delay()
        return len(trap.mails) >= len(overdue)

    with workers(tmp_path, trap):
        until(app.control.ping, "the workers to answer")
        until(all_arrived, "the mails")

    sent = OutgoingMessage.objects.filter(state="SENT").values_list("message_id", flat=True)
    assert sorted(trap.message_ids()) == sorted(sent)
    assert Reminder.objects.filter(state="SENT").count() == len(overdue) == len(sent)


def test_a_deadline_that_waits_to_be_counted_gets_its_date_and_its_reminder() -> None:
    deadline = docketed(rule(silent_on=[]))
    Reminder.objects.all().delete()
    waiting = {"due_on": None, "due_at": None, "explanation": {}}
    Deadline.objects.update(awaits_computing_since_at=database_now(), **waiting)

    compute_due_dates()
    compute_due_dates()

    deadline.refresh_from_db()
    assert (deadline.due_on, deadline.awaits_computing_since_at) == (date(2017, 8, 11), None)
    assert Reminder.objects.earliest("fire_at").reason == "OVERDUE_ON_ENTRY"


@pytest.mark.usefixtures("_empty_queue")
def test_a_tick_wakes_whom_something_waits_for() -> None:
    docketed(rule(silent_on=[]))
    Deadline.objects.update(awaits_computing_since_at=database_now())

    tick()

    assert app.control.purge() == len(["compute_due_dates", "send_reminders"])


@pytest.mark.usefixtures("_empty_queue")
def test_with_nothing_waiting_a_tick_publishes_nothing() -> None:
    tick()

    assert app.control.purge() == 0


def test_beat_wakes_ticks_every_ten_seconds_and_nothing_else() -> None:
    entries = app.conf.beat_schedule.values()

    assert {entry["task"] for entry in entries} == {tick.name, "correspondence.tasks.tick"}
    assert {entry["schedule"].run_every.total_seconds() for entry in entries} == {10}


def test_the_tasks_are_called_what_the_house_calls_them() -> None:
    names = {
        "deadlines.tasks.tick",
        "deadlines.tasks.compute_due_dates",
        "deadlines.tasks.docket_ahead",
        "deadlines.tasks.firm_up",
        "deadlines.tasks.send_reminders",
        "offices.tasks.deliver_mail",
    }

    assert names <= app.tasks.keys()
