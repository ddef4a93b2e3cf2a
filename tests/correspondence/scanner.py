"""A stand-in for clamd: speaks INSTREAM, knows one bad string, and can be slow or mute."""

import socketserver
import struct
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from threading import Event, Thread

EICAR = "X5O!P%@AP[4\\PZX54(P^)7CC)7}$" + "EICAR-STANDARD-" + "ANTIVIRUS-TEST-FILE!$H+H*"

UNREAD = "a file that the scanner cannot read"


class _Answering(socketserver.StreamRequestHandler):
    answer: bytes | None = None
    pause = 0.0

    def handle(self) -> None:
        assert self.rfile.read(10) == b"zINSTREAM\0"
        received = b""
        while length := struct.unpack(">I", self.rfile.read(4))[0]:
            received += self.rfile.read(length)
        found = b"Eicar-Test-Signature FOUND" if EICAR.encode() in received else b"OK"
        if UNREAD.encode() in received:
            found = b"Can't read it. ERROR"
        answer = b"stream: " + found + b"\0" if self.answer is None else self.answer
        if not self.pause:
            self.wfile.write(answer)
        with suppress(OSError):
            for sign in answer if self.pause else b"":
                Event().wait(self.pause)
                self.wfile.write(bytes([sign]))


@contextmanager
def scanner(answer: bytes | None = None, *, pause: float = 0.0) -> Iterator[str]:
    """A scanner's address, for as long as it is there; ``answer`` is all it says, if given.

    It waits ``pause`` seconds before each byte that it says.
    """
    handler = type("Answering", (_Answering,), {"answer": answer, "pause": pause})
    with socketserver.ThreadingTCPServer(("127.0.0.1", 0), handler) as server, _serving(server):
        yield f"127.0.0.1:{server.server_address[1]}"


@contextmanager
def scanner_at(path: Path) -> Iterator[str]:
    """The same at a socket of the machine."""
    with socketserver.ThreadingUnixStreamServer(str(path), _Answering) as server, _serving(server):
        yield f"unix:{path}"


@contextmanager
def _serving(server: socketserver.BaseServer) -> Iterator[None]:
    thread = Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    try:
        yield
    finally:
        server.shutdown()
        thread.join()


@contextmanager
def nobody() -> Iterator[str]:
    """An address at which nobody listens."""
    with socketserver.TCPServer(("127.0.0.1", 0), _Answering) as server:
        address = f"127.0.0.1:{server.server_address[1]}"
    yield address
