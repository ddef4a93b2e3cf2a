"""Workers, beats and clocks that are struck; afterwards every reminder has gone out, once."""

import signal
from datetime import timedelta

import pytest
from django.test import Client

from deadlines.models import Reminder
from offices.clock import database_now
from offices.models import Alarm, Attempt, Heartbeat, OutgoingMessage
from tests.faults.due import due, watcher
from tests.faults.house import House, children, with_all
from tests.faults.invariants import breaches, is_quiet
from tests.processes import until

pytestmark = [
    pytest.mark.fault,
    pytest.mark.postgres,
    pytest.mark.broker,
    pytest.mark.django_db(transaction=True),
]


def all_sent(house: House, how_many: int) -> bool:
    sent = OutgoingMessage.objects.filter(state="SENT").count()
    return sent >= how_many and is_quiet()


def in_mid_send(house: House) -> bool:
    return bool(house.trap.mails)


def test_fault_01_what_a_child_killed_in_mid_send_held_is_sent_after_its_lease(
    house: House,
) -> None:
    due(3)
    house.trap.holds = True
    worker = house.worker()
    house.beat()
    until(lambda: in_mid_send(house), "a mail on the line")

    with_all(signal.SIGKILL, sorted(children(worker)))
    house.trap.holds = False
    until(lambda: all_sent(house, 3), "the mails")

    assert breaches(house.trap, doubles=2) == []
    assert Attempt.objects.filter(outcome="DEFERRED", answer__contains="lost").exists()


def test_fault_02_what_a_killed_worker_held_is_taken_over_within_the_lease(house: House) -> None:
    due(6)
    house.trap.holds = True
    first = house.worker()
    house.beat()
    until(lambda: in_mid_send(house), "a mail on the line")

    with_all(signal.SIGKILL, [first.pid, *children(first)])
    struck_at = database_now()
    house.trap.holds = False
    house.worker()
    until(lambda: all_sent(house, 6), "the mails")

    last = OutgoingMessage.objects.filter(state="SENT").order_by("-sent_at").first()
    assert last is not None
    assert last.sent_at is not None
    assert last.sent_at - struck_at < timedelta(minutes=1)
    assert breaches(house.trap, doubles=2) == []


def test_fault_03_a_worker_asked_to_end_drains_and_doubles_nothing(house: House) -> None:
    due(30)
    worker = house.worker()
    house.beat()
    until(lambda: in_mid_send(house), "the first mail")

    worker.send_signal(signal.SIGTERM)
    worker.wait(30)
    house.worker()
    until(lambda: all_sent(house, 30), "the mails")

    assert breaches(house.trap) == []


def test_fault_04_a_reminder_that_kills_its_worker_is_given_up_and_the_others_go_out(
    house: House,
) -> None:
    poisoned = due(6)[2]
    house.worker(POISONED_DEADLINE=str(poisoned.pk), TEST_LEASE="1")
    house.beat(POISONED_DEADLINE="", TEST_LEASE="1")
    until(lambda: Reminder.objects.filter(state="DEAD").exists(), "the poison to be given up")
    until(lambda: all_sent(house, 5), "the others")

    assert Reminder.objects.get(state="DEAD", reason="GIVEN_UP").deadline_id == poisoned.pk
    assert Alarm.objects.filter(code="REMINDER_DEAD", ended_at=None).count() == 1
    assert breaches(house.trap) == []


def test_fault_06_after_beat_was_away_all_that_was_missed_goes_out_once(house: House) -> None:
    due(4)
    away = database_now() - timedelta(minutes=11)
    Heartbeat.objects.create(name="tick", beaten_at=away)
    Reminder.objects.update(fire_at=away)
    clerk = watcher()
    client = Client()
    client.force_login(clerk)

    red = client.get("/ready")
    page = client.get("/account/").content.decode()
    house.worker()
    house.beat()
    until(lambda: all_sent(house, 4), "the mails")

    assert (red.status_code, "reminders" in red.content.decode()) == (503, True)
    assert "No reminder has gone out since" in page
    assert breaches(house.trap) == []
