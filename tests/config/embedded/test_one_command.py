"""The one command opens the house, keeps it and ends all of it; run again, it keeps the data."""

import os
import signal
import sqlite3
import time
from collections.abc import Callable
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.config.embedded.conftest import Installation, none_of, started
from tests.processes import descendants, until

pytestmark = pytest.mark.dear
SECONDS_TO_END = 6.0
MEMBERS = 4  # broker, web server, worker, beat

Start = Callable[..., Installation]


@dataclass(frozen=True)
class Seen:
    """What was seen of one run, from its opening to its end."""

    port: int
    keeper: int
    said: str
    register: tuple[int, str]
    processes: set[int]
    status: int
    seconds_to_end: float
    refused: tuple[int, str] = (0, "")


@pytest.fixture(scope="module")
def data_dir(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("kept") / "data"


@pytest.fixture(scope="module")
def first(data_dir: Path) -> Seen:
    """Opened, while a second run tries the same folder, and ended by Ctrl-C."""
    with started(data_dir.parent / "first", data_dir) as installation:
        installation.opened()
        with started(data_dir.parent / "second", data_dir) as second:
            refused = second.process.wait(120), second.said()
        return ended(installation, installation.process.pid, signal.SIGINT, refused)


@pytest.fixture(scope="module")
def again(first: Seen, data_dir: Path) -> Seen:
    """Opened once more on the same folder, and struck in its broker."""
    with started(data_dir.parent / "again", data_dir) as installation:
        broker = installation.opened().member("unixsocket")
        return ended(installation, broker, signal.SIGKILL)


def ended(
    installation: Installation, struck: int, by: signal.Signals, refused: tuple[int, str] = (0, "")
) -> Seen:
    register = register_of(installation)
    processes = descendants(installation.process.pid)
    struck_at = time.monotonic()
    os.kill(struck, by)
    status = installation.process.wait(60)
    seconds = time.monotonic() - struck_at
    keeper = installation.process.pid
    said = installation.said()
    return Seen(installation.port, keeper, said, register, processes, status, seconds, refused)


def register_of(installation: Installation) -> tuple[int, str]:
    """How many letters it holds, and how one signs in to it."""
    with closing(sqlite3.connect(installation.data_dir / "chancery.sqlite3")) as database:
        (count,) = database.execute("SELECT count(*) FROM correspondence_letter").fetchone()
    return count, (installation.data_dir / "demonstration.txt").read_text()


def test_it_tells_its_address_and_how_to_sign_in(first: Seen) -> None:
    assert f"Chancery is open at http://localhost:{first.port}" in first.said
    assert first.register[1].strip() in first.said


def test_it_ends_when_asked_with_nothing_left_running(first: Seen) -> None:
    assert first.status == 0
    assert first.seconds_to_end < SECONDS_TO_END
    assert len(first.processes) >= MEMBERS
    until(lambda: none_of(first.processes), "every part to end")


def test_a_second_run_on_the_same_folder_is_refused(first: Seen, data_dir: Path) -> None:
    status, said = first.refused

    assert status == 2
    assert said == (
        f"Chancery is running on {data_dir} already (process {first.keeper}):"
        " end that one, or set DATA_DIR and PORT to others.\n"
    )


def test_a_repeated_run_keeps_what_is_in_the_register(first: Seen, again: Seen) -> None:
    assert first.register[0] > 0
    assert again.register == first.register


def test_when_the_broker_dies_all_end_and_it_is_named(again: Seen) -> None:
    assert again.status == 1
    assert "The message broker ended unexpectedly (status -9)" in again.said
    until(lambda: none_of(again.processes), "every part to end")


@pytest.mark.slow
@pytest.mark.parametrize(
    ("words", "name"),
    [
        ("gunicorn", "web server"),
        ("--quiet worker", "worker"),
        ("--quiet beat", "clock of the worker"),
    ],
)
def test_when_one_part_dies_all_end_and_it_is_named(start: Start, words: str, name: str) -> None:
    installation = start(CHANCERY_DEMO="0").opened()
    processes = descendants(installation.process.pid)

    os.kill(installation.member(words), signal.SIGKILL)
    status = installation.process.wait(60)

    assert status == 1
    assert f"The {name} ended unexpectedly" in installation.said()
    until(lambda: none_of(processes), "every part to end")


@pytest.mark.slow
def test_all_end_when_the_keeper_itself_is_killed(start: Start) -> None:
    installation = start(CHANCERY_DEMO="0").opened()
    processes = descendants(installation.process.pid)

    installation.process.kill()

    until(lambda: none_of(processes), "every part to end")


@pytest.mark.slow
def test_a_long_data_folder_does_not_keep_the_broker_from_its_socket(
    start: Start, tmp_path: Path
) -> None:
    deep = tmp_path / ("a" * 60) / ("b" * 60)

    installation = start(deep, CHANCERY_DEMO="0").opened()

    assert not (deep / "broker.sock").exists()
    assert installation.member("unixsocket:/tmp/chancery-")
