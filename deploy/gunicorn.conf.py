"""The web server in earnest: ``gunicorn -c deploy/gunicorn.conf.py config.wsgi``."""

import os

from config.long_lines import LONGEST, Worker
from config.serving import connections_at_once, on_starting, post_fork, when_ready

__all__ = ["on_starting", "post_fork", "when_ready"]  # gunicorn finds them by name

bind = os.environ.get("WEB_BIND", "0.0.0.0:8000")
worker_class = Worker
limit_request_line = LONGEST
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
worker_connections = connections_at_once(threads)
