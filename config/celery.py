"""The Celery application; its beat schedule lives in the settings."""

import os
import signal
from typing import Any

import structlog
from celery import Celery
from celery.signals import beat_init, task_prerun, worker_init, worker_process_init, worker_ready
from django.db import close_old_connections

from config import broker_line
from config.collecting import keep_what_is_loaded
from config.output import never_wait
from offices.ending import ask_to_end, begin_worker

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
os.environ.setdefault("REMAP_SIGTERM", "SIGQUIT")
broker_line.stand_in()
app = Celery("chancery")
app.config_from_object("django.conf:settings", namespace="CELERY")
app.autodiscover_tasks()
ENDS = (signal.SIGTERM, signal.SIGQUIT, signal.SIGINT)


@task_prerun.connect
def _name_in_logs(task_id: str, task: Any, **_: Any) -> None:
    """Every line that the task writes says which it is."""
    structlog.contextvars.clear_contextvars()
    structlog.contextvars.bind_contextvars(task_id=task_id, task=task.name)


@task_prerun.connect
def _drop_dead_connections(**_: Any) -> None:
    """A connection that the server cut would fail every task after; Celery keeps it for 2,000."""
    close_old_connections()


@worker_process_init.connect
def _keep_what_is_loaded(**_: Any) -> None:
    """The collector need not look again and again through what every task needs."""
    keep_what_is_loaded()


@worker_init.connect
def _begin(**_: Any) -> None:
    """A worker that could not keep what reminders rely on does not start; beat stands in."""
    from offices.checks import refusals  # noqa: PLC0415 - when Django is there

    if found := refusals():
        raise SystemExit("The worker does not start. " + " ".join(found))
    begin_worker()
    never_wait()


@beat_init.connect
def _begin_beat(**_: Any) -> None:
    never_wait()


@worker_ready.connect
def _listen(**_: Any) -> None:
    """Tell those who work that the worker was asked to end, before it begins to wait for them.

    Celery's own word of it comes after the wait.
    """
    for number in ENDS:
        _tell_before(number)


def _tell_before(number: signal.Signals) -> None:
    handle = signal.getsignal(number)

    def told(*received: Any) -> None:
        ask_to_end()
        if callable(handle):
            handle(*received)

    signal.signal(number, told)
