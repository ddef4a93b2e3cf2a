"""Members of a household end together, with all they started."""

import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from config.embedded.household import GRACE_SECONDS, LAST_GRACE_SECONDS, Household
from tests.processes import alive, descendants, until

DEAF = "trap '' TERM; echo ready > $0; while :; do sleep 1; done"
LEAVES_A_CHILD = "sleep 1000 & echo ready > $0; exec sleep 1000"
KEEPER = """
import os, pathlib, sys, time
from config.embedded.household import Household
household = Household(environment=os.environ, folder=pathlib.Path("."))
household.start("web", ["sh", "-c", "echo ready > $0; exec sleep 1000", sys.argv[1]])
time.sleep(1000)
"""


@pytest.fixture
def household(tmp_path: Path) -> Iterator[Household]:
    household = Household(environment=os.environ, folder=tmp_path)
    yield household
    household.end()


def started(household: Household, name: str, script: str, folder: Path) -> None:
    sign = folder / name
    household.start(name, ["sh", "-c", script, str(sign)])
    until(sign.exists, f"{name} to be ready")


def test_a_member_that_will_not_end_is_killed(household: Household, tmp_path: Path) -> None:
    started(household, "first", DEAF, tmp_path)
    started(household, "second", DEAF, tmp_path)
    processes = descendants(os.getpid())

    household.end()

    assert alive(processes) == set()


def test_what_a_member_left_behind_ends_with_it(household: Household, tmp_path: Path) -> None:
    started(household, "web", LEAVES_A_CHILD, tmp_path)
    processes = descendants(os.getpid())

    household.end()

    assert len(processes) == 2
    until(lambda: not alive(processes), "both to end")


def test_the_first_member_outlives_the_others(household: Household, tmp_path: Path) -> None:
    note = tmp_path / "order"
    for name in ("broker", "worker"):
        farewell = f"trap 'echo {name} >> {note}; exit' TERM; echo ready > $0; sleep 1000 & wait"
        started(household, name, farewell, tmp_path)

    household.end()

    assert note.read_text().split() == ["worker", "broker"]


def test_ending_never_takes_longer_than_six_seconds() -> None:
    assert GRACE_SECONDS + LAST_GRACE_SECONDS < 6


def test_a_member_that_is_gone_is_named_with_its_status(household: Household) -> None:
    household.start("worker", ["sh", "-c", "exit 7"])

    until(lambda: household.first_gone() is not None, "the worker to be gone")

    assert household.first_gone() == ("worker", 7)


def test_members_end_when_their_keeper_is_killed(tmp_path: Path) -> None:
    sign = tmp_path / "ready"
    keeper = subprocess.Popen([sys.executable, "-c", KEEPER, str(sign)])
    until(sign.exists, "the member to be ready")
    processes = descendants(keeper.pid)

    keeper.send_signal(signal.SIGKILL)
    keeper.wait()

    until(lambda: not alive(processes), "the member to end")


@pytest.mark.parametrize(("one", "other", "worst"), [(0, 0, 0), (0, 2, 2), (1, 0, 1)])
def test_work_done_side_by_side_answers_for_the_worst(
    household: Household, one: int, other: int, worst: int
) -> None:
    commands = {"one": ["sh", "-c", f"exit {one}"], "other": ["sh", "-c", f"exit {other}"]}

    assert household.run(commands) == worst
    assert household.first_gone() is None
