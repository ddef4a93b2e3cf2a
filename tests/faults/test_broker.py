"""A broker that dies, hangs, forgets or is full: everything is sent all the same."""

import signal
from datetime import datetime

import pytest
from django.conf import LazySettings
from django.core.management import call_command
from django.core.management.base import SystemCheckError
from django.test import Client

from offices.clock import database_now
from offices.models import Alarm, OutgoingMessage
from offices.selectors.heartbeats import beaten_since
from tests.faults.due import due
from tests.faults.house import House
from tests.faults.invariants import breaches, is_quiet
from tests.processes import until

pytestmark = [
    pytest.mark.fault,
    pytest.mark.postgres,
    pytest.mark.broker,
    pytest.mark.django_db(transaction=True),
]


def all_sent(how_many: int) -> bool:
    return OutgoingMessage.objects.filter(state="SENT").count() >= how_many and is_quiet()


def test_fault_08_with_the_broker_dead_and_its_data_lost_all_is_sent(house: House) -> None:
    house.worker()
    house.beat()
    due(3)
    until(lambda: all_sent(3), "the first mails")

    house.broker.kill()
    due(5)
    until(lambda: all_sent(8), "the mails sent without a broker")
    until(lambda: Alarm.objects.filter(code="BROKER").exists(), "the alarm")
    house.broker.start()
    due(2)
    until(lambda: all_sent(10), "the mails after its return")

    assert breaches(house.trap) == []


def test_fault_09_with_the_broker_hung_pages_answer_and_all_is_sent(
    house: House, settings: LazySettings
) -> None:
    house.worker()
    house.beat()
    house.broker.signal(signal.SIGSTOP)
    settings.CELERY_BROKER_URL = house.broker.url
    due(4)

    told = Client().get("/ready").content.decode()
    until(lambda: all_sent(4), "the mails sent past the broker")
    house.broker.signal(signal.SIGCONT)
    due(2)
    until(lambda: all_sent(6), "the mails after its return")

    assert "broker" in told
    assert breaches(house.trap) == []


def test_fault_10_a_broker_that_starts_again_and_again_loses_nothing(house: House) -> None:
    house.worker()
    house.beat()
    for _ in range(5):
        due(2)
        house.broker.kill()
        house.broker.start()
    until(lambda: all_sent(10), "the mails")
    due(2)
    until(lambda: all_sent(12), "the mails afterwards")

    assert breaches(house.trap) == []


def test_fault_11_with_the_broker_full_the_work_is_done_where_it_is_found(house: House) -> None:
    house.worker()
    house.beat()
    due(1)
    until(lambda: all_sent(1), "the first mail")
    house.broker.tell("CONFIG", "SET", "maxmemory", "1")

    due(4)
    until(lambda: all_sent(5), "the mails")
    house.broker.tell("CONFIG", "SET", "maxmemory", "0")

    assert "OOM" in house.log() or "did not take" in house.log()
    assert breaches(house.trap) == []


def test_fault_11_a_worker_that_was_handed_work_by_a_full_broker_bears_it_and_works_on(
    house: House,
) -> None:
    house.beat()
    until(lambda: bool(house.broker.ask("LLEN", "celery")), "a tick to wait for a worker")
    house.broker.tell("CONFIG", "SET", "maxmemory", "1")
    worker = house.worker()
    due(3)
    until(lambda: all_sent(3), "the mails sent past it")
    until(
        lambda: "Cannot connect to" in house.log() or worker.poll() is not None,
        "the worker to be refused",
    )
    house.broker.tell("CONFIG", "SET", "maxmemory", "0")
    done = database_now()
    until(lambda: done_by_a_worker(house, since=done), "the worker to take ticks again")

    assert worker.poll() is None
    assert breaches(house.trap) == []


def done_by_a_worker(house: House, *, since: datetime) -> bool:
    """Whether ticks are done and none waits in the broker: beat alone would leave them there."""
    return beaten_since(since) and not house.broker.ask("LLEN", "celery")


def test_fault_12_a_broker_that_throws_away_what_it_is_given_is_refused_at_the_start(
    house: House, settings: LazySettings
) -> None:
    settings.BROKER_IS_ASKED = True
    settings.CELERY_BROKER_URL = house.broker.url
    call_command("check")
    house.broker.tell("CONFIG", "SET", "maxmemory-policy", "allkeys-lru")

    with pytest.raises(SystemCheckError, match="allkeys-lru"):
        call_command("check")
    status = house.worker(TEST_BROKER_IS_ASKED="1").wait()
    due(2)
    house.beat()
    until(lambda: all_sent(2), "the mails that beat sends without a worker")

    assert status == 1
    assert "The worker does not start. The broker's eviction policy is allkeys-lru." in house.log()
    assert "maxmemory-policy to noeviction" in house.log()
    assert breaches(house.trap) == []
