"""How gunicorn serves an embedded installation: its configuration file."""

import gc
import os
import resource
from typing import Any

from config.embedded.door import ADDRESS
from config.output import never_wait

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


SPARE = 40
"""File descriptors that a process needs for itself: databases, files, logs."""


def connections_at_once() -> int:
    """No more than leave descriptors to answer them with; what comes beyond waits its turn."""
    descriptors, _ = resource.getrlimit(resource.RLIMIT_NOFILE)
    return max(2 * threads, min(1000, descriptors - SPARE))


worker_connections = connections_at_once()


def on_starting(_server: Any) -> None:
    """Before any worker is forked: they all speak through what is set up here."""
    never_wait()


def when_ready(_server: Any) -> None:
    """Before the workers are forked: what is loaded by now lives as long as they do."""
    gc.collect()
    gc.freeze()


def post_fork(_server: Any, _worker: Any) -> None:
    """Keep what the fork brought along out of every later collection."""
    gc.freeze()
