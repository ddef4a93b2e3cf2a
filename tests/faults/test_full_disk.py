"""A database whose disk is full: it is read, what is refused is said, and all goes on by itself."""

import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import psycopg
import pytest
from django.conf import LazySettings
from django.db import connection
from django.test import Client
from pytest_django.plugin import DjangoDbBlocker
from rest_framework.test import APIClient

from correspondence.models import Letter
from deadlines.selectors import daily
from offices import room
from offices.clock import database_now
from offices.models import OutgoingMessage, Session, User
from offices.services.slots import fill_slot
from tests.correspondence import builders
from tests.faults.cluster import Cluster, SmallDisk, a_cluster
from tests.faults.due import due
from tests.faults.house import House, a_house
from tests.faults.invariants import breaches, is_quiet
from tests.offices.api.keys import client_of, make_account
from tests.processes import until

pytestmark = [
    pytest.mark.fault,
    pytest.mark.postgres,
    pytest.mark.broker,
    pytest.mark.small_disk,
]
MEGABYTES = 120
MOST_LETTERS = 500
IN_WORDS = "its database has no room left"


@pytest.fixture(scope="module")
def cluster(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[Cluster]:
    """With a log of changes that is long enough for what is written while the disk is full."""
    room_for_changes = {"min_wal_size": "16MB", "max_wal_size": "24MB"}
    with (
        django_db_blocker.unblock(),
        a_cluster(disk_megabytes=MEGABYTES, **room_for_changes) as cluster,
    ):
        now = database_now()
        for name in (daily.FIRM_UP, daily.DOCKET_AHEAD):
            fill_slot(task=name, slot=daily.slot_of(now), at=now)
        builders.organization("Office of Trade")
        builders.organization("Ministry of Trade")
        yield cluster


@pytest.fixture
def disk(cluster: Cluster) -> Iterator[SmallDisk]:
    assert cluster.disk is not None
    with connection.cursor() as cursor:
        cursor.execute("CHECKPOINT")
    yield cluster.disk
    cluster.disk.make_room()


@pytest.fixture
def house(cluster: Cluster, tmp_path: Path, settings: LazySettings) -> Iterator[House]:
    with a_house(tmp_path) as house:
        settings.CELERY_BROKER_URL = house.broker.url
        yield house


@pytest.fixture(scope="module")
def api(cluster: Cluster) -> APIClient:
    return client_of(make_account("robot", builders.desk()))


@pytest.fixture
def reader(cluster: Cluster) -> Client:
    """Somebody signed in, whose session is due to be written at the next page."""
    client = Client(raise_request_exception=False)
    client.force_login(User.objects.get_or_create(username="reader", role=User.Role.CLERK)[0])
    Session.objects.update(seen_at=None)
    return client


def letter(api: APIClient, turn: int) -> Any:
    words = f"Dear Minister,\n\nletter {turn} of a full disk. {os.urandom(6_000).hex()}\n"
    entry = {"text": words, "dated_on": "2017-07-12", "received": "2017-07-13", "desk": "TRADE"}
    entry |= {"sender": "Office of Trade", "addressee": "Ministry of Trade"}
    return api.post("/api/v1/letters/", entry, format="json")


def letters_until_refused(api: APIClient) -> tuple[list[str], Any]:
    kept: list[str] = []
    for turn in range(MOST_LETTERS):
        answer = letter(api, turn)
        if answer.status_code != 201:
            return kept, answer
        kept.append(answer.json()["number"])
    raise AssertionError("the disk never was full")


def arrived(house: House, how_many: int) -> bool:
    return len(set(house.trap.message_ids())) >= how_many and is_quiet()


def test_fault_20_a_database_without_room_is_read_and_says_so_and_goes_on_when_there_is_room(
    house: House, disk: SmallDisk, api: APIClient, reader: Client
) -> None:
    api.raise_request_exception = False
    due(4)
    disk.fill()
    house.worker(TEST_LEASE="1")
    house.beat(TEST_LEASE="1")
    kept, refused = letters_until_refused(api)
    until(lambda: "No space left on device" in house.log(), "a tick to be refused")
    disk.fill()
    docket, listed = reader.get("/deadlines/"), api.get("/api/v1/letters/")
    ready = reader.get("/ready")

    disk.make_room()
    until(lambda: arrived(house, 4), "what was due meanwhile")
    until(lambda: not room.lacks_room(), "it to be asked again")
    until(lambda: reader.get("/ready").status_code == 200, "all to be well")
    after = letter(api, MOST_LETTERS)

    assert (refused.status_code, refused["Retry-After"]) == (503, "10")
    assert IN_WORDS in refused.json()["detail"]
    assert (docket.status_code, listed.status_code) == (200, 200)
    assert IN_WORDS in docket.content.decode()
    assert (ready.status_code, "room" in ready.content.decode()) == (503, True)
    assert after.status_code == 201
    assert IN_WORDS not in reader.get("/deadlines/").content.decode()
    assert set(Letter.objects.values_list("number", flat=True)) == {*kept, after.json()["number"]}
    assert breaches(house.trap, doubles=3) == []


def test_fault_20_a_database_that_fell_for_want_of_room_is_started_again_and_nothing_is_lost(
    cluster: Cluster, house: House, disk: SmallDisk, api: APIClient
) -> None:
    before = OutgoingMessage.objects.filter(state="SENT").count()
    kept = letter(api, MOST_LETTERS + 1).json()["number"]
    house.worker(TEST_LEASE="1")
    house.beat(TEST_LEASE="1")
    due(3)
    until(lambda: arrived(house, 3), "the first mails")
    due(3)
    disk.fill()
    fell = write_until_it_falls(cluster)
    connection.close()
    told = Client(raise_request_exception=False).get("/ready")
    until(lambda: has_ended(cluster) or answers(cluster), "it to end or to come back by itself")
    disk.make_room()
    if has_ended(cluster):
        cluster.start()  # as what watches over it does
    connection.close()
    until(lambda: arrived(house, 6), "what was due meanwhile")

    assert fell
    assert (told.status_code, told.content) == (503, b"not ready: database\n")
    assert Letter.objects.filter(number=kept).exists()
    assert OutgoingMessage.objects.filter(state="SENT").count() == before + 6
    assert broken(house, doubles=3) == []


def write_until_it_falls(cluster: Cluster) -> bool:
    """Fill the log of changes, which costs the server its life."""
    try:
        with psycopg.connect(
            host=str(cluster.folder), user="chancery", dbname="postgres", autocommit=True
        ) as line:
            for _ in range(1_000):
                line.execute("SELECT pg_logical_emit_message(false, 'x', repeat('x', 500000))")
    except psycopg.OperationalError:
        return True
    return False


def has_ended(cluster: Cluster) -> bool:
    return cluster.process is None or cluster.process.poll() is not None


def answers(cluster: Cluster) -> bool:
    try:
        psycopg.connect(host=str(cluster.folder), user="chancery", dbname="postgres").close()
    except psycopg.OperationalError:
        return False
    return True


def broken(house: House, *, doubles: int) -> list[str]:
    """The breaches, but for the mails that the test before sent to a trap of its own."""
    return [words for words in breaches(house.trap, doubles=doubles) if "never came" not in words]
