"""What gunicorn does alike, embedded and in earnest; its configuration files say the rest."""

import gc
import resource
from typing import Any

from config.collecting import keep_what_is_loaded
from config.output import never_wait

SPARE = 40
"""File descriptors that a process needs for itself: databases, files, logs."""


def connections_at_once(threads: int) -> int:
    """No more than leave descriptors to answer them with; what comes beyond waits its turn."""
    descriptors, _ = resource.getrlimit(resource.RLIMIT_NOFILE)
    return max(2 * threads, min(1000, descriptors - SPARE))


def on_starting(_server: Any) -> None:
    """Before any worker is forked: they all speak through what is set up here."""
    never_wait()


def when_ready(_server: Any) -> None:
    """Before the workers are forked: what is loaded by now lives as long as they do."""
    keep_what_is_loaded()


def post_fork(_server: Any, _worker: Any) -> None:
    """Keep what the fork brought along out of every later collection."""
    gc.freeze()
