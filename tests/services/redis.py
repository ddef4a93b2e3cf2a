"""A Redis or Valkey that lives in a temporary folder and dies with the test run."""

import re
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from config.embedded.broker import find_server, start_broker, url_of, version_of
from config.embedded.refusal import Refusal
from tests.services.absence import Absent


@contextmanager
def throwaway_redis() -> Iterator[tuple[str, str]]:
    """Start a server; yield its BROKER_URL and its version; end it and remove its folder.

    Raises Absent when this machine has none.
    """
    try:
        server = find_server()
    except Refusal as refusal:
        raise Absent(str(refusal).rstrip(".")) from refusal
    with tempfile.TemporaryDirectory(prefix="chancery-redis-", dir="/tmp") as name:
        socket_path = Path(name) / "broker.sock"
        process = start_broker(server, folder=Path(name), socket_path=socket_path)
        try:
            yield url_of(socket_path), _short_version(version_of(server))
        finally:
            process.terminate()
            process.wait(5)


def _short_version(text: str) -> str:
    """For instance ``Valkey 9.1.2`` from what the server says at length."""
    number = re.search(r"v=(\S+)", text)
    return f"{text.split(maxsplit=1)[0]} {number[1]}" if number else text
