"""How gunicorn serves an embedded installation: its configuration file."""

import gc
import os
from typing import Any

from config.embedded.door import ADDRESS

bind = f"{ADDRESS}:{os.environ['PORT']}"
worker_class = "gthread"
workers = int(os.environ.get("WEB_CONCURRENCY", "2"))
threads = int(os.environ.get("WEB_THREADS", "4"))
preload_app = True
graceful_timeout = 3
timeout = 60
keepalive = 5
control_socket_disable = True
errorlog = "-"
loglevel = os.environ.get("WEB_LOG_LEVEL", "warning")


def when_ready(_server: Any) -> None:
    """Before the workers are forked: what is loaded by now lives as long as they do."""
    gc.collect()
    gc.freeze()


def post_fork(_server: Any, _worker: Any) -> None:
    """Keep what the fork brought along out of every later collection."""
    gc.freeze()
