"""Random faults for minutes on end, by a seed; SOAK_SECONDS and SOAK_SEED choose others."""

import os
import random
import signal
import subprocess
import sys
import time

import pytest
from django.db import connection

from deadlines.services.discharging import discharge
from offices.clock import database_now
from offices.models import OutgoingMessage
from offices.services.audit import Act
from tests.faults.due import due
from tests.faults.house import House, children, with_all
from tests.faults.invariants import breaches, is_quiet
from tests.processes import descendants, until

pytestmark = [
    pytest.mark.fault,
    pytest.mark.dear,
    pytest.mark.postgres,
    pytest.mark.broker,
    pytest.mark.django_db(transaction=True),
]
SECONDS = float(os.environ.get("SOAK_SECONDS", "300"))
SEED = int(os.environ.get("SOAK_SEED", "20261122"))
MOST_GROWTH = 1.2


class Storm:
    """Faults at random on a house with two workers and a beat; it counts what may have doubled."""

    def __init__(self, house: House, chance: random.Random) -> None:
        self.house, self.chance = house, chance
        self.workers = [house.worker(), house.worker()]
        self.beat = house.beat()
        self.doubles = 0
        self.struck: list[str] = []
        self.sizes: dict[int, int] = {}

    def strike(self) -> None:
        faults = (
            self.child_killed,
            self.worker_killed,
            self.worker_asked_to_end,
            self.beat_killed,
            self.broker_wiped,
            self.broker_hung,
            self.server_hangs_up,
            self.second_beat,
            self.connections_cut,
            self.met_meanwhile,
        )
        fault = self.chance.choice(faults)
        self.struck.append(fault.__name__)
        fault()

    def child_killed(self) -> None:
        worker = self.chance.choice(self.workers)
        with_all(signal.SIGKILL, sorted(children(worker))[:1])
        self.doubles += 1

    def worker_killed(self) -> None:
        self._replace(signal.SIGKILL)
        self.doubles += 2

    def worker_asked_to_end(self) -> None:
        self._replace(signal.SIGTERM)

    def beat_killed(self) -> None:
        self.beat.kill()
        self.beat.wait()
        self.beat = self.house.beat()
        self.doubles += 1

    def broker_wiped(self) -> None:
        self.house.broker.kill()
        due(2)
        self.house.broker.start()

    def broker_hung(self) -> None:
        self.house.broker.signal(signal.SIGSTOP)
        due(2)
        until(is_quiet, "the mails to be sent past the broker")
        self.house.broker.signal(signal.SIGCONT)

    def server_hangs_up(self) -> None:
        self.house.trap.hangs_up = True
        before = len(self.house.trap.mails)
        due(1)
        until(lambda: len(self.house.trap.mails) > before, "a mail to be cut")
        self.house.trap.hangs_up = False
        self.doubles += len(self.house.trap.mails) - before

    def second_beat(self) -> None:
        second = self.house.beat()
        due(2)
        until(is_quiet, "the two beats to have all sent")
        second.kill()
        second.wait()
        self.doubles += 1

    def connections_cut(self) -> None:
        with connection.cursor() as cursor:
            cursor.execute(
                "SELECT count(pg_terminate_backend(pid)) FROM pg_stat_activity"
                " WHERE pid <> pg_backend_pid() AND datname = current_database()"
            )
        self.doubles += 4

    def met_meanwhile(self) -> None:
        """What is due is discharged while workers have it in hand."""
        for deadline in due(6):
            act = Act(at=database_now(), source="storm")
            discharge(act=act, deadline=deadline, proof="TRADE-O-2026-0001")

    def weigh(self) -> list[str]:
        """Remember what each process weighs at first; name those that have grown by a fifth."""
        grown = []
        for member in (*self.workers, self.beat):
            assert member.poll() is None, f"{member.pid} ended by itself after {self.struck[-3:]}"
            now = resident(member.pid)
            first = self.sizes.setdefault(member.pid, now)
            if now > first * MOST_GROWTH:
                grown.append(f"{member.pid} grew from {first} to {now} KiB")
        return grown

    def _replace(self, number: signal.Signals) -> None:
        place = self.chance.randrange(len(self.workers))
        old = self.workers[place]
        pids = [old.pid, *descendants(old.pid)]
        with_all(number, pids if number == signal.SIGKILL else [old.pid])
        old.wait(60)
        self.workers[place] = self.house.worker()


def resident(pid: int) -> int:
    """KiB that the process has in memory."""
    command = ["ps", "-o", "rss=", "-p", str(pid)]
    return int(subprocess.run(command, capture_output=True, text=True, check=True).stdout)


def all_ended() -> bool:
    pending = OutgoingMessage.objects.filter(state="PENDING")
    return is_quiet() and not pending.exists()


def test_fault_48_after_minutes_of_random_faults_nothing_is_lost_and_little_doubled(
    house: House,
) -> None:
    storm = Storm(house, random.Random(SEED))
    end = time.monotonic() + SECONDS
    asked = len(due(5))
    until(lambda: is_quiet() and bool(house.trap.mails), "the first mails")
    storm.weigh()
    while time.monotonic() < end:
        asked += len(due(storm.chance.randint(1, 20)))
        storm.strike()
        until(is_quiet, f"quiet after {storm.struck[-3:]}")
        storm.weigh()
    until(all_ended, "the last mails")

    sys.stderr.write(f"{len(storm.struck)} faults: {', '.join(storm.struck)}\n")
    assert len(storm.struck) > 3
    assert storm.weigh() == []
    assert OutgoingMessage.objects.filter(state="SENT").count() >= asked
    assert breaches(house.trap, doubles=storm.doubles) == []
