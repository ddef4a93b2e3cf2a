"""What a worker of the fault suite has in its food: named by ``-I``, told by the environment."""

import os
import resource
from datetime import UTC, datetime, timedelta
from typing import Any

import time_machine
from celery.signals import worker_process_init

MEBIBYTE = 1 << 20


def shift_clock() -> None:
    """Have this process live some seconds later, or earlier, than it is."""
    if seconds := float(os.environ.get("SHIFT_CLOCK", "0")):
        then = datetime.now(UTC) + timedelta(seconds=seconds)  # noqa: TID251 - the clock is what is shifted
        time_machine.travel(then, tick=True).start()


@worker_process_init.connect
def poison(**_: Any) -> None:
    """Abort, or starve, the process that would send a reminder of the poisoned deadline."""
    from deadlines.models import Reminder  # noqa: PLC0415 - when Django is there
    from deadlines.services import reminder_queue  # noqa: PLC0415 - when Django is there

    poisons = {"POISONED_DEADLINE": os.abort, "HUNGRY_DEADLINE": ask_for_too_much_memory}
    real = reminder_queue.settle

    def settle(**said: Any) -> None:
        held = Reminder.objects.filter(pk__in=said["keys"])
        for name, act in poisons.items():
            poisoned = os.environ.get(name, "")
            if poisoned and held.filter(deadline=poisoned).exists():
                act()
        real(**said)

    reminder_queue.settle = settle


def ask_for_too_much_memory() -> None:
    """Raise the MemoryError of a machine that has no more."""
    before = resource.getrlimit(resource.RLIMIT_AS)
    resource.setrlimit(resource.RLIMIT_AS, (600 * MEBIBYTE, before[1]))
    try:
        bytearray(700 * MEBIBYTE)
    finally:
        resource.setrlimit(resource.RLIMIT_AS, before)


shift_clock()
