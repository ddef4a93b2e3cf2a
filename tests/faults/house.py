"""A house of processes that a test can strike: broker, workers, beat and a mail server."""

import os
import signal
import subprocess
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from urllib.parse import quote

import redis
from django.db import connection

from config.embedded.broker import find_server, start_broker, url_of
from tests.faults.forked import Forked, start
from tests.processes import alive, descendants, until
from tests.services.mail_trap import MailTrap, mail_trap

CELERY = ["-A", "config", "--quiet"]
WORKER = [*CELERY, "worker", "--concurrency", "2", "--without-gossip", "--without-mingle"]
WORKER += ["-I", "tests.faults.poison"]
BEAT = [*CELERY, "beat", "--pidfile="]


@dataclass
class Broker:
    """A broker of the test's own; ``url`` stays the same over kills and starts."""

    folder: Path
    options: Sequence[str] = ()
    process: subprocess.Popen[bytes] | None = None

    @property
    def url(self) -> str:
        return url_of(self.folder / "broker.sock")

    def start(self) -> None:
        socket_path = self.folder / "broker.sock"
        socket_path.unlink(missing_ok=True)
        server = find_server()
        self.process = start_broker(server, folder=self.folder, socket_path=socket_path)
        self._set()

    def kill(self) -> None:
        """End it at once; nothing that it held is left."""
        assert self.process is not None
        self.process.kill()
        self.process.wait()
        for file in self.folder.glob("**/*.aof*"):
            file.unlink()

    def signal(self, number: signal.Signals) -> None:
        assert self.process is not None
        self.process.send_signal(number)

    def tell(self, *words: str) -> None:
        """A command to the server, as ``CONFIG SET``."""
        self.ask(*words)

    def ask(self, *words: str) -> Any:
        """What the server answers to a command."""
        with redis.Redis(unix_socket_path=str(self.folder / "broker.sock")) as client:
            return client.execute_command(*words)

    def _set(self) -> None:
        for option in self.options:
            self.tell("CONFIG", "SET", *option.split("="))


@dataclass
class House:
    """What runs, and how to strike it; processes are known by the ids they were started under."""

    broker: Broker
    trap: MailTrap
    folder: Path
    environment: dict[str, str] = field(default_factory=dict)
    members: list[Forked] = field(default_factory=list)

    def worker(self, **environment: str) -> Forked:
        return self._fork(WORKER, environment)

    def beat(self, **environment: str) -> Forked:
        return self._fork(BEAT, environment)

    def log(self) -> str:
        return "\n".join(path.read_text() for path in sorted(self.folder.glob("*.log")))

    def end(self) -> None:
        for member in self.members:
            processes = descendants(member.pid) if member.poll() is None else set()
            with_all(signal.SIGKILL, [member.pid, *processes])
            member.wait()

    def _fork(self, command: list[str], more: dict[str, str]) -> Forked:
        log = Path(more.pop("SPEAKS_TO", self._log()))
        member = start(command, environment=self.surroundings(more), log=log)
        self.members.append(member)
        return member

    def _log(self) -> Path:
        return self.folder / f"{len(self.members):03}.log"

    def surroundings(self, more: dict[str, str]) -> dict[str, str]:
        return {
            "DATABASE_URL": database_url(),
            "BROKER_URL": self.broker.url,
            "DJANGO_SETTINGS_MODULE": "tests.faults.settings",
            "DATA_DIR": str(self.folder),
            "AUDIT_HEADS_FILE": str(self.folder / "heads"),
            "EMAIL_HOST": "127.0.0.1",
            "EMAIL_PORT": str(self.trap.port),
            "CHANCERY_DEMO": "0",
            **self.environment,
            **more,
        }


def with_all(number: signal.Signals, pids: Sequence[int]) -> None:
    """Signal the processes that are still there."""
    for pid in pids:
        if alive({pid}):
            os.kill(pid, number)


def children(member: Forked) -> set[int]:
    """The processes of a worker that do its tasks, once they are there."""
    until(lambda: len(descendants(member.pid)) >= 2, "the children of the worker")
    return descendants(member.pid)


def database_url() -> str:
    """Where this test's connection leads."""
    at = connection.settings_dict
    return f"postgres://{at['USER']}@{quote(at['HOST'], safe='')}/{at['NAME']}"


@contextmanager
def a_house(folder: Path, **environment: str) -> Iterator[House]:
    """A broker and a mail server, and whatever the test starts; all of it gone at the end."""
    with ExitStack() as stack:
        short = Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="chy-", dir="/tmp")))
        trap = stack.enter_context(mail_trap())
        broker = Broker(short)
        broker.start()
        house = House(broker, trap, folder, dict(environment))
        try:
            yield house
        finally:
            house.end()
            if broker.process is not None and broker.process.poll() is None:
                broker.signal(signal.SIGCONT)
                broker.process.kill()
                broker.process.wait()
