"""A mail server that is away, mute, choosy or cut off."""

from datetime import timedelta

import pytest
from pytest_django.fixtures import Settings

from offices.clock import database_now
from offices.models import Alarm, Attempt, OutgoingMessage
from offices.services.delivery import BACKOFF, MOST_ATTEMPTS, deliver
from offices.services.mailroom import Mail, enqueue
from tests.faults.due import due
from tests.faults.house import House
from tests.faults.invariants import breaches, is_quiet
from tests.processes import until
from tests.services.mail_trap import free_port, silent_server

pytestmark = [
    pytest.mark.fault,
    pytest.mark.postgres,
    pytest.mark.broker,
    pytest.mark.django_db(transaction=True),
]


def all_sent(how_many: int) -> bool:
    return OutgoingMessage.objects.filter(state="SENT").count() >= how_many and is_quiet()


def to(*addresses: str) -> list[OutgoingMessage]:
    mails = [
        Mail(
            identity=f"fault.{address[0]}", recipient=None, address=address, subject="", body="x\n"
        )
        for address in addresses
    ]
    return list(enqueue(now=database_now(), mails=mails).values())


@pytest.fixture
def _at_the_trap(house: House, settings: Settings) -> None:
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST = "127.0.0.1"
    settings.EMAIL_PORT = house.trap.port


@pytest.mark.usefixtures("_at_the_trap")
def test_fault_21_with_the_mail_server_away_people_are_told_at_once_and_mail_ends_dead(
    house: House, settings: Settings
) -> None:
    settings.EMAIL_PORT = free_port()
    to("a@example.org")
    now = database_now()

    deliver(now=now)
    at_once = Alarm.objects.filter(code="MAIL_SERVER", ended_at=None).count()
    for wait in BACKOFF:
        now += wait * 2
        deliver(now=now)

    assert at_once == 1
    assert OutgoingMessage.objects.get().state == "DEAD"
    assert Attempt.objects.count() == MOST_ATTEMPTS
    assert breaches(house.trap) == []


@pytest.mark.usefixtures("_at_the_trap")
def test_fault_21_once_the_mail_server_is_back_its_alarm_ends(
    house: House, settings: Settings
) -> None:
    settings.EMAIL_PORT = free_port()
    to("a@example.org")
    deliver(now=database_now())
    settings.EMAIL_PORT = house.trap.port

    deliver(now=database_now() + timedelta(minutes=1))

    assert not Alarm.objects.filter(code="MAIL_SERVER", ended_at=None).exists()
    assert breaches(house.trap) == []


def test_fault_22_a_mail_server_that_never_answers_lets_go_and_the_mails_go_on(
    house: House,
) -> None:
    due(3)
    with silent_server() as port:
        house.worker(EMAIL_PORT=str(port), TEST_LEASE="60")
        house.beat(TEST_LEASE="60")
        until(lambda: Attempt.objects.filter(outcome="DEFERRED").count() >= 2, "it to let go")
        house.end()
    house.worker(TEST_LEASE="60")
    house.beat(TEST_LEASE="60")
    OutgoingMessage.objects.update(claimed_until=None, next_attempt_at=database_now())
    until(lambda: all_sent(3), "the mails")

    assert breaches(house.trap) == []


@pytest.mark.usefixtures("_at_the_trap")
def test_fault_23_of_three_recipients_the_refused_is_recorded_and_the_others_mailed_once(
    house: House,
) -> None:
    house.trap.on_recipient = lambda address: (
        {"b": "550 No such person", "c": "451 Greylisted"}.get(address[0]) or "250 OK"
    )
    first, refused, greylisted = to("a@example.org", "b@example.org", "c@example.org")
    deliver(now=database_now())
    house.trap.on_recipient = lambda address: "250 OK"
    deliver(now=database_now() + timedelta(minutes=1))

    states = {m.address[0]: m.state for m in OutgoingMessage.objects.all()}
    assert states == {"a": "SENT", "b": "DEAD", "c": "SENT"}
    assert "550" in refused.attempts.get().answer
    assert [first.attempts.count(), greylisted.attempts.count()] == [1, 2]
    assert breaches(house.trap) == []


@pytest.mark.usefixtures("_at_the_trap")
def test_fault_24_a_line_cut_before_the_answer_is_tried_again_under_the_same_message_id(
    house: House,
) -> None:
    message = to("a@example.org")[0]
    house.trap.hangs_up = True
    deliver(now=database_now())
    house.trap.hangs_up = False

    deliver(now=database_now() + timedelta(minutes=1))

    assert list(message.attempts.order_by("number").values_list("outcome", flat=True)) == [
        "DEFERRED",
        "ACCEPTED",
    ]
    assert set(house.trap.message_ids()) == {message.message_id}
    assert breaches(house.trap, doubles=1) == []
