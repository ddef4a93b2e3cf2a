import hashlib
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from threading import Thread

import pytest
from django.db import connection
from pytest_django.fixtures import Settings

from config import settings as base
from offices.ending import ask_to_end, begin_worker
from offices.models import Alarm, Attempt, OutgoingMessage
from offices.selectors.mailroom import unclaimed_messages, waiting_messages
from offices.services import delivery
from offices.services.delivery import MOST_ATTEMPTS, deliver
from offices.services.leases import claim
from offices.services.mailroom import LOST, Mail, MailFile, enqueue
from tests.deadlines.making import make_desk, make_officer
from tests.processes import until
from tests.services.mail_trap import MailTrap, free_port, silent_server

pytestmark = pytest.mark.django_db(transaction=True)
LEASE = base.LEASE
NOW = datetime(2026, 3, 2, 12, tzinfo=UTC)


@pytest.fixture
def _asked_to_end() -> Iterator[None]:
    ask_to_end()
    yield
    begin_worker()


def put(*addresses: str) -> list[OutgoingMessage]:
    mails = [
        Mail(identity=f"test.{n}", recipient=None, address=address, subject="Due", body="Soon.\n")
        for n, address in enumerate(addresses)
    ]
    return list(enqueue(now=NOW, mails=mails).values())


def outcomes(message: OutgoingMessage) -> list[str]:
    return list(message.attempts.order_by("number").values_list("outcome", flat=True))


def state_of(message: OutgoingMessage) -> str:
    message.refresh_from_db()
    return message.state


def refuse(address: str) -> str:
    return "550 No such person" if address.startswith("gone") else "250 OK"


def defer(address: str) -> str:
    return "451 Come back later" if address.startswith("busy") else "250 OK"


def test_a_mail_is_sent_once_with_the_message_id_of_what_it_is_about(trap: MailTrap) -> None:
    message, *_ = put("officer@example.org")

    deliver(now=NOW)
    deliver(now=NOW)

    assert trap.message_ids() == ["<test.0@localhost.localdomain>"]
    assert state_of(message) == "SENT"
    assert outcomes(message) == ["ACCEPTED"]


def test_asking_twice_for_the_same_mail_keeps_the_first() -> None:
    first, *_ = put("officer@example.org")
    second, *_ = put("another@example.org")

    assert first.pk == second.pk
    assert second.address == "officer@example.org"


def test_a_line_break_in_a_subject_becomes_a_space() -> None:
    mail = Mail(identity="x", recipient=None, address="a@b.org", subject="One\nBcc: two", body="")

    assert enqueue(now=NOW, mails=[mail])["x"].subject == "One Bcc: two"


def test_a_refused_recipient_is_given_up_and_the_others_are_sent(trap: MailTrap) -> None:
    trap.on_recipient = refuse
    first, gone, last = put("a@example.org", "gone@example.org", "b@example.org")

    deliver(now=NOW)

    assert [state_of(m) for m in (first, gone, last)] == ["SENT", "DEAD", "SENT"]
    assert outcomes(gone) == ["REFUSED"]
    assert "550 No such person" in gone.attempts.get().answer


def test_a_deferred_recipient_is_tried_again_after_a_while(trap: MailTrap) -> None:
    trap.on_recipient = defer
    busy, *_ = put("busy@example.org")
    deliver(now=NOW)
    too_soon = deliver(now=NOW + timedelta(seconds=4))
    trap.on_recipient = refuse

    deliver(now=NOW + timedelta(minutes=1))

    assert too_soon == 0
    assert outcomes(busy) == ["DEFERRED", "ACCEPTED"]
    assert state_of(busy) == "SENT"


def test_an_address_that_is_none_is_refused_and_the_others_are_sent(trap: MailTrap) -> None:
    odd, good = put("no address\n", "a@example.org")

    deliver(now=NOW)

    assert (state_of(odd), state_of(good)) == ("DEAD", "SENT")
    assert outcomes(odd) == ["REFUSED"]


def test_a_server_that_cuts_the_line_is_tried_again_with_the_same_message_id(
    trap: MailTrap,
) -> None:
    trap.hangs_up = True
    message, *_ = put("a@example.org")
    deliver(now=NOW)
    trap.hangs_up = False

    deliver(now=NOW + timedelta(minutes=1))

    assert outcomes(message) == ["DEFERRED", "ACCEPTED"]
    assert set(trap.message_ids()) == {message.message_id}


def test_with_no_server_there_mail_waits(settings: Settings, trap: MailTrap) -> None:
    settings.EMAIL_PORT = free_port()
    first, second = put("a@example.org", "b@example.org")

    deliver(now=NOW)

    assert [outcomes(first), outcomes(second)] == [["DEFERRED"], ["DEFERRED"]]
    assert state_of(first) == "PENDING"
    assert first.claimed_until is None


def test_a_server_that_never_answers_is_left_after_the_timeout(
    settings: Settings, trap: MailTrap
) -> None:
    settings.EMAIL_TIMEOUT = 0.2
    message, *_ = put("a@example.org")

    with silent_server() as port:
        settings.EMAIL_PORT = port
        deliver(now=NOW)

    assert outcomes(message) == ["DEFERRED"]
    assert state_of(message) == "PENDING"


def test_after_the_last_attempt_a_message_is_dead(settings: Settings, trap: MailTrap) -> None:
    settings.EMAIL_PORT = free_port()
    message, *_ = put("a@example.org")

    for day in range(MOST_ATTEMPTS + 2):
        deliver(now=NOW + timedelta(days=day))

    assert state_of(message) == "DEAD"
    assert outcomes(message) == ["DEFERRED"] * MOST_ATTEMPTS


def test_what_a_lost_worker_began_is_taken_over_after_its_lease(trap: MailTrap) -> None:
    message, *_ = put("a@example.org")
    claim(waiting_messages(NOW), now=NOW, lease=LEASE, limit=1)
    Attempt.objects.create(message=message, number=1, started_at=NOW)
    OutgoingMessage.objects.update(attempts_made=1)

    within = deliver(now=NOW + LEASE - timedelta(seconds=1))
    deliver(now=NOW + LEASE)

    assert within == 0
    assert outcomes(message) == ["DEFERRED", "ACCEPTED"]
    assert message.attempts.get(number=1).answer == LOST


@pytest.mark.postgres
def test_a_claim_that_runs_out_while_its_worker_lives_doubles_nothing(trap: MailTrap) -> None:
    on_the_line, behind = put("a@example.org", "b@example.org")
    keys, ends = delivery.claim_waiting(now=NOW), NOW + LEASE
    trap.holds = True

    def slow() -> None:
        delivery.deliver_claimed(keys=keys, now=ends - timedelta(seconds=1), until=ends)
        connection.close()

    worker = Thread(target=slow)
    worker.start()
    until(lambda: bool(trap.mails), "a mail on the line")
    delivery.deliver_claimed(keys=[on_the_line.pk], now=ends, until=ends)
    taken_over = delivery.claim_waiting(now=ends)
    trap.holds = False
    delivery.deliver_claimed(keys=taken_over, now=ends, until=ends + LEASE)
    worker.join()

    assert taken_over == [behind.pk]
    assert sorted(trap.message_ids()) == sorted([on_the_line.message_id, behind.message_id])
    assert outcomes(on_the_line) == outcomes(behind) == ["ACCEPTED"]


def test_a_message_that_loses_every_worker_is_given_up(trap: MailTrap) -> None:
    message, *_ = put("a@example.org")
    OutgoingMessage.objects.update(attempts_made=MOST_ATTEMPTS)

    deliver(now=NOW)

    assert state_of(message) == "DEAD"
    assert trap.mails == []


def test_what_is_not_tried_in_a_spell_is_left_to_the_next(
    monkeypatch: pytest.MonkeyPatch, trap: MailTrap
) -> None:
    monkeypatch.setattr(delivery, "SPELL", timedelta(seconds=-1))
    message, *_ = put("a@example.org")

    deliver(now=NOW)

    assert outcomes(message) == []
    assert unclaimed_messages(NOW).get() == message


def test_a_worker_goes_on_with_what_nobody_has_claimed_and_leaves_what_another_lost(
    trap: MailTrap,
) -> None:
    lost, held, first, second = put("l@example.org", "h@example.org", "a@example.org", "b@b.org")
    OutgoingMessage.objects.filter(pk=lost.pk).update(claimed_until=NOW, attempts_made=1)
    OutgoingMessage.objects.filter(pk=held.pk).update(claimed_until=NOW + LEASE)

    delivery.deliver_on(now=NOW)

    assert [state_of(m) for m in (lost, held, first, second)] == ["PENDING"] * 2 + ["SENT"] * 2
    assert outcomes(first) == outcomes(second) == ["ACCEPTED"]


def test_behind_a_flood_to_one_post_mails_to_others_are_claimed_too() -> None:
    flooded, other = (make_officer(make_desk(code), code.lower()) for code in ("FLOOD", "OTHER"))
    recipients = [flooded] * 12 + [other, None]
    mails = [
        Mail(identity=f"flood.{n}", recipient=to, address="a@example.org", subject="", body="x\n")
        for n, to in enumerate(recipients)
    ]
    keys = [message.pk for message in enqueue(now=NOW, mails=mails).values()]

    first = delivery.claim_waiting(now=NOW, limit=10)
    others = delivery.claim_elsewhere(now=NOW, behind=10)

    assert (first, sorted(others)) == (sorted(keys)[:10], sorted(keys)[12:])


@pytest.mark.usefixtures("_asked_to_end")
def test_a_worker_that_is_asked_to_end_begins_no_other_mail(trap: MailTrap) -> None:
    message, *_ = put("a@example.org")

    deliver(now=NOW)
    delivery.deliver_on(now=NOW)

    assert outcomes(message) == []
    assert unclaimed_messages(NOW).get() == message


def test_mails_that_are_thrown_away_are_tried_and_closed_many_at_once(settings: Settings) -> None:
    settings.EMAIL_BACKEND = "django.core.mail.backends.dummy.EmailBackend"
    messages = put("a@example.org", "b@example.org", "c@example.org")
    OutgoingMessage.objects.filter(pk=messages[1].pk).update(attempts_made=3)

    deliver(now=NOW, limit=2)
    delivery.deliver_on(now=NOW)

    assert [outcomes(message) for message in messages] == [["ACCEPTED"]] * 3
    assert [message.attempts.get().number for message in messages] == [1, 4, 1]
    assert [state_of(message) for message in messages] == ["SENT"] * 3


def test_each_wait_is_longer_than_the_last_and_the_same_when_asked_again() -> None:
    waits = [delivery.delay_after(n, "<a@b>") for n in range(1, MOST_ATTEMPTS)]

    assert waits == sorted(waits)
    assert waits == [delivery.delay_after(n, "<a@b>") for n in range(1, MOST_ATTEMPTS)]
    assert timedelta(seconds=5) <= waits[0] <= timedelta(seconds=6)


def with_file(content: bytes, media_type: str) -> OutgoingMessage:
    file = MailFile(
        storage_name="ab/cd",
        name="서명본.pdf",
        media_type=media_type,
        sha256=hashlib.sha256(content).hexdigest(),
    )
    mail = Mail(
        identity="file",
        recipient=None,
        address="a@example.org",
        subject="",
        body="x\n",
        files=(file,),
    )
    return enqueue(now=NOW, mails=[mail])["file"]


@pytest.mark.parametrize("media_type", ["application/pdf", "text/plain", "message/rfc822"])
def test_a_file_goes_with_its_mail_byte_by_byte_under_its_name(
    trap: MailTrap, settings: Settings, tmp_path: Path, media_type: str
) -> None:
    settings.MEDIA_ROOT = tmp_path
    content = b"Signed\r\nand sealed \xff\x00\n"
    (tmp_path / "ab").mkdir()
    (tmp_path / "ab" / "cd").write_bytes(content)
    message = with_file(content, media_type)

    deliver(now=NOW)

    (attached,) = trap.mails[0].iter_attachments()
    assert state_of(message) == "SENT"
    assert (attached.get_filename(), attached.get_payload(decode=True)) == ("서명본.pdf", content)


@pytest.mark.parametrize("kept", [None, b"another file"])
def test_a_mail_whose_file_is_gone_or_changed_is_given_up_and_no_half_of_it_leaves(
    trap: MailTrap, settings: Settings, tmp_path: Path, kept: bytes | None
) -> None:
    settings.MEDIA_ROOT = tmp_path
    if kept is not None:
        (tmp_path / "ab").mkdir()
        (tmp_path / "ab" / "cd").write_bytes(kept)
    message = with_file(b"Signed", "application/pdf")

    deliver(now=NOW)

    assert (state_of(message), trap.mails) == ("DEAD", [])
    assert Alarm.objects.filter(code="MAIL_DEAD").exists()
    assert not Alarm.objects.filter(code="MAIL_SERVER").exists()
