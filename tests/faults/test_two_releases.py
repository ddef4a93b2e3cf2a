"""Two releases at once on one database, as while an upgrade goes from machine to machine."""

import http.client
import json
import subprocess
import sys
from collections import Counter
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from django.conf import LazySettings
from django.test import Client

from config.embedded.tether import tether
from correspondence.models import Letter
from deadlines.models import Deadline
from offices.models import OutgoingMessage, User
from tests.correspondence import builders
from tests.faults.due import due
from tests.faults.house import WORKER, House
from tests.faults.invariants import breaches, is_quiet
from tests.faults.older import AHEAD, BACK, Older, older_code, run
from tests.faults.web import Web, a_web_server
from tests.offices.api.keys import issue_to, make_account
from tests.processes import descendants, until

pytestmark = [
    pytest.mark.fault,
    pytest.mark.postgres,
    pytest.mark.broker,
    pytest.mark.django_db(transaction=True),
]
ROUNDS = 25
AT_ONCE = 4
PAGES = ("/", "/letters/", "/deadlines/", "/reminders/", "/notices/", "/calculator/", "/account/")
ANSWERS = ("/api/v1/letters/", "/api/v1/deadlines/")
LETTER = "/api/v1/letters/"


class Caller:
    """Somebody signed in who reads pages, and a machine that reads and logs letters."""

    def __init__(self) -> None:
        reader = Client()
        reader.force_login(builders.clerk())
        self.cookie = f"sessionid={reader.cookies['sessionid'].value}"
        self.token = f"Bearer {issue_to(make_account('robot', builders.desk())).text}"

    def ask(self, web: Web, path: str, body: str | None = None) -> int:
        """The status of one request."""
        headers = {"Content-Type": "application/json"} if body else {}
        is_machine = path.startswith("/api/")
        headers |= {"Authorization": self.token} if is_machine else {"Cookie": self.cookie}
        line = http.client.HTTPConnection("127.0.0.1", web.port, timeout=60)
        try:
            line.request("POST" if body else "GET", path, body=body, headers=headers)
            return line.getresponse().status
        finally:
            line.close()


def entry(turn: int) -> str:
    return json.dumps(
        {
            "text": f"Dear Minister,\n\nletter {turn} of two releases.\n",
            "dated_on": "2017-07-12",
            "received": "2017-07-13",
            "sender": "Office of Trade",
            "addressee": "Ministry of Trade",
            "desk": "TRADE",
            "requests": [{"kind": "SPECIAL_SESSION", "provision": "KORUS-22.2.4(b)"}],
        }
    )


@contextmanager
def an_older_worker(house: House, code: Path) -> Iterator[None]:
    """A worker of the release before."""
    words = [word for word in WORKER if word not in ("-I", "tests.faults.poison")]
    with (house.folder / "older.log").open("wb") as log:
        process = subprocess.Popen(
            [sys.executable, "-m", "celery", *words],
            cwd=code,
            env={"PATH": "/usr/bin:/bin", **house.surroundings({})},
            stdin=subprocess.DEVNULL,
            stdout=log,
            stderr=subprocess.STDOUT,
            preexec_fn=tether,
        )
    try:
        until(lambda: len(descendants(process.pid)) >= 2, "the older worker")
        yield
    finally:
        process.terminate()
        process.wait(60)


@pytest.fixture(scope="module")
def before(tmp_path_factory: pytest.TempPathFactory) -> Older:
    return older_code(tmp_path_factory.mktemp("older"))


@pytest.fixture
def _ahead() -> Iterator[None]:
    run(AHEAD)
    yield
    run(BACK)


@pytest.mark.usefixtures("_ahead")
def test_fault_39_the_release_before_and_this_one_serve_500_mixed_requests_on_one_database(
    house: House, settings: LazySettings, before: Older
) -> None:
    builders.special_session_rule()
    caller, first = Caller(), builders.registered().number
    environment = {**house.surroundings({}), "SECRET_KEY": settings.SECRET_KEY}
    with (
        a_web_server(environment, stdout=subprocess.DEVNULL, code=before.folder) as older,
        a_web_server(environment, stdout=subprocess.DEVNULL) as present,
        ThreadPoolExecutor(AT_ONCE) as pool,
    ):
        asked: list[tuple[Any, ...]] = []
        for turn in range(ROUNDS):
            for number, web in enumerate((older, present)):
                asked += [(web, path) for path in (*PAGES, *ANSWERS, f"/letters/{first}/")]
                asked.append((web, LETTER, entry(2 * turn + number)))
        statuses = Counter(pool.map(lambda one: caller.ask(*one), asked))
    house.worker(TEST_LEASE="60")
    house.beat(TEST_LEASE="60")
    until(is_quiet, "what both have planned to be sent")

    sys.stderr.write(f"{len(asked)} requests beside {before.revision}: {statuses}\n")
    assert len(asked) >= 500
    assert statuses == {200: len(asked) - 2 * ROUNDS, 201: 2 * ROUNDS}
    assert Letter.objects.count() == 2 * ROUNDS + 1
    assert Deadline.objects.count() == 2 * ROUNDS
    assert breaches(house.trap) == []


@pytest.mark.usefixtures("_ahead")
def test_fault_39_a_worker_of_the_release_before_sends_what_this_one_plans(
    house: House, before: Older
) -> None:
    with an_older_worker(house, before.folder):
        house.beat()
        due(6)
        until(lambda: OutgoingMessage.objects.filter(state="SENT").count() == 6, "the mails")
        house.worker()
        due(6)
        until(lambda: OutgoingMessage.objects.filter(state="SENT").count() == 12, "all mails")
        until(is_quiet, "quiet")

    assert User.objects.count() == 12
    assert breaches(house.trap) == []
