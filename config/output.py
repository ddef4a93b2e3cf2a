"""What a process and those it forks say is never waited for.

A reader of the log that stands still, or a disk that is full, would hold up every request and
every reminder: a line that cannot be written in time is left out instead.
"""

import atexit
import os
import sys
from contextlib import suppress
from queue import Full, Queue
from threading import Thread

KEPT = 2_000
"""How many pieces wait for a slow reader before more are left out."""
PIECE = 1 << 16
PATIENCE_SECONDS = 1.0
STREAMS = (1, 2)


def never_wait() -> None:
    """Lead what is said from here on past the reader; a terminal is left as it is."""
    for stream in STREAMS:
        with suppress(OSError):
            if not os.isatty(stream):
                _Relay(stream).start()


class _Relay:
    """Takes in at once all that is said into a stream, and passes it on as it is read."""

    def __init__(self, stream: int) -> None:
        self._stream = stream
        self._reader = os.dup(stream)
        self._waiting: Queue[bytes] = Queue(KEPT)
        taken, said = os.pipe()
        self._taken = taken
        os.dup2(said, stream)
        os.close(said)

    def start(self) -> None:
        self._taking, self._giving = Thread(target=self._take), Thread(target=self._give)
        for thread in (self._taking, self._giving):
            thread.daemon = True
            thread.start()
        atexit.register(self._finish, os.getpid())

    def _take(self) -> None:
        while piece := os.read(self._taken, PIECE):
            with suppress(Full):
                self._waiting.put_nowait(piece)

    def _give(self) -> None:
        while piece := self._waiting.get():
            with suppress(OSError):
                while piece:
                    piece = piece[os.write(self._reader, piece) :]

    def _finish(self, process: int) -> None:
        """Pass on the last words, if the reader takes them."""
        if os.getpid() != process:
            return
        for said in (sys.stdout, sys.stderr):
            with suppress(OSError, ValueError):
                said.flush()
        os.dup2(self._reader, self._stream)
        self._taking.join(PATIENCE_SECONDS)
        with suppress(Full):
            self._waiting.put_nowait(b"")
            self._giving.join(PATIENCE_SECONDS)
