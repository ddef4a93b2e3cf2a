from datetime import UTC, date, datetime, timedelta

import pytest
from django.core.exceptions import PermissionDenied

from correspondence.models import Letter, Stamp
from correspondence.refusal import Refused
from correspondence.services.stamping import Station, deliver, mark_legal, stamp
from correspondence.services.voiding import void
from correspondence.workflow import WrongState
from deadlines.models import Deadline, Revision
from deadlines.selectors.timeliness import timeliness_of
from deadlines.services.moves import NeedsAnotherPerson
from deadlines.services.revising import confirm_revision
from offices.models import AuditEntry, Notice
from tests.correspondence.builders import act, desk, drafted, user
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
EMBASSY_AT = datetime(2017, 7, 12, 20, tzinfo=UTC)
MINISTRY_AT = datetime(2017, 7, 17, 1, tzinfo=UTC)


def station(at: datetime, kind: str = "MINISTRY_RECEIVED", **fields: object) -> Station:
    given = {"by_whom": "Registry", "zone": "Asia/Seoul", "place": "Sejong"}
    return Station(kind=kind, stamped_at=at, **{**given, **fields})


def stamped(letter: Letter, at: datetime, kind: str = "MINISTRY_RECEIVED") -> Stamp:
    return stamp(act=act(LATER), letter=letter, station=station(at, kind))


def received_on_receipt() -> Letter:
    return asked(trigger_from="RECEIVED", silent_on=[])


def test_each_stamp_of_the_way_is_kept_and_none_is_the_receipt_in_law_by_itself() -> None:
    letter = asked()

    kinds = ["HANDED_OVER", "EMBASSY_RECEIVED", "MINISTRY_RECEIVED"]
    for kind in kinds:
        stamped(letter, EMBASSY_AT, kind)

    assert [one.kind for one in letter.stamps.order_by("id")] == kinds
    assert not letter.stamps.filter(is_legal=True).exists()


def test_another_receipt_in_law_proposes_the_dates_that_follow_and_moves_none() -> None:
    letter = received_on_receipt()
    before = the_deadline().due_on
    later = stamped(letter, MINISTRY_AT)

    legal = mark_legal(act=act(LATER, user("head", desk(), head=True)), stamp=later, reason="Law.")

    assert the_deadline().due_on == before == date(2017, 8, 12)
    assert [revision.new_due_on for revision in legal.proposed] == [date(2017, 8, 16)]
    letter.refresh_from_db()
    assert (letter.received_at, letter.received_on) == (MINISTRY_AT, date(2017, 7, 17))


def test_an_earlier_receipt_in_law_needs_a_second_person() -> None:
    letter = received_on_receipt()
    first, second = user("first", desk()), user("second", desk())
    earlier = stamped(letter, EMBASSY_AT - timedelta(days=1))
    mark_legal(act=act(LATER, first), stamp=earlier, reason="Law.")
    revision = Revision.objects.get()

    with pytest.raises(NeedsAnotherPerson):
        confirm_revision(act=act(LATER, first), revision=revision)
    confirm_revision(act=act(LATER, second), revision=revision)

    assert the_deadline().due_on == date(2017, 8, 11)


def test_one_stamp_at_a_time_is_the_receipt_in_law() -> None:
    letter = asked()
    stamps = [stamped(letter, MINISTRY_AT), stamped(letter, EMBASSY_AT)]

    for one in stamps:
        mark_legal(act=act(LATER), stamp=one, reason="Law.")
    with pytest.raises(Refused, match="already"):
        mark_legal(act=act(LATER), stamp=stamps[1], reason="Law.")

    assert letter.stamps.get(is_legal=True) == stamps[1]


def test_a_receipt_across_the_date_line_is_the_receiving_desks_day() -> None:
    letter = asked()

    mark_legal(act=act(LATER), stamp=stamped(letter, EMBASSY_AT), reason="Law.")

    letter.refresh_from_db()
    assert letter.received_on == date(2017, 7, 13)


def test_a_delivery_is_a_stamp_the_receipt_in_law_with_its_instant_and_by_whom() -> None:
    letter = sent(signed())

    delivered = deliver(act=act(LATER), letter=letter, station=station(LATER, by_whom="Ms. Kim"))

    assert (delivered.state, delivered.sent_at, delivered.delivered_at) == (
        "DELIVERED",
        SENT_AT,
        LATER,
    )
    kept = Stamp.objects.get()
    assert (kept.is_legal, kept.by_whom) == (True, "Ms. Kim")
    with pytest.raises(WrongState, match="another stamp"):
        deliver(act=act(LATER), letter=letter, station=station(LATER))


def test_another_stamp_as_receipt_moves_the_instant_of_delivery() -> None:
    letter = sent(signed())
    deliver(act=act(LATER), letter=letter, station=station(LATER))
    earlier = stamped(letter, LATER - timedelta(days=1))

    mark_legal(act=act(LATER), stamp=earlier, reason="The embassy is theirs.")

    letter.refresh_from_db()
    assert letter.delivered_at == LATER - timedelta(days=1)


@pytest.mark.parametrize(
    ("fields", "field"),
    [
        ({"kind": "SEALED"}, "kind"),
        ({"by_whom": " "}, "by_whom"),
        ({"zone": "Seoul"}, "zone"),
        ({"place": "x" * 201}, "place"),
        ({"stamped_at": LATER + timedelta(days=1)}, "stamped_at"),
    ],
)
def test_a_stamp_that_cannot_be_is_refused_by_its_field(fields: dict, field: str) -> None:
    letter = asked()
    values = {"kind": "OTHER", "by_whom": "Registry", "zone": "Asia/Seoul", "stamped_at": LATER}

    with pytest.raises(Refused) as refused:
        stamp(act=act(LATER), letter=letter, station=Station(**{**values, **fields}))

    assert refused.value.field == field


def test_what_has_not_left_is_not_delivered_and_nothing_arrives_before_it_left() -> None:
    letter = signed()
    with pytest.raises(WrongState, match="Dispatch it first"):
        deliver(act=act(LATER), letter=letter, station=station(LATER))
    sent(letter)
    with pytest.raises(Refused, match="before"):
        deliver(act=act(LATER), letter=letter, station=station(SENT_AT - timedelta(hours=1)))


def test_a_draft_and_a_void_letter_are_not_stamped() -> None:
    letter = asked()
    void(act=act(LATER), letter=letter, reason="Wrong desk.")

    for one in (letter, drafted()):
        with pytest.raises(Refused, match="on the register"):
            stamped(one, EMBASSY_AT)


def test_who_does_not_work_on_the_letter_does_not_stamp_it() -> None:
    letter = asked()

    with pytest.raises(PermissionDenied):
        stamp(act=act(LATER, user("stranger")), letter=letter, station=station(LATER))


def met_by_receipt() -> Letter:
    """A reply that met its deadline of 12 August 2017 as the ministry's stamp had it received."""
    letter = asked(trigger_from="RECEIVED", silent_on=[], stopped_by="RECEIVED")
    reply = sent(reply_to(letter))
    deliver(act=act(LATER), letter=reply, station=station(MINISTRY_IN_JULY))
    return reply


MINISTRY_IN_JULY = datetime(2017, 7, 27, 1, tzinfo=UTC)
IN_AUGUST = datetime(2017, 8, 16, 1, tzinfo=UTC)
AFTERWARDS = datetime(2017, 8, 20, 1, tzinfo=UTC)


def test_another_receipt_in_law_judges_anew_what_the_letter_met_and_tells_its_officer() -> None:
    reply = met_by_receipt()
    officer = user("officer", desk())
    Deadline.objects.update(officer=officer)
    assert timeliness_of(the_deadline()) == "ON_TIME"
    late = stamp(act=act(AFTERWARDS), letter=reply, station=station(IN_AUGUST))

    mark_legal(act=act(AFTERWARDS, user("head", desk(), head=True)), stamp=late, reason="Law.")

    row = the_deadline()
    assert (row.state, row.discharged_on) == ("DISCHARGED", date(2017, 8, 16))
    assert timeliness_of(row) == "LATE"
    assert row.due_on == date(2017, 8, 12)
    revision = Revision.objects.get(cause="REJUDGED")
    assert (revision.old_due_on, revision.new_due_on) == (row.due_on, row.due_on)
    assert "2017-07-27 → 2017-08-16, ON_TIME → LATE" in revision.reason
    assert "that was late" in Notice.objects.get(recipient=officer).words
    entry = AuditEntry.objects.get(action="REJUDGE")
    assert (entry.old["timeliness"], entry.new["timeliness"]) == ("ON_TIME", "LATE")


def test_a_stamp_of_the_same_instant_judges_nothing_anew() -> None:
    reply = met_by_receipt()
    same = stamp(act=act(AFTERWARDS), letter=reply, station=station(MINISTRY_IN_JULY))

    mark_legal(act=act(AFTERWARDS, user("head", desk(), head=True)), stamp=same, reason="Law.")

    assert not Revision.objects.filter(cause="REJUDGED").exists()
    assert not AuditEntry.objects.filter(action="REJUDGE").exists()
