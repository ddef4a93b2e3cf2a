from datetime import UTC, date, datetime, timedelta

import pytest
from django.core.exceptions import PermissionDenied

from correspondence.entry import Asked
from correspondence.models import Dispatch, Letter
from correspondence.refusal import Refused
from correspondence.services.bouncing import take_back
from correspondence.services.settling import settle_mails
from correspondence.services.stamping import Station, deliver
from correspondence.services.voiding import void
from correspondence.tasks import tick
from correspondence.workflow import WrongState
from deadlines.models import Deadline, Reminder, Revision
from deadlines.selectors.timeliness import timeliness_of
from offices.models import AuditEntry, Event, Marking, OutgoingMessage
from tests.correspondence.builders import act, desk, drafted, registered, user
from tests.correspondence.letters_on_their_way import (
    LATER,
    SENT_AT,
    asked,
    reply_to,
    sent,
    signed,
    the_deadline,
)

pytestmark = pytest.mark.django_db
BY_MAIL = {"channel": "EMAIL", "address": "trade@washington.test"}


def received(at: datetime, **fields: object) -> Station:
    given = {"kind": "MINISTRY_RECEIVED", "by_whom": "Registry", "zone": "America/New_York"}
    return Station(stamped_at=at, **{**given, **fields})


def test_a_signed_letter_leaves_by_its_channel_and_waits_for_its_receipt() -> None:
    officer = user("officer", desk())
    letter = sent(signed(), by=officer, channel="COURIER", tracking=" AB 12 ")

    present = Dispatch.objects.get()
    assert (letter.state, letter.sent_at, letter.delivered_at) == ("DISPATCHED", SENT_AT, None)
    assert (present.channel, present.tracking, present.sent_by) == ("COURIER", "AB 12", officer)
    entry = AuditEntry.objects.get(action="DISPATCH")
    assert (entry.subject, entry.new["channel"]) == (letter.number, "COURIER")
    assert Event.objects.filter(kind="letter.dispatched", subject=letter.number).exists()


@pytest.mark.parametrize("state", ["DRAFT", "CLEARED"])
def test_what_is_not_signed_is_not_dispatched_and_is_told_what_to_do(state: str) -> None:
    letter = drafted()
    Letter.objects.update(state=state)

    with pytest.raises(WrongState, match="Sign it"):
        sent(letter)

    assert not Dispatch.objects.exists()


def test_nobody_dispatches_a_letter_twice() -> None:
    letter = sent(signed())

    with pytest.raises(WrongState, match="dispatched already"):
        sent(letter, at=LATER)

    assert Dispatch.objects.count() == 1


@pytest.mark.parametrize(
    ("how", "field"),
    [
        ({"channel": "PIGEON"}, "channel"),
        ({"channel": "EMAIL"}, "address"),
        ({"channel": "EMAIL", "address": "nobody"}, "address"),
        ({"channel": "POUCH", "address": "trade@washington.test"}, "address"),
        ({"channel": "POUCH", "tracking": "x" * 101}, "tracking"),
        ({"channel": "POUCH", "sent_at": SENT_AT + timedelta(hours=1)}, "sent_at"),
        ({"channel": "POUCH", "sent_at": SENT_AT - timedelta(days=9)}, "sent_at"),
        ({**BY_MAIL, "sent_at": SENT_AT}, "sent_at"),
    ],
)
def test_a_dispatch_that_cannot_be_is_refused_by_its_field(how: dict, field: str) -> None:
    letter = signed()

    with pytest.raises(Refused) as refused:
        sent(letter, **how)

    assert refused.value.field == field
    assert Letter.objects.get(pk=letter.pk).state == "SIGNED"


def test_a_confidential_letter_does_not_go_by_mail() -> None:
    letter = signed(marking=Marking.CONFIDENTIAL)

    with pytest.raises(Refused, match="another channel"):
        sent(letter, **BY_MAIL)


def test_only_who_is_of_the_desk_dispatches() -> None:
    letter = signed()

    with pytest.raises(PermissionDenied):
        sent(letter, by=user("stranger", desk("WTO")))


def test_a_whole_answer_discharges_what_it_answers_with_its_number_when_it_is_sent() -> None:
    letter = asked()

    reply = sent(reply_to(letter))

    met = the_deadline()
    assert (met.state, met.proof, met.discharged_at) == ("DISCHARGED", reply.number, SENT_AT)
    assert timeliness_of(met) == "ON_TIME"
    assert not Reminder.objects.filter(state="PLANNED").exists()
    letter.refresh_from_db()
    assert letter.state == "ANSWERED"


def test_an_answer_in_part_leaves_the_deadline_open_and_the_letter_waiting() -> None:
    letter = asked()

    sent(reply_to(letter, extent="partial"))

    assert the_deadline().state == "OPEN"
    letter.refresh_from_db()
    assert letter.state == "REGISTERED"


def test_a_letter_alone_does_not_hold_the_session_that_was_asked_for() -> None:
    letter = asked(discharged_by="convening the session")

    sent(reply_to(letter))

    assert the_deadline().state == "OPEN"


def test_a_reply_after_the_day_is_late() -> None:
    letter = asked()

    sent(reply_to(letter), at=datetime(2017, 9, 1, tzinfo=UTC))

    assert timeliness_of(the_deadline()) == "LATE"


def test_where_receipt_stops_the_clock_the_reply_discharges_when_it_is_delivered() -> None:
    letter = asked(stopped_by="RECEIVED")
    reply = sent(reply_to(letter))
    assert the_deadline().state == "OPEN"

    deliver(act=act(LATER), letter=reply, station=received(LATER))

    assert (the_deadline().state, the_deadline().discharged_at) == ("DISCHARGED", LATER)


def test_a_request_of_ours_dockets_what_they_owe_when_it_is_sent() -> None:
    asked()
    Deadline.objects.all().delete()
    request = Asked(kind="SPECIAL_SESSION", provision="KORUS-22.2.4(b)")
    draft = signed(requests=(request,))
    assert not Deadline.objects.exists()

    letter = sent(draft)

    docketed = the_deadline()
    assert (docketed.matter, docketed.owed_by) == (letter.number, "BOTH")
    assert docketed.due_on == date(2017, 8, 23)
    assert docketed.counterpart == "Office of Trade"


def test_a_mail_is_a_row_of_the_mailroom_and_the_letter_is_sent_when_the_server_took_it() -> None:
    letter = asked()
    reply = sent(reply_to(letter), **BY_MAIL)
    message = OutgoingMessage.objects.get(address="trade@washington.test")
    assert message.message_id.startswith(f"<letter.{reply.pk}.1@")
    assert reply.text in message.body
    assert the_deadline().state == "OPEN"

    OutgoingMessage.objects.filter(pk=message.pk).update(state="SENT", sent_at=LATER)
    settled = [settle_mails(act=act(LATER), limit=9) for _ in range(2)]

    reply.refresh_from_db()
    assert settled == [1, 0]
    assert (reply.sent_at, Dispatch.objects.get().sent_at) == (LATER, SENT_AT)
    assert the_deadline().discharged_at == LATER


def test_a_mail_taken_on_another_day_proposes_what_follows_for_our_own_request() -> None:
    asked()
    Deadline.objects.all().delete()
    request = Asked(kind="SPECIAL_SESSION", provision="KORUS-22.2.4(b)")
    sent(signed(requests=(request,)), **BY_MAIL)

    OutgoingMessage.objects.filter(state="PENDING").update(state="SENT", sent_at=LATER)
    settle_mails(act=act(LATER), limit=9)

    assert the_deadline().due_on == date(2017, 8, 23)
    assert Revision.objects.get(state="PROPOSED").new_due_on == date(2017, 8, 27)


def test_a_mail_given_up_is_a_letter_that_came_back() -> None:
    reply = sent(reply_to(asked()), **BY_MAIL)
    OutgoingMessage.objects.filter(address="trade@washington.test").update(state="DEAD")

    settle_mails(act=act(LATER), limit=9)

    came_back = Dispatch.objects.get()
    assert (came_back.returned_at, bool(came_back.returned_because)) == (LATER, True)
    again = sent(reply, at=LATER, channel="COURIER")
    assert (again.state, Dispatch.objects.count()) == ("DISPATCHED", 2)
    assert the_deadline().discharged_at == LATER


def test_a_reply_that_came_back_opens_again_what_it_had_discharged() -> None:
    letter = asked()
    reply = sent(reply_to(letter))

    take_back(act=act(LATER), letter=reply, reason="Sent to the wrong post.")

    opened = the_deadline()
    assert (opened.state, opened.proof, opened.discharged_on) == ("OPEN", "", None)
    assert opened.standings.get(until_at=None).cause == "REOPENED"
    assert Reminder.objects.filter(state="PLANNED").exists()
    letter.refresh_from_db()
    assert letter.state == "ASSIGNED"
    with pytest.raises(Refused, match="Dispatch it again"):
        deliver(act=act(LATER), letter=reply, station=received(LATER))


def test_a_letter_on_its_way_is_taken_back_once_and_with_a_reason() -> None:
    letter = sent(signed())

    with pytest.raises(Refused):
        take_back(act=act(LATER), letter=letter, reason=" ")
    take_back(act=act(LATER), letter=letter, reason="Recalled.")
    with pytest.raises(WrongState):
        take_back(act=act(LATER), letter=letter, reason="Recalled.")


def test_a_reply_to_a_letter_that_was_voided_meanwhile_does_not_leave() -> None:
    letter = asked()
    reply = reply_to(letter)
    void(act=act(LATER), letter=letter, reason="Wrong desk.")

    with pytest.raises(Refused, match="registered in its place"):
        sent(reply, at=LATER)

    assert Letter.objects.get(pk=reply.pk).state == "SIGNED"


def test_a_logged_letter_of_ours_is_not_dispatched_again_and_may_be_delivered() -> None:
    desk()
    logged = registered(direction="OUTGOING", sent=date(2017, 7, 12), received=None)

    with pytest.raises(WrongState):
        sent(logged)
    delivered = deliver(act=act(LATER), letter=logged, station=received(LATER))

    assert (delivered.state, delivered.delivered_at) == ("DELIVERED", LATER)


def test_the_tick_notes_what_became_of_letters_that_went_by_mail() -> None:
    reply = sent(reply_to(asked()), **BY_MAIL)
    OutgoingMessage.objects.filter(address="trade@washington.test").update(
        state="SENT", sent_at=LATER
    )

    tick(alone=True)

    reply.refresh_from_db()
    assert reply.sent_at == LATER
