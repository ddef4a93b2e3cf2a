"""The web server as it is run, two processes of four threads, and callers who mean it no good."""

import re
import socket
import subprocess
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field

import pytest
import requests

from tests.config.embedded.conftest import Installation, started
from tests.processes import command_of, descendants

pytestmark = pytest.mark.slow
MEBIBYTE = 1024 * 1024
ATTACHMENTS = ("/letters/X-I-2026-0001/attachments/", "/api/v1/letters/X-I-2026-0001/attachments/")
TOKEN = re.compile(r'name="csrfmiddlewaretoken" value="(\w+)"')


@pytest.fixture(scope="module")
def house(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Installation]:
    folder = tmp_path_factory.mktemp("house")
    with started(folder / "said", folder / "data", CHANCERY_DEMO="0") as installation:
        yield installation.opened()


@dataclass
class Answer:
    """What came back to a caller, and whether all could be sent before."""

    status: int = 0
    text: str = ""
    was_cut_off: bool = False
    kind: str = field(default="", repr=False)


def sent_whole(house: Installation, address: str, size: int, *lines: str) -> Answer:
    """POST a body as a browser does, all of it, and only then read the answer."""
    head = [f"POST {address} HTTP/1.1", f"Host: localhost:{house.port}", *lines]
    head += ["Content-Type: multipart/form-data; boundary=x", "", ""]
    block, answer = bytes(MEBIBYTE), Answer()
    with socket.create_connection(("127.0.0.1", house.port), timeout=120) as line:
        line.sendall("\r\n".join(head).encode())
        try:
            for _ in range(size // MEBIBYTE):
                line.sendall(_framed(block, lines))
            if _is_chunked(lines):
                line.sendall(b"0\r\n\r\n")
            line.shutdown(socket.SHUT_WR)
            answer.text = b"".join(iter(lambda: line.recv(MEBIBYTE), b"")).decode()
        except OSError:
            answer.was_cut_off = True
    answer.status = int(answer.text.split()[1]) if answer.text else 0
    return answer


def _framed(block: bytes, lines: tuple[str, ...]) -> bytes:
    return b"%x\r\n%s\r\n" % (len(block), block) if _is_chunked(lines) else block


def _is_chunked(lines: tuple[str, ...]) -> bool:
    return "Transfer-Encoding: chunked" in lines


def memory_of(house: Installation) -> int:
    """Bytes that the web server's processes hold, all together."""
    servers = [p for p in descendants(house.process.pid) if "gunicorn" in command_of(p)]
    listing = ["ps", "-o", "rss=", "-p", ",".join(map(str, servers))]
    told = subprocess.run(listing, capture_output=True, text=True, check=True).stdout
    return sum(int(line) for line in told.split()) * 1024


def stored(house: Installation) -> list[str]:
    return [path.name for path in (house.data_dir / "uploads").rglob("*") if path.is_file()]


def asked_for(house: Installation, words: int) -> tuple[int, str]:
    """The status and the page for a search of so many letters."""
    address = f"http://localhost:{house.port}/search/?q={'a' * words}"
    answer = requests.get(address, timeout=120, allow_redirects=False)
    return answer.status_code, answer.content.decode()


def test_a_long_address_is_read_and_one_too_long_is_told_how_to_be_shorter(
    house: Installation,
) -> None:
    assert asked_for(house, 8000)[0] == 302
    for words in (8200, 60_000):
        status, page = asked_for(house, words)
        assert status == 414
        assert "take filters off the list" in page
        assert "필터를 해제" in page


@pytest.mark.parametrize("address", ATTACHMENTS)
@pytest.mark.parametrize("connection", ["keep-alive", "close"])
@pytest.mark.parametrize("size", [26, 100])
def test_a_file_too_large_gets_its_answer_once_it_is_sent(
    house: Installation, address: str, connection: str, size: int
) -> None:
    length = f"Content-Length: {size * MEBIBYTE}"

    answer = sent_whole(house, address, size * MEBIBYTE, length, f"Connection: {connection}")

    assert (answer.was_cut_off, answer.status) == (False, 413)
    assert answer.text.count("HTTP/1.1") == 1
    assert "25 MB" in answer.text or "BODY_TOO_LARGE" in answer.text
    assert stored(house) == []


@pytest.mark.parametrize("address", ATTACHMENTS)
def test_a_stranger_is_told_so_once_the_file_is_sent(house: Installation, address: str) -> None:
    length = f"Content-Length: {25 * MEBIBYTE}"

    answer = sent_whole(house, address, 25 * MEBIBYTE, length, "Connection: close")

    assert (answer.was_cut_off, answer.status in (401, 403)) == (False, True)
    assert stored(house) == []


@pytest.mark.parametrize("address", ATTACHMENTS)
def test_a_file_in_chunks_is_told_to_say_its_length_once_it_is_sent(
    house: Installation, address: str
) -> None:
    framing = ("Transfer-Encoding: chunked", "Connection: close")

    answer = sent_whole(house, address, 25 * MEBIBYTE, *framing)

    assert (answer.was_cut_off, answer.status) == (False, 411)
    assert "Content-Length" in answer.text.partition("\r\n\r\n")[2]
    assert stored(house) == []


def test_many_large_files_at_once_take_no_memory(house: Installation) -> None:
    before, size = memory_of(house), 60 * MEBIBYTE

    def send(number: int) -> int:
        length = f"Content-Length: {size}"
        return sent_whole(house, ATTACHMENTS[number % 2], size, length, "Connection: close").status

    with ThreadPoolExecutor(8) as callers:
        statuses = list(callers.map(send, range(8)))

    assert statuses == [413] * 8
    assert memory_of(house) - before < size


def test_passwords_guessed_at_once_are_slowed_by_all_processes_together(
    house: Installation,
) -> None:
    at = f"http://localhost:{house.port}/sign-in/"

    def guess(number: int) -> int:
        with requests.Session() as caller:
            token = TOKEN.findall(caller.get(at, timeout=120).text)[0]
            form = {"username": "kim", "password": f"wrong {number}", "csrfmiddlewaretoken": token}
            return caller.post(at, form, timeout=120).status_code

    with ThreadPoolExecutor(8) as callers:
        statuses = list(callers.map(guess, range(20)))

    assert set(statuses) <= {200, 429}
    assert statuses.count(429) >= 15
