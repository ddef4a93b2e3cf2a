"""Settings of the processes that the fault suite starts: the same house, only more impatient."""

import os
from datetime import timedelta
from pathlib import Path

from celery.schedules import schedule

from config.settings import *  # noqa: F403 - a settings module extends another by name
from tests.faults.zone_data import use_release

LEASE = timedelta(seconds=float(os.environ.get("TEST_LEASE", "3")))
TICK = timedelta(seconds=1)
EMAIL_TIMEOUT = float(os.environ.get("TEST_EMAIL_TIMEOUT", "2"))
CELERY_BEAT_SCHEDULE = {
    "tick": {"task": "deadlines.tasks.tick", "schedule": schedule(TICK)},
}
if CLAMD_ADDRESS:  # noqa: F405 - read from the environment by the settings extended
    CELERY_BEAT_SCHEDULE["files"] = {
        "task": "correspondence.tasks.tick",
        "schedule": schedule(TICK),
    }
CELERY_BROKER_TRANSPORT_OPTIONS = {
    "visibility_timeout": 900,
    "unacked_restore_interval": 10,
    "unacked_restore_throttle": 1,
    "health_check_interval": 25,
    "socket_timeout": 2,
    "socket_connect_timeout": 2,
}
BEAT_STANDS_IN_AFTER = 5
BROKER_IS_ASKED = os.environ.get("TEST_BROKER_IS_ASKED") == "1"
if os.environ.get("TEST_ZONE_DATA"):
    use_release(Path(os.environ["TEST_ZONE_DATA"]))
