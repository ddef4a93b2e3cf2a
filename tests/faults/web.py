"""A web server as the house starts it, for one fault: few descriptors, or a log nobody reads."""

import http.client
import os
import resource
import subprocess
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from django.conf import settings

from config.embedded.tether import tether
from tests.processes import until
from tests.services.mail_trap import free_port

GUNICORN = ["-m", "gunicorn", "-c", "config/embedded/web.py", "config.wsgi"]


@dataclass
class Web:
    """Where it listens."""

    port: int

    def connected(self) -> http.client.HTTPConnection:
        return http.client.HTTPConnection("127.0.0.1", self.port, timeout=60)

    def status(self, path: str, line: http.client.HTTPConnection | None = None) -> int:
        """The answer's status; 0 where the line is cut."""
        line = line or self.connected()
        with suppress(OSError, http.client.HTTPException):
            line.request("GET", path)
            answer = line.getresponse()
            answer.read()
            return answer.status
        return 0


@contextmanager
def a_web_server(
    environment: Mapping[str, str],
    *,
    stdout: int,
    descriptors: int | None = None,
    code: Path = settings.BASE_DIR,
) -> Iterator[Web]:
    """Answering by now, from the code in that folder; ended with its workers at the end."""
    port = free_port()
    here = {"PORT": str(port), "WEB_CONCURRENCY": "1", "DATA_DIR": str(settings.DATA_DIR)}
    process = subprocess.Popen(
        [sys.executable, *GUNICORN],
        cwd=code,
        env={**os.environ, **here, **environment},
        stdin=subprocess.DEVNULL,
        stdout=stdout,
        stderr=subprocess.STDOUT,
        preexec_fn=partial(_tethered, descriptors),
    )
    web = Web(port)
    try:
        until(lambda: web.status("/live") == 200, "the web server to answer")
        yield web
    finally:
        process.terminate()
        process.wait(30)


def _tethered(descriptors: int | None) -> None:
    tether()
    if descriptors:
        resource.setrlimit(resource.RLIMIT_NOFILE, (descriptors, descriptors))
