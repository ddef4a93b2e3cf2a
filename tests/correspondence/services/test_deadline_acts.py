from datetime import UTC, date, datetime

import pytest
from django.core.exceptions import PermissionDenied

from correspondence.entry import Asked
from correspondence.models import Letter
from correspondence.refusal import Refused
from correspondence.services.deadline_acts import (
    agree_in_letter,
    ask_in_letter,
    consent_by_conduct,
    discharge_by_letter,
    refuse_in_letter,
)
from correspondence.services.linking import link_answer
from correspondence.services.meeting import Plan, hold, schedule
from correspondence.services.voiding import void
from deadlines.models import Extension
from deadlines.selectors.timeliness import timeliness_of
from deadlines.services.moves import MoveRefused
from offices.models import AuditEntry
from tests.correspondence.builders import act, desk, registered, user
from tests.correspondence.letters_on_their_way import (
    LATER,
    SENT_AT,
    asked,
    sent,
    signed,
    the_deadline,
)

pytestmark = pytest.mark.django_db
SEPTEMBER = date(2017, 9, 1)
AFTER = datetime(2017, 8, 23, tzinfo=UTC)


def ours() -> Letter:
    return sent(signed())


def theirs() -> Letter:
    return registered(dated_on=date(2017, 7, 26), received=date(2017, 7, 26), at=LATER)


def test_a_date_moves_once_the_other_side_agrees_and_both_letters_are_linked() -> None:
    asked()
    asking, agreeing = ours(), theirs()
    ask_in_letter(act=act(LATER), deadline=the_deadline(), letter=asking, to_on=SEPTEMBER)
    assert the_deadline().due_on == date(2017, 8, 11)

    agree_in_letter(act=act(LATER), deadline=the_deadline(), letter=agreeing)

    agreed = Extension.objects.get()
    assert the_deadline().due_on == SEPTEMBER
    assert (agreed.asked_in, agreed.answered_in) == (asking.number, agreeing.number)


def test_more_time_refused_or_not_granted_leaves_the_date() -> None:
    asked()
    asking, refusing = ours(), theirs()
    for letter in (refusing, None):
        ask_in_letter(act=act(LATER), deadline=the_deadline(), letter=asking, to_on=SEPTEMBER)
        refuse_in_letter(act=act(LATER), deadline=the_deadline(), letter=letter)

    assert the_deadline().due_on == date(2017, 8, 11)
    assert Extension.objects.filter(state="REFUSED").count() == 2


def test_who_asked_does_not_agree() -> None:
    asked()
    ask_in_letter(act=act(LATER), deadline=the_deadline(), letter=ours(), to_on=SEPTEMBER)

    with pytest.raises(Refused, match="other side"):
        agree_in_letter(act=act(LATER), deadline=the_deadline(), letter=ours())


def test_a_letter_from_before_it_was_asked_agrees_to_nothing() -> None:
    asked()
    ask_in_letter(act=act(LATER), deadline=the_deadline(), letter=ours(), to_on=SEPTEMBER)
    first = Letter.objects.get(number=the_deadline().matter)

    with pytest.raises(Refused, match="the letter that answers it"):
        agree_in_letter(act=act(LATER), deadline=the_deadline(), letter=first)

    assert the_deadline().due_on != SEPTEMBER


def test_nothing_is_agreed_that_was_not_asked_for() -> None:
    asked()

    with pytest.raises(Refused, match="asks for it first"):
        agree_in_letter(act=act(LATER), deadline=the_deadline(), letter=theirs())


def test_more_time_that_is_less_is_refused() -> None:
    asked()

    with pytest.raises(MoveRefused, match="2017-08-11"):
        ask_in_letter(
            act=act(LATER), deadline=the_deadline(), letter=ours(), to_on=date(2017, 8, 1)
        )


def test_time_agreed_after_the_day_is_flagged() -> None:
    asked()
    ask_in_letter(act=act(LATER), deadline=the_deadline(), letter=ours(), to_on=SEPTEMBER)

    agreed = agree_in_letter(act=act(AFTER), deadline=the_deadline(), letter=theirs())

    assert agreed.after_expiry


def test_an_unsent_or_void_letter_proves_nothing() -> None:
    letter = asked()
    unsent, void_one = signed(), theirs()
    void(act=act(LATER), letter=void_one, reason="Twice.")

    for proof, words in ((unsent, "Dispatch it first"), (void_one, "in its place")):
        with pytest.raises(Refused, match=words):
            ask_in_letter(act=act(LATER), deadline=the_deadline(), letter=proof, to_on=SEPTEMBER)
        with pytest.raises(Refused, match=words):
            discharge_by_letter(act=act(LATER), deadline=the_deadline(), letter=proof)
    with pytest.raises(Refused, match="in its place"):
        link_answer(act=act(LATER), letter=letter, by=void_one)


def test_consent_by_conduct_is_the_heads_word_with_a_reason_and_the_session_is_on_time() -> None:
    letter = asked(discharged_by="convening the session")
    head, officer = user("head", desk(), head=True), user("officer", desk())
    words = {"deadline": the_deadline(), "to_on": date(2017, 8, 22)}
    with pytest.raises(PermissionDenied):
        consent_by_conduct(act=act(AFTER, officer), reason="Both came.", **words)
    with pytest.raises(MoveRefused, match="both sides"):
        consent_by_conduct(act=act(AFTER, head), reason=" ", **words)

    agreed = consent_by_conduct(act=act(AFTER, head), reason="Both sides announced it.", **words)
    meeting = schedule(
        act=act(AFTER), letter=letter, title="Session", plan=Plan(), request=letter.requests.get()
    )
    hold(act=act(AFTER, head), meeting=meeting, held=date(2017, 8, 22), place="Seoul")

    assert (agreed.after_expiry, agreed.conduct) == (True, "Both sides announced it.")
    assert timeliness_of(the_deadline()) == "ON_TIME"
    assert AuditEntry.objects.get(action="EXTEND_BY_CONDUCT").actor == head


def test_an_officer_asks_and_only_the_head_agrees() -> None:
    asked()
    officer = user("officer", desk())
    ask_in_letter(act=act(LATER, officer), deadline=the_deadline(), letter=ours(), to_on=SEPTEMBER)

    with pytest.raises(PermissionDenied):
        agree_in_letter(act=act(LATER, officer), deadline=the_deadline(), letter=theirs())


def test_a_letter_discharges_at_the_instant_that_the_rule_names() -> None:
    asked()
    reply = ours()

    met = discharge_by_letter(act=act(LATER), deadline=the_deadline(), letter=reply)

    assert (met.discharged_at, met.proof) == (SENT_AT, reply.number)


def test_a_letter_not_yet_received_does_not_stop_a_clock_that_receipt_stops() -> None:
    asked(stopped_by="RECEIVED")

    with pytest.raises(Refused, match="Record that first"):
        discharge_by_letter(act=act(LATER), deadline=the_deadline(), letter=ours())


def test_no_letter_holds_a_session() -> None:
    asked(discharged_by="convening the session")

    with pytest.raises(Refused, match="Record that it was held"):
        discharge_by_letter(act=act(LATER), deadline=the_deadline(), letter=ours())


def test_their_reply_discharges_what_they_owe_us_by_the_day_it_came() -> None:
    asked()
    the_deadline().delete()
    request = sent(signed(requests=(Asked(kind="INFORMATION", provision="KORUS-22.2.4(b)"),)))
    reply = registered(
        dated_on=date(2017, 8, 22), received=date(2017, 8, 23), at=datetime(2017, 8, 24, tzinfo=UTC)
    )

    link_answer(act=act(datetime(2017, 8, 24, tzinfo=UTC)), letter=request, by=reply)

    met = the_deadline()
    assert (met.state, met.proof, met.discharged_on) == (
        "DISCHARGED",
        reply.number,
        date(2017, 8, 23),
    )
    assert timeliness_of(met) == "ON_TIME"


def test_an_answer_goes_the_other_way() -> None:
    letter = asked()

    with pytest.raises(Refused, match="other way"):
        link_answer(act=act(LATER), letter=letter, by=theirs())


def test_the_later_word_on_an_answer_holds() -> None:
    letter = asked()
    reply = ours()
    link_answer(act=act(LATER), letter=letter, by=reply, extent="PARTIAL")
    assert the_deadline().state == "OPEN"

    answered = link_answer(act=act(LATER), letter=letter, by=reply)

    assert (the_deadline().state, answered.state) == ("DISCHARGED", "ANSWERED")
