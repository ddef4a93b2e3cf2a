"""What a worker of the fault suite has in its food: named by ``-I``, told by the environment."""

import os
import resource
from datetime import UTC, datetime, timedelta
from typing import Any

import time_machine
from celery.signals import task_prerun, worker_process_init

MEBIBYTE = 1 << 20


def shift_clock() -> None:
    """Have this process live some seconds later, or earlier, than it is."""
    if seconds := float(os.environ.get("SHIFT_CLOCK", "0")):
        then = datetime.now(UTC) + timedelta(seconds=seconds)  # noqa: TID251 - the clock is what is shifted
        time_machine.travel(then, tick=True).start()


@worker_process_init.connect
def poison(**_: Any) -> None:
    """Abort the process that would send a reminder of the poisoned deadline."""
    from deadlines.models import Reminder  # noqa: PLC0415 - when Django is there
    from deadlines.services import reminder_queue  # noqa: PLC0415 - when Django is there

    poisoned = os.environ.get("POISONED_DEADLINE", "")
    real = reminder_queue.settle

    def settle(**said: Any) -> None:
        held = Reminder.objects.filter(pk__in=said["keys"])
        if poisoned and held.filter(deadline=poisoned).exists():
            os.abort()
        real(**said)

    reminder_queue.settle = settle


@task_prerun.connect
def eat(task_id: str, task: Any, **_: Any) -> None:
    """Let the first task of the day ask for more memory than there is, and fail by it."""
    if os.environ.pop("MEMORY_HOG", "") and task.name != "deadlines.tasks.tick":
        resource.setrlimit(resource.RLIMIT_AS, (600 * MEBIBYTE, 600 * MEBIBYTE))
        task.request.stolen = bytearray(700 * MEBIBYTE)


shift_clock()
