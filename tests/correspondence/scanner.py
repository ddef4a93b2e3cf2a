"""A stand-in for clamd: speaks INSTREAM, knows one bad string, and can be slow or mute."""

import socketserver
import struct
from collections.abc import Iterator
from contextlib import contextmanager
from threading import Thread

EICAR = "X5O!P%@AP[4\\PZX54(P^)7CC)7}$" + "EICAR-STANDARD-" + "ANTIVIRUS-TEST-FILE!$H+H*"


class _Answering(socketserver.StreamRequestHandler):
    answer: bytes | None = None

    def handle(self) -> None:
        assert self.rfile.read(10) == b"zINSTREAM\0"
        received = b""
        while length := struct.unpack(">I", self.rfile.read(4))[0]:
            received += self.rfile.read(length)
        found = b"Eicar-Test-Signature FOUND" if EICAR.encode() in received else b"OK"
        answer = b"stream: " + found + b"\0" if self.answer is None else self.answer
        self.wfile.write(answer)


@contextmanager
def scanner(answer: bytes | None = None) -> Iterator[str]:
    """A scanner's address, for as long as it is there; ``answer`` is all it says, if given."""
    handler = type("Answering", (_Answering,), {"answer": answer})
    with socketserver.ThreadingTCPServer(("127.0.0.1", 0), handler) as server:
        thread = Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
        thread.start()
        try:
            yield f"127.0.0.1:{server.server_address[1]}"
        finally:
            server.shutdown()
            thread.join()


@contextmanager
def nobody() -> Iterator[str]:
    """An address at which nobody listens."""
    with socketserver.TCPServer(("127.0.0.1", 0), _Answering) as server:
        address = f"127.0.0.1:{server.server_address[1]}"
    yield address
