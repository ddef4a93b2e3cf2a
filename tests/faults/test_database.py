"""A database that is killed, hangs, has no room for one more or is locked."""

import signal
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from pathlib import Path
from typing import TypeVar

import psycopg
import pytest
from django.db import DatabaseError, connection
from django.test import Client
from pytest_django.plugin import DjangoDbBlocker

from correspondence.models import Letter
from correspondence.services.registration import register
from deadlines.models import Reminder
from deadlines.selectors import daily
from offices.clock import database_now
from offices.models import OutgoingMessage, User
from offices.services.slots import fill_slot
from tests.backends import backends_waiting
from tests.correspondence import builders
from tests.faults.cluster import Cluster, a_cluster
from tests.faults.due import due
from tests.faults.house import House, a_house, with_all
from tests.faults.invariants import breaches, is_quiet
from tests.processes import until

T = TypeVar("T")
pytestmark = [pytest.mark.fault, pytest.mark.postgres, pytest.mark.broker]


@pytest.fixture(scope="module")
def cluster(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[Cluster]:
    with django_db_blocker.unblock(), a_cluster() as cluster:
        now = database_now()
        for name in (daily.FIRM_UP, daily.DOCKET_AHEAD):
            fill_slot(task=name, slot=daily.slot_of(now), at=now)
        builders.desk()
        builders.organization("Office of Trade")
        builders.organization("Ministry of Trade")
        yield cluster


@pytest.fixture
def house(cluster: Cluster, tmp_path: Path) -> Iterator[House]:
    """On a docket that nothing waits on, whatever the test before has left."""
    OutgoingMessage.objects.filter(state="PENDING").update(state="DEAD")
    Reminder.objects.filter(state="PLANNED").update(state="SKIPPED", reason="VOID")
    with a_house(tmp_path) as house:
        yield house


def arrived(house: House, how_many: int) -> bool:
    return len(set(house.trap.message_ids())) >= how_many and is_quiet()


def broken(house: House, *, doubles: int = 0) -> list[str]:
    """The breaches, but for what earlier tests of this database have sent to other traps."""
    return [
        words
        for words in breaches(house.trap, doubles=doubles)
        if "never came" not in words and "dead without" not in words
    ]


def elsewhere(question: Callable[[], T]) -> T:
    """The answer as another process would get it: by a connection of its own."""

    def ask() -> T:
        try:
            return question()
        finally:
            connection.close()

    with ThreadPoolExecutor(1) as pool:
        return pool.submit(ask).result()


def get(address: str) -> tuple[int, bool]:
    answer = Client(raise_request_exception=False).get(address)
    return answer.status_code, "Retry-After" in answer


def register_many(kept: list[str], failed: list[Exception]) -> None:
    for turn in range(400):
        try:
            letter = register(
                act=builders.act(at=database_now()),
                entry=builders.entry(text=f"Letter in the storm, {turn} of {id(kept)}.\n"),
            ).letter
        except DatabaseError as error:
            failed.append(error)
            break
        kept.append(str(letter.number))
    connection.close()


def test_fault_13_a_database_killed_in_a_commit_keeps_each_letter_whole_or_not_at_all(
    cluster: Cluster, house: House
) -> None:
    house.worker()
    house.beat()
    due(5)
    kept: list[list[str]] = [[], []]
    failed: list[Exception] = []
    with ThreadPoolExecutor(2) as pool:
        writers = [pool.submit(register_many, own, failed) for own in kept]
        until(lambda: len(kept[0]) > 3 and len(kept[1]) > 3, "the first letters")
        cluster.kill()
        for writer in writers:
            writer.result()
    connection.close()
    cluster.start()
    until(lambda: arrived(house, 5), "the mails")

    told = [*kept[0], *kept[1]]
    assert len(failed) == 2
    assert Letter.objects.filter(number__in=told).count() == len(told)
    assert broken(house, doubles=2) == []


def test_fault_14_a_hung_database_is_said_and_recovered_from_without_a_restart(
    cluster: Cluster, house: House
) -> None:
    house.worker()
    house.beat()
    due(2)
    until(lambda: arrived(house, 2), "the first mails")
    server = cluster.pids()[:1]

    with_all(signal.SIGSTOP, server)
    status = elsewhere(lambda: get("/ready")[0])
    with_all(signal.SIGCONT, server)
    due(2)
    until(lambda: arrived(house, 4), "the mails afterwards")

    assert status == 503
    assert broken(house) == []


def take_all(cluster: Cluster, taken: list[psycopg.Connection]) -> None:
    """Take every connection that the server still gives."""
    with suppress(psycopg.OperationalError):
        while True:
            taken.append(
                psycopg.connect(host=str(cluster.folder), user="chancery", dbname="postgres")
            )


def give_back(taken: list[psycopg.Connection]) -> None:
    """Close every one of the connections."""
    while taken:
        taken.pop().close()


def test_fault_15_with_no_connection_left_pages_say_503_and_reminders_go_on(
    cluster: Cluster, house: House
) -> None:
    house.worker()
    house.beat()
    due(8)
    until(lambda: arrived(house, 8), "the first mails")
    taken: list[psycopg.Connection] = []

    def is_not_ready() -> bool:
        give_back(taken)  # a worker may have parted with its own just before: let it have one
        take_all(cluster, taken)
        return elsewhere(lambda: get("/ready")) == (503, True)

    until(is_not_ready, "an answer without a connection")
    page = elsewhere(lambda: get("/sign-in/code/"))
    due(4)
    until(lambda: arrived(house, 12), "the mails sent meanwhile")
    give_back(taken)

    assert page[0] != 500
    assert broken(house) == []


def test_fault_16_a_connection_cut_while_idle_is_made_anew_by_the_next_tick(house: House) -> None:
    house.worker(TEST_LEASE="1")
    house.beat(TEST_LEASE="1")
    due(2)
    until(lambda: arrived(house, 2), "the first mails")

    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT count(pg_terminate_backend(pid)) FROM pg_stat_activity"
            " WHERE pid <> pg_backend_pid() AND datname = 'postgres'"
        )
    for so_many in range(3, 9):
        due(1)
        until(lambda least=so_many: arrived(house, least), "the mail of each of some ticks")

    assert house.log().count("raised unexpected: OperationalError") < 5
    assert broken(house) == []


def test_fault_17_a_deadlock_leaves_no_half_state_and_the_loser_comes_again(
    cluster: Cluster, house: House
) -> None:
    first, *_, last = (deadline.pk for deadline in due(6))
    with psycopg.connect(host=str(cluster.folder), user="chancery", dbname="postgres") as other:
        lock = "SELECT id FROM deadlines_deadline WHERE id = %s FOR UPDATE"
        other.execute(lock, [last])
        house.worker()
        house.beat()
        until(lambda: bool(backends_waiting()), "the worker to wait for the lock")
        try:
            other.execute(lock, [first])
        except psycopg.errors.DeadlockDetected:
            other.rollback()
        other.commit()
    until(lambda: arrived(house, 6), "the mails")

    assert broken(house) == []


def test_fault_18_a_long_lock_frees_the_pages_and_what_it_held_up_goes_out_after_it(
    cluster: Cluster, house: House
) -> None:
    page = Client(raise_request_exception=False)
    reader, _ = User.objects.get_or_create(username="reader", role=User.Role.CLERK)
    page.force_login(reader)
    due(3)
    with psycopg.connect(host=str(cluster.folder), user="chancery", dbname="postgres") as other:
        other.execute("LOCK TABLE deadlines_deadline IN ACCESS EXCLUSIVE MODE")
        house.worker()
        house.beat()
        until(lambda: bool(backends_waiting()), "the worker to wait for the lock")
        answer = page.get("/deadlines/")
        sent_meanwhile = len(house.trap.mails)
        other.rollback()
    until(lambda: arrived(house, 3), "the mails")

    assert (answer.status_code, "Retry-After" in answer) == (503, True)
    assert sent_meanwhile == 0
    assert broken(house) == []


def password_set(cluster: Cluster, password: str) -> str:
    """Where an account of the database leads that has this password from now on."""
    rules = cluster.folder / "data" / "pg_hba.conf"
    if "rotated" not in rules.read_text():
        rules.write_text("local all rotated scram-sha-256\n" + rules.read_text())
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_reload_conf(), count(*) FROM pg_roles WHERE rolname = 'rotated'")
        verb = "ALTER" if cursor.fetchone()[1] else "CREATE"
        cursor.execute(f"{verb} ROLE rotated LOGIN SUPERUSER PASSWORD %s", [password])
    return cluster.url.replace("chancery@", f"rotated:{password}@")


def test_fault_44_with_a_new_password_of_the_database_what_waited_goes_out_once(
    cluster: Cluster, house: House
) -> None:
    before = {"DATABASE_URL": password_set(cluster, "before")}
    house.worker(**before)
    house.beat(**before)
    due(2)
    until(lambda: arrived(house, 2), "the first mails")

    after = {"DATABASE_URL": password_set(cluster, "after")}
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT count(pg_terminate_backend(pid)) FROM pg_stat_activity WHERE usename='rotated'"
        )
    due(3)
    until(lambda: "password authentication failed" in house.log(), "the old one to be refused")
    house.end()
    missed = Reminder.objects.filter(state="PLANNED", fire_at__lte=database_now()).count()
    house.worker(**after)
    house.beat(**after)
    until(lambda: arrived(house, 5), "what waited meanwhile")

    assert missed == 3
    assert broken(house) == []
