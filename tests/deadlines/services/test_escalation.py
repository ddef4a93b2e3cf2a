from datetime import timedelta
from typing import Any

import pytest
from django.db import OperationalError, connection

from deadlines.models import Deadline, Reminder, ReminderPolicy
from deadlines.services.acknowledging import acknowledge
from deadlines.services.reminder_failing import follow_given_up_mails
from deadlines.services.reminder_planning import plan_reminders
from deadlines.services.reminder_queue import send_due_reminders
from offices.models import Alarm, Membership, Notice, OutgoingMessage, User
from offices.selectors.mailroom import given_up_mails
from offices.services.audit import Act
from tests.deadlines.making import (
    DOCKETED_AT,
    make_deadline,
    make_desk,
    make_head,
    make_officer,
    make_user,
)

pytestmark = pytest.mark.django_db(transaction=True)
NEXT_DAY = timedelta(hours=24)


def urgent_one() -> Deadline:
    """A deadline of one urgent reminder, with an officer, a deputy, a head and a clerk."""
    desk = make_desk()
    officer, deputy = make_officer(desk), make_officer(desk, "deputy")
    Membership.objects.filter(user=officer).update(deputy=deputy)
    make_head(desk)
    make_user("clerk", role=User.Role.CLERK)
    ReminderPolicy.objects.create(name="Once", rungs="0", repeat_every=0)
    deadline = make_deadline(desk, officer)
    plan_reminders(now=DOCKETED_AT, deadlines=[deadline])
    return deadline


def told() -> list[str]:
    sent = Reminder.objects.filter(state="SENT").order_by("message__created_at", "id")
    return [str(name) for name in sent.values_list("recipient__username", flat=True)]


def test_what_nobody_acknowledges_goes_from_officer_to_deputy_to_head_to_registry() -> None:
    urgent_one()
    first = Reminder.objects.get().fire_at

    for days in range(6):
        send_due_reminders(now=first + days * NEXT_DAY)

    assert told() == ["officer", "deputy", "head", "clerk"]
    assert not Reminder.objects.filter(state="PLANNED").exists()
    kinds = Notice.objects.order_by("id").values_list("recipient__username", "kind")
    assert list(kinds)[:2] == [("officer", "REMINDER"), ("deputy", "ESCALATION")]


def test_it_goes_up_after_its_hours_and_not_before() -> None:
    urgent_one()
    first = Reminder.objects.get().fire_at

    send_due_reminders(now=first)
    send_due_reminders(now=first + NEXT_DAY - timedelta(seconds=1))

    assert told() == ["officer"]


def test_an_acknowledgement_keeps_it_from_going_further_up_and_is_on_record() -> None:
    deadline = urgent_one()
    first = Reminder.objects.get().fire_at
    send_due_reminders(now=first)
    officer = User.objects.get(username="officer")

    said = acknowledge(act=Act(at=first, actor=officer), deadline=deadline, user=officer)
    send_due_reminders(now=first + NEXT_DAY)

    assert said.acknowledged_at == first
    assert told() == ["officer"]
    assert Reminder.objects.get(state="SKIPPED").reason == "ACKNOWLEDGED"
    assert not Notice.objects.filter(recipient=officer, read_at=None).exists()


def test_what_is_discharged_goes_no_further_up() -> None:
    deadline = urgent_one()
    first = Reminder.objects.get().fire_at
    send_due_reminders(now=first)

    Deadline.objects.filter(pk=deadline.pk).update(state="DISCHARGED")
    send_due_reminders(now=first + NEXT_DAY)

    assert told() == ["officer"]
    assert Reminder.objects.get(state="SKIPPED").reason == "DISCHARGED"


def test_a_step_without_anybody_is_passed_over() -> None:
    deadline = urgent_one()
    Membership.objects.update(deputy=None)
    first = Reminder.objects.get().fire_at
    send_due_reminders(now=first)

    send_due_reminders(now=first + NEXT_DAY)

    assert told() == ["officer", "head"]
    assert deadline.reminders.get(state="SENT", reason="ESCALATED").step == 2


def given_up() -> None:
    """The mail that waits, as the mail server refused it for good."""
    OutgoingMessage.objects.filter(state="PENDING").update(state="DEAD")


def test_what_a_mail_given_up_said_is_told_to_the_next_in_line_up_to_the_registry() -> None:
    urgent_one()
    first = Reminder.objects.get().fire_at
    for _ in range(4):
        send_due_reminders(now=first)
        given_up()
        follow_given_up_mails(now=first)

    ended = dict(Reminder.objects.order_by("id").values_list("recipient__username", "state"))
    assert ended == {"officer": "SKIPPED", "deputy": "SKIPPED", "head": "SKIPPED", "clerk": "DEAD"}
    assert set(Reminder.objects.values_list("reason", flat=True)) == {"MAIL_GIVEN_UP"}
    assert Alarm.objects.filter(code="REMINDER_DEAD", ended_at=None).count() == 1
    assert not given_up_mails().exists()


def test_the_next_in_line_is_told_once_and_at_once_whatever_was_to_go_up_later() -> None:
    urgent_one()
    first = Reminder.objects.get().fire_at
    send_due_reminders(now=first)
    given_up()

    for _ in range(2):
        follow_given_up_mails(now=first)
        send_due_reminders(now=first)

    assert told() == ["deputy"]
    assert OutgoingMessage.objects.filter(state="PENDING").count() == 1


def test_who_has_acknowledged_it_or_is_over_needs_nobody_told_instead() -> None:
    known = urgent_one()
    over = make_deadline(known.desk, known.officer)
    plan_reminders(now=DOCKETED_AT, deadlines=[over])
    Reminder.objects.update(is_urgent=False)
    first = Reminder.objects.filter(deadline=known).get().fire_at
    send_due_reminders(now=first)
    officer = User.objects.get(username="officer")
    acknowledge(act=Act(at=first, actor=officer), deadline=known, user=officer)
    Deadline.objects.filter(pk=over.pk).update(state="VOID")
    given_up()

    follow_given_up_mails(now=first)

    told_of = Reminder.objects.filter(recipient=officer).values_list("state", "reason")
    assert set(told_of) == {("SKIPPED", "MAIL_GIVEN_UP")}
    assert not Reminder.objects.filter(reason="HANDED_OVER").exists()


def test_a_mail_whose_words_cannot_be_handed_on_keeps_no_other_back(
    caplog: pytest.LogCaptureFixture,
) -> None:
    poisoned = urgent_one()
    good = make_deadline(poisoned.desk, make_officer(poisoned.desk, "second"))
    plan_reminders(now=DOCKETED_AT, deadlines=[good])
    first = Reminder.objects.filter(deadline=good).get().fire_at
    send_due_reminders(now=first)
    given_up()
    bad = Reminder.objects.get(deadline=poisoned, state="SENT").pk

    def refuse(execute: Any, statement: str, values: Any, *more: Any) -> Any:
        if statement.startswith("UPDATE") and bad in values:
            raise OperationalError("no")
        return execute(statement, values, *more)

    with connection.execute_wrapper(refuse):
        follow_given_up_mails(now=first)

    assert Reminder.objects.filter(deadline=good, reason="HANDED_OVER").exists()
    assert given_up_mails().count() == 1
    assert "could not be handed on" in caplog.text
