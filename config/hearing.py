"""Whoever is refused while still sending is heard out, and so gets to read the answer.

A server that closes the line on unread bytes resets it, and browsers then show no answer.
"""

import time
from collections.abc import Callable, Iterable
from typing import IO, Any

MOST_THROWN_AWAY = 512 * 1024 * 1024
MOST_SECONDS = 120
CHUNK = 64 * 1024

Application = Callable[[dict[str, Any], Callable[..., Any]], Iterable[bytes]]


def heard_out(application: Application) -> Application:
    """The WSGI application, which answers once the caller has said all; what is left of a
    body is thrown away, up to a limit of bytes and seconds.
    """

    def answer(environ: dict[str, Any], start_response: Callable[..., Any]) -> Iterable[bytes]:
        response = application(environ, start_response)
        _throw_away(environ["wsgi.input"])
        return response

    return answer


def _throw_away(left: IO[bytes]) -> None:
    until, thrown_away = time.monotonic() + MOST_SECONDS, 0
    try:
        while thrown_away < MOST_THROWN_AWAY and time.monotonic() < until:
            chunk = left.read(CHUNK)
            if not chunk:
                return
            thrown_away += len(chunk)
    except (OSError, ValueError):
        return  # the caller has hung up
