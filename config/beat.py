"""The house's one clock: it wakes the workers, and does their work when nobody answers."""

import logging
from math import inf
from time import monotonic
from typing import Any, cast

from celery.beat import Scheduler
from django.conf import settings
from django.db import close_old_connections

logger = logging.getLogger(__name__)
STAND_IN = "deadlines.tasks.stand_in"
LONGEST_WAIT = 300


class Beat(Scheduler):
    """Publishes each tick at once and then in its time, whatever the clock on the wall does.

    It keeps no file and waits for no broker. When that does not take a tick, or no worker
    has done one for a minute, the tick and all that it would hand out are done here: slowly,
    but nothing waits for the broker's return. Another beat does no harm, since a tick is
    done once in its slot.
    """

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self._began = monotonic()
        self._last: dict[str, float] = {}

    def tick(self, *_args: Any, **_options: Any) -> float:
        """Do what its interval has come round for; returns the seconds until the next."""
        waits = [float(self.max_interval or LONGEST_WAIT)]
        for name, every in self._intervals().items():
            if monotonic() - self._last.get(name, -inf) >= every:
                self._last[name] = monotonic()
                self._send(str(self.schedule[name].task))
            waits.append(self._last[name] + every - monotonic())
        return max(0.0, min(waits))

    def _intervals(self) -> dict[str, float]:
        every = {name: cast("Any", entry.schedule) for name, entry in self.schedule.items()}
        return {name: times.run_every.total_seconds() for name, times in every.items()}

    def _send(self, task: str) -> None:
        close_old_connections()
        if not self._is_published(task):
            self._do(task, alone=True)
        elif monotonic() - self._began > settings.BEAT_STANDS_IN_AFTER:
            self._do(STAND_IN)
        close_old_connections()

    def _is_published(self, task: str) -> bool:
        try:
            self.app.send_task(task, retry=False)
        except Exception:
            logger.exception("the broker did not take %s", task)
            return False
        return True

    def _do(self, task: str, **options: Any) -> None:
        try:
            self.app.tasks[task](**options)
        except Exception:
            logger.exception("%s failed", task)
