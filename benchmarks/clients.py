"""Whether two workers answer two hundred clients at once, each of them and without an error.

``python -m benchmarks.clients [CLIENTS]`` starts a PostgreSQL of its own and the web server in
earnest (``deploy/gunicorn.conf.py``) with two workers of four threads. CLIENTS (200) begin at the
same moment, each on a connection of its own: it registers a letter, lists the register and reads
its letter again. What was answered is printed, and whether all numbers are in a row; anything else
than 201 and 200 ends in failure.
"""

import http.client
import json
import os
import subprocess
import sys
import tempfile
import threading
from collections import Counter
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path
from time import perf_counter
from typing import Any

from tests.processes import until
from tests.services.mail_trap import free_port
from tests.services.postgres import throwaway_postgres

ROOT = Path(__file__).parent.parent
WORKERS, THREADS = "2", "4"
PATIENCE = 120


def main(clients: int) -> int:
    """Serve, ask, print; 1 where anything went wrong."""
    with throwaway_postgres() as (url, version), tempfile.TemporaryDirectory() as folder:
        os.environ.update(DATABASE_URL=url, DATA_DIR=folder, CHANCERY_DEMO="0")
        os.environ["DJANGO_SETTINGS_MODULE"] = "config.settings"
        import django

        django.setup()
        from django.core.management import call_command

        call_command("migrate", verbosity=0)
        key = robot()
        with served() as port:
            print(f"{version}, {clients} clients, {WORKERS} workers of {THREADS} threads")
            return told(*asked(port, key, clients))


def robot() -> str:
    """The key of an account that may register."""
    from tests.correspondence import builders
    from tests.offices.api.keys import issue_to, make_account

    desk = builders.desk(is_default=True)
    builders.user("head", desk, head=True, cleared_to=3)
    return issue_to(make_account("robot", desk)).text


@contextmanager
def served() -> Iterator[int]:
    """The port of the web server, which ends with its workers."""
    port = free_port()
    here = {"WEB_BIND": f"127.0.0.1:{port}", "WEB_CONCURRENCY": WORKERS, "WEB_THREADS": THREADS}
    process = subprocess.Popen(
        [sys.executable, "-m", "gunicorn", "-c", "deploy/gunicorn.conf.py", "config.wsgi"],
        cwd=ROOT,
        env={**os.environ, **here},
        stdout=subprocess.DEVNULL,
    )
    try:
        until(lambda: _lives(port), "the web server to answer")
        yield port
    finally:
        process.terminate()
        process.wait(60)


def _lives(port: int) -> bool:
    try:
        return Client(port, "").ask("GET", "/live")[0] == 200
    except OSError:
        return False


class Client:
    """One connection, kept open."""

    def __init__(self, port: int, key: str) -> None:
        self.line = http.client.HTTPConnection("127.0.0.1", port, timeout=PATIENCE)
        self.headers = {"Authorization": f"Bearer {key}", "Content-Type": "application/json"}

    def ask(self, method: str, path: str, body: Any = None) -> tuple[int, Any]:
        """Status and what was said."""
        self.line.request(method, path, json.dumps(body) if body else None, self.headers)
        answer = self.line.getresponse()
        said = answer.read()
        is_json = "json" in answer.headers.get("Content-Type", "")
        return answer.status, json.loads(said) if is_json else said


def asked(port: int, key: str, clients: int) -> tuple[Counter[Any], list[str], float]:
    """What was answered how often, the numbers given, and the seconds that it took."""
    start = threading.Barrier(clients)
    answers: Counter[Any] = Counter()
    numbers: list[str] = []

    def come(n: int) -> list[Any]:
        client = Client(port, key)
        start.wait(PATIENCE)
        try:
            return _visit(client, n, numbers)
        except OSError as cut:
            return [type(cut).__name__]

    begun = perf_counter()
    with ThreadPoolExecutor(clients) as pool:
        for statuses in pool.map(come, range(clients)):
            answers.update(statuses)
    return answers, numbers, perf_counter() - begun


def _visit(client: Client, n: int, numbers: list[str]) -> list[int]:
    letter = {
        "text": f"Dear Minister,\n\nLetter {n}.\n",
        "dated_on": "2017-07-12",
        "received": "2017-07-13",
        "sender": "Office of Trade",
        "addressee": "Ministry of Trade",
        "requests": [{"kind": "REPLY", "stated_on": "2017-09-01"}],
    }
    registered, told = client.ask("POST", "/api/v1/letters/", letter)
    if registered != 201:
        return [registered]
    numbers.append(told["number"])
    listed, _ = client.ask("GET", "/api/v1/letters/")
    read, _ = client.ask("GET", f"/api/v1/letters/{told['number']}/")
    return [registered, listed, read]


def told(answers: Counter[Any], numbers: list[str], took: float) -> int:
    """Print, and say whether all is well."""
    serials = sorted(int(number.rpartition("-")[2]) for number in numbers)
    in_a_row = serials == list(range(1, len(numbers) + 1))
    well = in_a_row and set(answers) == {200, 201}
    said = ", ".join(
        f"{count} times {answer}" for answer, count in sorted(answers.items(), key=str)
    )
    print(f"{said} in {took:.0f} s; numbers {'in a row' if in_a_row else 'NOT in a row'}")
    print("without an error" if well else "FAILED")
    return 0 if well else 1


if __name__ == "__main__":
    sys.exit(main(int(sys.argv[1]) if len(sys.argv) > 1 else 200))
