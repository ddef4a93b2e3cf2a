"""Whatever becomes of a deadline or of people, reminders follow in the same transaction, and
so do mails that still wait for their server.
"""

from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta

import pytest
from django.conf import LazySettings
from django.db import transaction

from config.settings import LEASE
from deadlines.models import Deadline, Reminder
from deadlines.services.discharging import discharge
from deadlines.services.ending import void, waive
from deadlines.services.extending import agree_extension, ask_extension
from deadlines.services.reminder_queue import send_due_reminders
from deadlines.services.reminder_recalling import recall_called_back, recall_from
from deadlines.services.suspending import resume, suspend
from offices.models import Attempt, Membership, OutgoingMessage
from offices.selectors.mailroom import waiting_messages
from offices.services.accounts import disable
from offices.services.attempts import Try, begin_tries, begin_waiting, close_accepted
from offices.services.delivery import deliver
from offices.services.leases import claim
from offices.services.mailroom import LOST, lose
from tests.deadlines.builders import ACT, NOW, desk, matter, officer
from tests.deadlines.docketed import act, docket_stated
from tests.services.mail_trap import free_port

pytestmark = pytest.mark.django_db(transaction=True)
DUE_ON = date(2017, 8, 11)
FIRST = datetime(2017, 7, 28, tzinfo=UTC)
"""Fourteen days before, at nine in Seoul."""
THEN = act(days=16)


def member(username: str, role: str = Membership.Role.OFFICER) -> None:
    Membership.objects.get_or_create(user=officer(username), desk=desk(), defaults={"role": role})


def due(number: str = "TRADE-I-2017-0001") -> Deadline:
    member("gildong")
    return docket_stated(
        act=ACT,
        matter=matter(officer=officer(), number=number),
        due_on=DUE_ON,
        due_at=datetime(2017, 8, 11, 15, tzinfo=UTC),
        basis="STATED",
        we_owe=True,
    )


def mails() -> list[tuple[str, str]]:
    return list(OutgoingMessage.objects.order_by("id").values_list("state", "reason"))


def waiting() -> OutgoingMessage:
    return OutgoingMessage.objects.get(state="PENDING")


def planned(deadline: Deadline) -> dict[int, date]:
    rows = deadline.reminders.filter(state="PLANNED")
    return dict(rows.values_list("rung", "local_on"))


def met(deadline: Deadline) -> None:
    discharge(act=THEN, deadline=deadline, proof="TRADE-O-2017-0007")


def stopped(deadline: Deadline) -> None:
    suspend(act=THEN, deadline=deadline, from_at=FIRST, reason="Data awaited")


def waived(deadline: Deadline) -> None:
    waive(act=THEN, deadline=deadline, reason="Agreed")


def voided(deadline: Deadline) -> None:
    void(act=THEN, deadline=deadline, reason="Registered twice")


@pytest.mark.parametrize(
    ("move", "reason"),
    [(met, "DISCHARGED"), (stopped, "SUSPENDED"), (waived, "WAIVED"), (voided, "VOID")],
)
def test_what_is_over_is_reminded_of_no_more_not_even_by_a_mail_that_waits(
    move: Callable[[Deadline], None], reason: str
) -> None:
    deadline = due()
    send_due_reminders(now=FIRST)
    assert OutgoingMessage.objects.get().state == "PENDING"

    move(deadline)

    assert set(deadline.reminders.values_list("state", "reason")) == {("SKIPPED", reason)}
    assert mails() == [("TAKEN_BACK", reason)]


def test_a_move_that_fails_leaves_the_reminders_and_the_waiting_mail_as_they_were() -> None:
    deadline = due()
    send_due_reminders(now=FIRST)
    before = list(Reminder.objects.order_by("id").values())

    with pytest.raises(RuntimeError), transaction.atomic():
        met(deadline)
        raise RuntimeError

    assert list(Reminder.objects.order_by("id").values()) == before
    assert OutgoingMessage.objects.get().state == "PENDING"


def test_an_extension_takes_the_reminders_along_and_says_so_at_once() -> None:
    deadline = due()
    send_due_reminders(now=FIRST)
    asked = ask_extension(
        act=THEN, deadline=deadline, to_on=date(2017, 9, 1), asked_in="TRADE-O-2017-0003"
    )
    asked_only = planned(deadline)
    agree_extension(act=THEN, extension=asked, answered_in="TRADE-I-2017-0009")

    assert (asked_only[0], planned(deadline)[0]) == (DUE_ON, date(2017, 9, 1))
    assert mails() == [("TAKEN_BACK", "DATE_MOVED")]
    send_due_reminders(now=THEN.at)
    assert "before, it was Friday, 11 August 2017" in waiting().body


def test_with_the_clock_running_again_reminders_come_at_the_new_date() -> None:
    deadline = due()
    stop = suspend(act=act(days=5), deadline=deadline, from_at=NOW, reason="Data awaited")
    meanwhile = planned(deadline)
    resume(act=act(days=5), suspension=stop, until_at=NOW + timedelta(days=5))

    assert (meanwhile, planned(deadline)[0]) == ({}, date(2017, 8, 16))


def test_what_a_mail_carried_beside_what_is_over_goes_out_anew() -> None:
    over, open_one = due(), due("TRADE-I-2017-0002")
    send_due_reminders(now=FIRST)
    assert OutgoingMessage.objects.count() == 1

    met(over)
    send_due_reminders(now=THEN.at)

    mail = waiting()
    assert open_one.matter in mail.body
    assert over.matter not in mail.body


def test_what_a_worker_has_claimed_and_not_begun_is_taken_back_and_not_sent() -> None:
    deadline = due()
    send_due_reminders(now=FIRST)
    until = FIRST + LEASE
    keys = claim(waiting_messages(FIRST), now=FIRST, lease=LEASE, limit=9)

    met(deadline)
    begun = begin_tries(keys=keys, at=FIRST, until=until, held_until=until)

    assert begun == []
    assert mails() == [("TAKEN_BACK", "DISCHARGED")]


def on_the_line() -> list[Try]:
    """The tries of the mails that wait, begun by a worker."""
    return begin_waiting(limit=9, at=FIRST, until=FIRST + LEASE)


def test_a_mail_on_the_line_is_left_to_it_and_marked_sent_when_it_is_taken() -> None:
    deadline = due()
    send_due_reminders(now=FIRST)
    tries = on_the_line()

    met(deadline)
    close_accepted(tries=tries, at=FIRST)
    recall_called_back(now=THEN.at)

    assert deadline.reminders.get(rung=14).state == "SENT"
    assert [state for state, _ in mails()] == ["SENT"]


def test_a_mail_on_the_line_that_is_put_off_is_not_tried_again_when_it_is_over(
    settings: LazySettings,
) -> None:
    over, open_one = due(), due("TRADE-I-2017-0002")
    send_due_reminders(now=FIRST)
    on_the_line()

    met(over)
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_PORT = free_port()
    deliver(now=FIRST + LEASE)
    recall_called_back(now=FIRST + LEASE)
    send_due_reminders(now=FIRST + LEASE)

    assert over.reminders.get(rung=14).reason == "DISCHARGED"
    assert mails() == [("TAKEN_BACK", "DISCHARGED"), ("PENDING", "")]
    assert over.matter not in waiting().body
    assert open_one.matter in waiting().body
    tried = Attempt.objects.get()
    assert (tried.outcome, tried.answer) == ("DEFERRED", LOST)


def test_a_word_of_a_plan_before_the_last_is_not_said_again_when_its_mail_comes_back() -> None:
    deadline = due()
    send_due_reminders(now=FIRST)
    on_the_line()
    asked = ask_extension(
        act=THEN, deadline=deadline, to_on=date(2017, 9, 1), asked_in="TRADE-O-2017-0003"
    )
    agree_extension(act=THEN, extension=asked, answered_in="TRADE-I-2017-0009")

    recall_called_back(now=THEN.at)
    send_due_reminders(now=THEN.at)

    first = deadline.reminders.get(rung=14, occurrence=0)
    assert (first.state, first.reason) == ("SKIPPED", "DATE_MOVED")
    assert mails() == [("TAKEN_BACK", "DATE_MOVED"), ("PENDING", "")]


def test_a_mail_that_comes_back_is_said_anew_under_its_message_id_with_all_tries_on_record() -> (
    None
):
    due()
    send_due_reminders(now=FIRST)
    begun = on_the_line()[0]
    lose(keys=[begun.key], at=FIRST)
    OutgoingMessage.objects.update(claimed_until=None)

    with transaction.atomic():
        recall_from(users=[officer().pk], reason="PEOPLE_CHANGED")
    send_due_reminders(now=FIRST + LEASE)

    assert waiting().message_id == begun.message_id
    assert Attempt.objects.get().message_id == begun.key
    assert mails() == [("TAKEN_BACK", "PEOPLE_CHANGED"), ("PENDING", "")]


def test_a_mail_that_waits_for_a_disabled_account_goes_to_the_head_instead() -> None:
    deadline = due()
    member("chief", Membership.Role.MANAGER)
    send_due_reminders(now=FIRST)

    disable(act=THEN, user=officer())
    for _ in range(2):
        send_due_reminders(now=THEN.at)

    assert waiting().recipient == officer("chief")
    assert deadline.reminders.get(state="SKIPPED", reason="RECIPIENT_DISABLED").rung == 14
