from datetime import date, datetime, timedelta
from threading import Barrier, Thread
from typing import Any

import pytest
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext

from config import settings as base
from deadlines.models import Deadline, Reminder
from deadlines.notifications import reminder_mail
from deadlines.selectors.reminders import due_reminders
from deadlines.services.reminder_planning import plan_reminders, skip_reminders
from deadlines.services.reminder_queue import claim_due_reminders, send_due_reminders
from offices.models import DistributionEntry, Marking, Membership, OutgoingMessage, User
from offices.services.delivery import deliver
from offices.services.leases import claim
from tests.backends import backends_waiting
from tests.deadlines.making import (
    DOCKETED_AT,
    make_deadline,
    make_desk,
    make_head,
    make_officer,
)
from tests.processes import until
from tests.services.mail_trap import MailTrap

LEASE = base.LEASE
pytestmark = pytest.mark.django_db(transaction=True)
DUE_ON = date(2026, 4, 1)
BEFORE_FIRST = datetime.fromisoformat("2026-03-18T12:59:59Z")
AT_FIRST = datetime.fromisoformat("2026-03-18T13:00:00Z")


def planned_one(**fields: Any) -> Deadline:
    desk = make_desk()
    deadline = make_deadline(desk, make_officer(desk), **fields)
    plan_reminders(now=DOCKETED_AT, deadlines=[deadline])
    return deadline


def reasons(state: str = "SKIPPED") -> dict[int, str]:
    skipped = Reminder.objects.filter(state=state)
    return dict(skipped.values_list("rung", "reason"))


def addresses() -> list[str]:
    return list(OutgoingMessage.objects.order_by("id").values_list("address", flat=True))


def test_a_reminder_is_sent_at_its_hour_and_not_before() -> None:
    planned_one()

    early = send_due_reminders(now=BEFORE_FIRST)
    send_due_reminders(now=AT_FIRST)
    send_due_reminders(now=AT_FIRST)

    sent = Reminder.objects.get(state="SENT")
    assert (early, sent.rung) == (0, 14)
    assert sent.message == OutgoingMessage.objects.get()
    assert addresses() == ["officer@example.org"]


def test_after_an_outage_only_the_latest_word_goes_out_and_the_others_say_why() -> None:
    planned_one()

    send_due_reminders(now=AT_FIRST + timedelta(days=12))

    assert Reminder.objects.get(state="SENT").rung == 3
    assert reasons() == {14: "OVERTAKEN", 7: "OVERTAKEN"}


@pytest.mark.parametrize("state", ["DISCHARGED", "VOID", "WAIVED", "SUSPENDED"])
def test_nothing_is_sent_for_what_is_no_longer_open(state: str) -> None:
    deadline = planned_one()
    Deadline.objects.filter(pk=deadline.pk).update(state=state)

    send_due_reminders(now=AT_FIRST)

    assert reasons() == {14: state}
    assert addresses() == []


def test_what_was_skipped_between_claim_and_sending_is_not_sent() -> None:
    deadline = planned_one()
    claim(due_reminders(AT_FIRST), now=AT_FIRST, lease=LEASE, limit=1)

    skip_reminders(deadlines=[deadline], reason="DISCHARGED")
    send_due_reminders(now=AT_FIRST + LEASE)

    assert set(reasons().values()) == {"DISCHARGED"}
    assert addresses() == []


@pytest.mark.parametrize(
    ("fields", "reason"),
    [
        ({"is_active": False}, "RECIPIENT_DISABLED"),
        ({"email": ""}, "NO_ADDRESS"),
        ({"cleared_to": Marking.UNMARKED}, "NOT_VISIBLE"),
    ],
)
def test_who_cannot_be_told_is_skipped_and_the_head_of_the_desk_is_told(
    fields: dict[str, Any], reason: str
) -> None:
    deadline = planned_one()
    make_head(deadline.desk)
    User.objects.filter(username="officer").update(**fields)

    send_due_reminders(now=AT_FIRST)
    send_due_reminders(now=AT_FIRST)

    assert reasons() == {14: reason}
    assert addresses() == ["head@example.org"]


def test_an_officer_who_left_the_desk_is_not_told_unless_on_the_distribution_list() -> None:
    deadline = planned_one()
    Membership.objects.all().delete()

    send_due_reminders(now=AT_FIRST)

    assert reasons("DEAD") == {14: "NOT_VISIBLE"}
    assert addresses() == []
    assert not DistributionEntry.objects.filter(user=deadline.officer).exists()


def test_with_nobody_left_to_tell_the_row_says_why() -> None:
    planned_one()
    User.objects.update(email="")

    send_due_reminders(now=AT_FIRST)
    again = send_due_reminders(now=AT_FIRST + LEASE)

    assert reasons("DEAD") == {14: "NO_ADDRESS"}
    assert again == 0


def test_a_reminder_claimed_by_a_lost_worker_is_taken_over_after_the_lease() -> None:
    planned_one()
    claim(due_reminders(AT_FIRST), now=AT_FIRST, lease=LEASE, limit=1)

    within = send_due_reminders(now=AT_FIRST + LEASE - timedelta(seconds=1))
    after = send_due_reminders(now=AT_FIRST + LEASE)

    assert (within, after) == (0, 1)
    assert addresses() == ["officer@example.org"]


def test_a_reminder_that_cannot_be_written_does_not_hold_back_the_others(
    caplog: pytest.LogCaptureFixture,
) -> None:
    good = planned_one()
    bad = make_deadline(good.desk, good.officer)
    plan_reminders(now=DOCKETED_AT, deadlines=[bad])
    Deadline.objects.filter(pk=bad.pk).update(due_on=None, reason_code="NO_NUMBER")

    send_due_reminders(now=AT_FIRST)

    assert Reminder.objects.get(state="SENT").deadline == good
    stuck = Reminder.objects.get(deadline=bad, rung=14)
    assert stuck.state == "PLANNED"
    assert f"reminder {stuck.pk} could not be sent" in caplog.text


def test_a_batch_costs_as_many_questions_as_one_reminder() -> None:
    first = planned_one()
    officer = first.officer

    def queries(now: datetime) -> int:
        with CaptureQueriesContext(connection) as captured:
            send_due_reminders(now=now)
        return len(captured)

    alone = queries(AT_FIRST)
    more = [make_deadline(first.desk, officer) for _ in range(30)]
    plan_reminders(now=DOCKETED_AT, deadlines=more)

    assert queries(AT_FIRST) == alone


@pytest.mark.postgres
def test_behind_a_flood_of_one_post_the_other_posts_come_first() -> None:
    flooded, other = make_desk("FLOOD"), make_desk("OTHER")
    first, last = make_officer(flooded, "first"), make_officer(other, "last")
    deadlines = [make_deadline(flooded, first) for _ in range(12)]
    late = make_deadline(other, last)
    plan_reminders(now=DOCKETED_AT, deadlines=[*deadlines, late])

    chunks = claim_due_reminders(now=AT_FIRST, limit=10)

    theirs = Reminder.objects.get(deadline=late, rung=14).pk
    assert [len(chunk) for chunk in chunks] == [1, 10]
    assert chunks[0] == [theirs]


@pytest.mark.postgres
def test_four_workers_at_once_send_each_reminder_once(trap: MailTrap) -> None:
    desk = make_desk()
    officer = make_officer(desk)
    batch = [make_deadline(desk, officer) for _ in range(40)]
    plan_reminders(now=DOCKETED_AT, deadlines=batch)
    barrier = Barrier(4)

    def work() -> None:
        barrier.wait()
        while send_due_reminders(now=AT_FIRST, limit=7):
            pass
        while deliver(now=AT_FIRST, limit=7):
            pass
        connection.close()

    workers = [Thread(target=work) for _ in range(4)]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()
    while deliver(now=AT_FIRST):
        pass

    sent = OutgoingMessage.objects.filter(state="SENT").values_list("message_id", flat=True)
    assert sorted(trap.message_ids()) == sorted(sent)
    carried = Reminder.objects.filter(state="SENT", message__message_id__in=trap.message_ids())
    assert carried.count() == 40


@pytest.mark.postgres
def test_a_discharge_under_way_when_the_reminder_is_due_comes_first(
    caplog: pytest.LogCaptureFixture,
) -> None:
    deadline = planned_one()
    User.objects.update(email="")
    make_head(deadline.desk)

    def work() -> None:
        send_due_reminders(now=AT_FIRST)
        connection.close()

    worker = Thread(target=work)
    with transaction.atomic():
        Deadline.objects.select_for_update().get(pk=deadline.pk)
        worker.start()
        until(lambda: bool(backends_waiting()), "the sender to wait")
        Deadline.objects.filter(pk=deadline.pk).update(state="DISCHARGED")
        skip_reminders(deadlines=[deadline], reason="DISCHARGED")
    worker.join()

    assert set(reasons().values()) == {"DISCHARGED"}
    assert addresses() == []
    assert "deadlock" not in caplog.text


def test_the_mail_never_shows_the_subject_of_a_confidential_matter() -> None:
    desk = make_desk()
    cleared = make_officer(desk, cleared_to=Marking.SECRET)
    deadline = make_deadline(desk, cleared, marking=Marking.CONFIDENTIAL)
    plan_reminders(now=DOCKETED_AT, deadlines=[deadline])

    send_due_reminders(now=AT_FIRST)

    message = OutgoingMessage.objects.get()
    assert deadline.subject not in message.subject + message.body
    assert deadline.matter in message.subject
    assert reminder_mail.SUBJECT_SHOWN_UP_TO < Marking.CONFIDENTIAL
