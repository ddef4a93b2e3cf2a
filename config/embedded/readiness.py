"""The worker's word that it takes work; included by ``celery worker --include``."""

import os
from pathlib import Path
from typing import Any

from celery.signals import worker_ready

SIGN = "WORKER_READY_SIGN"


@worker_ready.connect
def tell(**_details: Any) -> None:
    """Leave a sign at the path that the keeper named."""
    Path(os.environ[SIGN]).touch()
