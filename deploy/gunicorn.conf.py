"""The web server in earnest: ``gunicorn -c deploy/gunicorn.conf.py config.wsgi``."""

import gc
import os
from typing import Any

bind = os.environ.get("WEB_BIND", "0.0.0.0:8000")
worker_class = "gthread"
workers = int(os.environ.get("WEB_CONCURRENCY", "4"))
threads = int(os.environ.get("WEB_THREADS", "4"))
preload_app = True
timeout = 60
graceful_timeout = 30
keepalive = 5
max_requests = 20_000
max_requests_jitter = 2_000
forwarded_allow_ips = os.environ.get("FORWARDED_ALLOW_IPS", "127.0.0.1")
errorlog = "-"
loglevel = os.environ.get("WEB_LOG_LEVEL", "warning")


def when_ready(_server: Any) -> None:
    """Before the workers are forked: what is loaded by now lives as long as they do."""
    gc.collect()
    gc.freeze()


def post_fork(_server: Any, _worker: Any) -> None:
    """Keep what the fork brought along out of every later collection."""
    gc.freeze()
