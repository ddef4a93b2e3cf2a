"""Addresses too long to be read: as much as the web server takes, and a page that helps beyond."""

import socket
from contextlib import suppress
from typing import Any

from gunicorn.http.errors import LimitRequestLine
from gunicorn.workers.gthread import ThreadWorker

LONGEST = 8190
"""The longest first line of a request, in bytes; gunicorn takes no more."""
MOST_READS = 16
PAGE = """<!DOCTYPE html>
<html lang="en">
  <head><meta charset="utf-8"><title>Address too long · 주소가 너무 깁니다</title></head>
  <body>
    <h1>This address is too long to be read</h1>
    <p>Search for fewer words, or take filters off the list, and try again. Nothing was changed.</p>
    <div lang="ko">
      <h1>주소가 너무 길어 읽을 수 없습니다</h1>
      <p>검색어를 줄이거나 목록의 필터를 해제한 후 다시 시도하십시오. 변경된 것은 없습니다.</p>
    </div>
    <p><a href="/">Chancery · 챈서리</a></p>
  </body>
</html>
"""


class Worker(ThreadWorker):  # type: ignore[misc]  # gunicorn says no types
    """Gunicorn's own worker, which says what to do about an address that is too long."""

    def handle_error(self, req: Any, client: socket.socket, addr: Any, exc: BaseException) -> None:
        """Answer with the page above; anything else as gunicorn does."""
        if not isinstance(exc, LimitRequestLine):
            super().handle_error(req, client, addr, exc)
            return
        self.log.warning("Address too long, from ip=%s: %s", (addr or ("",))[0], exc)
        with suppress(OSError):
            _answer(client)


def _answer(client: socket.socket) -> None:
    """Send the page, and take in what is still unread: else the caller's line breaks before it."""
    body = PAGE.encode()
    head = (
        "HTTP/1.1 414 URI Too Long\r\nConnection: close\r\n"
        f"Content-Type: text/html; charset=utf-8\r\nContent-Length: {len(body)}\r\n\r\n"
    )
    client.settimeout(1)
    client.sendall(head.encode() + body)
    client.shutdown(socket.SHUT_WR)
    for _ in range(MOST_READS):  # who sends by single bytes is not waited for
        if not client.recv(65536):
            return
