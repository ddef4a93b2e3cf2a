"""The Celery application; its beat schedule lives in the settings."""

import os
from typing import Any

from celery import Celery
from celery.signals import task_prerun
from django.db import close_old_connections

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
os.environ.setdefault("REMAP_SIGTERM", "SIGQUIT")
app = Celery("chancery")
app.config_from_object("django.conf:settings", namespace="CELERY")
app.autodiscover_tasks()


@task_prerun.connect
def _drop_dead_connections(**_: Any) -> None:
    """A connection that the server cut would fail every task after; Celery keeps it for 2,000."""
    close_old_connections()
