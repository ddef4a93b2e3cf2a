"""A web server that runs out of descriptors, or whose log nobody reads; workers too."""

import os
import subprocess
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import pytest
from django.conf import LazySettings
from django.test import Client

from deadlines.models import Deadline, Reminder
from tests.faults.due import due
from tests.faults.house import House, database_url
from tests.faults.invariants import breaches
from tests.faults.web import a_web_server
from tests.processes import until

pytestmark = [
    pytest.mark.fault,
    pytest.mark.postgres,
    pytest.mark.broker,
    pytest.mark.django_db(transaction=True),
]


def test_fault_38_with_few_descriptors_left_callers_wait_or_are_told_and_it_recovers() -> None:
    environment = {"DATABASE_URL": database_url(), "DJANGO_SETTINGS_MODULE": "tests.settings"}
    with a_web_server(environment, stdout=subprocess.DEVNULL, descriptors=64) as web:
        lines = [web.connected() for _ in range(100)]
        meanwhile = {web.status("/sign-in/code/", line) for line in lines}
        with_all_held = web.status("/live")
        for line in lines:
            line.close()
        afterwards = [web.status("/live"), web.status("/sign-in/code/")]

    assert meanwhile <= {200, 302, 503}
    assert with_all_held in {200, 503}
    assert afterwards[0] == 200
    assert afterwards[1] in {200, 302}


def test_fault_38_what_fails_for_want_of_a_descriptor_may_be_asked_again(
    settings: LazySettings,
) -> None:
    settings.ROOT_URLCONF = "tests.faults.exhausted"

    answer = Client(raise_request_exception=False).get("/exhausted/")

    assert (answer.status_code, answer["Retry-After"]) == (503, "10")


@pytest.fixture
def unread(tmp_path: Path) -> Iterator[Path]:
    """A log that is full and that nobody reads."""
    path = tmp_path / "unread"
    os.mkfifo(path)
    ends = [os.open(path, os.O_RDONLY | os.O_NONBLOCK), os.open(path, os.O_WRONLY | os.O_NONBLOCK)]
    with suppress(BlockingIOError):
        while True:
            os.write(ends[1], bytes(1024))
    yield path
    for end in ends:
        os.close(end)


def test_fault_46_with_a_log_that_nobody_reads_pages_answer_and_reminders_go_out(
    house: House, unread: Path
) -> None:
    environment = {"DATABASE_URL": database_url(), "DJANGO_SETTINGS_MODULE": "tests.settings"}
    unwritable, *others = due(10)
    Deadline.objects.filter(pk=unwritable.pk).update(due_on=None, reason_code="LOST")
    house.worker(SPEAKS_TO=str(unread), TEST_LEASE="1")
    house.beat(TEST_LEASE="1")
    with unread.open("wb") as log, a_web_server(environment, stdout=log.fileno()) as web:
        answers = {web.status("/sign-in/code/") for _ in range(10)}
        until(lambda: len(house.trap.mails) >= len(others), "the mails")
        until(lambda: Reminder.objects.filter(state="DEAD").exists(), "what is said of the other")

    assert answers <= {200, 302}
    assert breaches(house.trap) == []
