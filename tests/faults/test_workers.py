"""Workers, beats and clocks that are struck; afterwards every reminder has gone out, once."""

import os
import signal
import sys
from collections import Counter
from datetime import timedelta

import pytest
from django.test import Client

from deadlines.models import Deadline, Reminder
from deadlines.selectors.reminders import due_reminders
from deadlines.services.discharging import discharge
from deadlines.services.reminder_planning import plan_reminders
from deadlines.tasks import REMINDERS_AT_ONCE
from offices.clock import database_now
from offices.models import Alarm, Attempt, Heartbeat, Notice, OutgoingMessage, User
from offices.services.audit import Act
from tests.deadlines.making import make_deadline
from tests.faults.due import due, watcher
from tests.faults.flood import drained, flood
from tests.faults.house import House, children, with_all
from tests.faults.invariants import breaches, is_quiet
from tests.processes import until

pytestmark = [
    pytest.mark.fault,
    pytest.mark.postgres,
    pytest.mark.broker,
    pytest.mark.django_db(transaction=True),
]

FLOOD = int(os.environ.get("FLOOD", "300"))
LONGEST_DRAIN = 3600.0


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


def test_fault_02_of_what_is_met_while_workers_have_it_in_hand_only_what_is_on_the_line_leaves(
    house: House,
) -> None:
    deadlines = due(12)
    house.trap.holds = True
    house.worker()
    house.beat()
    until(lambda: in_mid_send(house), "a mail on the line")
    until(lambda: not due_reminders(database_now()).exists(), "all to be in the mailroom")

    for deadline in deadlines:
        act = Act(at=database_now(), source="test")
        discharge(act=act, deadline=deadline, proof="TRADE-O-2026-0001")
    house.trap.holds = False
    until(is_quiet, "quiet")
    mails = OutgoingMessage.objects.filter(state="PENDING")
    until(lambda: not mails.exists(), "the mails on the line to end")

    states = Counter(OutgoingMessage.objects.values_list("state", flat=True))
    assert states["SENT"] <= 4
    assert states["TAKEN_BACK"] >= 8
    assert Reminder.objects.filter(state="SKIPPED", reason="DISCHARGED").count() >= 8
    assert breaches(house.trap, doubles=2) == []


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


def test_fault_05_rows_that_no_mail_can_be_made_of_stop_no_other(house: House) -> None:
    clerk = watcher()
    unaddressed, undated, *good = due(5)
    house.trap.on_recipient = lambda address: (
        "550 No such person" if address == "nobody@example.org" else "250 OK"
    )
    User.objects.filter(pk=unaddressed.officer_id or 0).update(email="nobody@example.org")
    Deadline.objects.filter(pk=undated.pk).update(due_on=None, reason_code="LOST")
    house.worker(TEST_LEASE="1")
    house.beat(TEST_LEASE="1")

    until(lambda: Reminder.objects.filter(state="DEAD", deadline=undated).exists(), "its end")
    until(lambda: all_sent(house, len(good)), "the good ones")

    assert OutgoingMessage.objects.get(state="DEAD").address == "nobody@example.org"
    assert Reminder.objects.get(reason="MAIL_GIVEN_UP").deadline == unaddressed
    assert Reminder.objects.get(reason="HANDED_OVER").recipient == clerk
    standing = set(Alarm.objects.filter(ended_at=None).values_list("code", flat=True))
    assert {"MAIL_DEAD", "REMINDER_DEAD"} <= standing
    assert Notice.objects.filter(kind="ALARM").exists()
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


def test_fault_07_five_beats_double_nothing(house: House) -> None:
    due(40)
    house.worker()
    for _ in range(5):
        house.beat()
    until(lambda: all_sent(house, 40), "the mails")
    due(10)
    until(lambda: all_sent(house, 50), "the mails")

    assert breaches(house.trap) == []


def test_fault_27_a_worker_whose_clock_is_an_hour_off_decides_by_the_databases(
    house: House,
) -> None:
    due(3)
    early = make_deadline(
        Reminder.objects.all()[0].deadline.desk,
        Reminder.objects.all()[0].recipient,
        due_on=database_now().date() + timedelta(days=30),
    )
    plan_reminders(now=database_now(), deadlines=[early])
    house.worker(SHIFT_CLOCK="86400")
    house.beat(SHIFT_CLOCK="-3600")

    until(lambda: all_sent(house, 3), "the mails")
    until(lambda: Alarm.objects.filter(code="CLOCK_DRIFT").exists(), "the alarm")

    assert not Reminder.objects.filter(deadline=early).exclude(state="PLANNED").exists()
    assert breaches(house.trap) == []


def test_fault_37_a_reminder_that_asks_for_all_memory_is_given_up_and_the_worker_goes_on(
    house: House,
) -> None:
    hungry = due(5)[1]
    worker = house.worker(HUNGRY_DEADLINE=str(hungry.pk), TEST_LEASE="1")
    house.beat(TEST_LEASE="1")
    until(lambda: Reminder.objects.filter(state="DEAD").exists(), "the hungry one's end")
    until(lambda: all_sent(house, 4), "the others")

    assert Reminder.objects.get(state="DEAD", reason="GIVEN_UP").deadline_id == hungry.pk
    assert "MemoryError" in house.log()
    assert worker.poll() is None
    assert breaches(house.trap) == []


def test_fault_47_a_flood_of_one_post_drains_and_so_does_what_another_is_due_behind_it(
    house: House,
) -> None:
    """FLOOD=50000 for as many; it says how long each post waited."""
    begun = flood(FLOOD, officers=FLOOD // 50, others=10)
    due_at = database_now()
    patience = {"TEST_LEASE": "300", "TEST_EMAIL_TIMEOUT": "15"}
    house.worker(**patience)
    house.beat(**patience)
    until(drained, "the flood to drain", within=LONGEST_DRAIN)
    took = (database_now() - due_at).total_seconds()

    flooded, others = begun.dwells(begun.flooded), begun.dwells(begun.other)
    sys.stderr.write(
        f"{len(flooded)} due at once left in {took:.0f} s; the other post's {len(others)} waited"
        f" {others[-1]:.1f} s at most, the flood's own {flooded[int(len(flooded) * 0.99)]:.1f} s\n"
    )
    assert (len(flooded), len(others)) == (FLOOD, 10)
    assert FLOOD < REMINDERS_AT_ONCE or others[-1] < flooded[int(FLOOD * 0.9)]
    unanswered = Attempt.objects.filter(outcome="DEFERRED").count()
    assert breaches(house.trap, doubles=unanswered) == []
