"""How gunicorn serves an embedded installation: its configuration file."""

import os

from config.embedded.door import ADDRESS
from config.long_lines import LONGEST, Worker
from config.serving import connections_at_once, on_starting, post_fork, when_ready

__all__ = ["on_starting", "post_fork", "when_ready"]  # gunicorn finds them by name

bind = f"{ADDRESS}:{os.environ['PORT']}"
worker_class = Worker
limit_request_line = LONGEST
workers = int(os.environ.get("WEB_CONCURRENCY", "2"))
threads = int(os.environ.get("WEB_THREADS", "4"))
preload_app = True
graceful_timeout = 3
timeout = 60
keepalive = 5
control_socket_disable = True
errorlog = "-"
loglevel = os.environ.get("WEB_LOG_LEVEL", "warning")
worker_connections = connections_at_once(threads)
