"""The scanner of files, asked as clamd wants to be asked; no database."""

import socket
import struct
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

CHUNK = 64 * 1024
LONGEST_ANSWER = 4096
SECONDS = 20


class ScannerAway(Exception):
    """No verdict was to be had: the scanner is down, slow, or answers something else."""


class NoVerdict(ScannerAway):
    """The scanner is there, but of this file it says nothing that is understood, or not in time."""


@dataclass(frozen=True, slots=True)
class Verdict:
    """What the scanner said; ``words`` name what it found."""

    is_clean: bool
    words: str = ""


def scan(*, path: Path, address: str, seconds: float = SECONDS) -> Verdict:
    """Stream the file to the scanner at ``host:port`` or ``unix:/path``.

    ``seconds`` bound the whole talk, however often the scanner says a little. Raises
    ``ScannerAway``, and of that ``NoVerdict`` where it took the call.
    """
    until = time.monotonic() + seconds
    try:
        line = _connected(address, seconds)
    except (OSError, ValueError) as fault:
        raise ScannerAway(str(fault)) from None
    try:
        with line:
            line.sendall(b"zINSTREAM\0")
            for chunk in _chunks(path):
                _wait_no_longer(line, until)
                line.sendall(struct.pack(">I", len(chunk)) + chunk)
            line.sendall(struct.pack(">I", 0))
            answer = _answer(line, until)
    except (OSError, ValueError) as fault:
        raise NoVerdict(str(fault)) from None
    return _verdict(answer)


def _connected(address: str, seconds: float) -> socket.socket:
    place = address.removeprefix("tcp://").removeprefix("unix:")
    if place.startswith("/"):
        line = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
        line.settimeout(seconds)
        try:
            line.connect(place)
        except OSError:
            line.close()
            raise
        return line
    host, _, port = place.rpartition(":")
    return socket.create_connection((host.strip("[]"), int(port)), timeout=seconds)


def _chunks(path: Path) -> Iterator[bytes]:
    with path.open("rb") as file:
        while chunk := file.read(CHUNK):
            yield chunk


def _wait_no_longer(line: socket.socket, until: float) -> None:
    left = until - time.monotonic()
    if left <= 0:
        raise TimeoutError("the scanner took too long")
    line.settimeout(left)


def _answer(line: socket.socket, until: float) -> str:
    received = bytearray()
    while b"\0" not in received and len(received) < LONGEST_ANSWER:
        _wait_no_longer(line, until)
        part = line.recv(1024)
        if not part:
            break
        received += part
    return received.partition(b"\0")[0].decode("utf-8", "replace").strip()


def _verdict(answer: str) -> Verdict:
    words = answer.removeprefix("stream:").strip()
    if words == "OK":
        return Verdict(is_clean=True)
    if words.endswith(" FOUND"):
        return Verdict(is_clean=False, words=words.removesuffix(" FOUND")[:200])
    raise NoVerdict(answer)
