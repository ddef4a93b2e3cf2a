from datetime import UTC, date, datetime

import pytest
from django.core.exceptions import PermissionDenied
from django.db import connection
from django.test.utils import CaptureQueriesContext

from correspondence.entry import Announced, Asked
from correspondence.models import Letter, Organization, Series
from correspondence.refusal import Refused
from correspondence.services.registration import register
from deadlines.models import Deadline, Reminder, Standing
from offices.models import AuditEntry, Marking
from tests.correspondence.builders import (
    SPECIAL_SESSION,
    act,
    clerk,
    desk,
    entry,
    korea,
    organization,
    registered,
    special_session_rule,
    united_states,
    user,
)
from tests.deadlines.builders import rule

pytestmark = pytest.mark.django_db


def test_letters_of_a_desk_are_numbered_in_order_by_direction() -> None:
    desk()
    desk("WTO")
    numbers = [
        registered().number,
        registered().number,
        registered(direction="NOTED").number,
        registered(desk="WTO").number,
        registered(direction="OUTGOING", sent=date(2017, 7, 12), received=None).number,
    ]

    assert numbers == [
        "TRADE-I-2017-0001",
        "TRADE-I-2017-0002",
        "TRADE-N-2017-0001",
        "WTO-I-2017-0001",
        "TRADE-O-2017-0001",
    ]


def test_a_numbers_year_is_that_of_the_act_in_the_desks_zone() -> None:
    desk()
    desk("WASH", zone="America/New_York")
    new_year_in_seoul = datetime(2025, 12, 31, 15, 30, tzinfo=UTC)

    assert registered(at=new_year_in_seoul).number == "TRADE-I-2026-0001"
    assert registered(at=new_year_in_seoul, desk="WASH").number == "WASH-I-2025-0001"


def test_a_request_for_a_special_session_is_docketed_thirty_days_on() -> None:
    desk()
    special_session_rule()
    organization("USTR", united_states())
    organization("MOTIE", korea())
    received = datetime(2017, 7, 12, 13, tzinfo=UTC)

    result = register(
        act=act(),
        entry=entry(
            sender="USTR", addressee="MOTIE", received=received, requests=(SPECIAL_SESSION,)
        ),
    )

    deadline = Deadline.objects.get()
    assert deadline.due_on == date(2017, 8, 11)
    assert deadline.to_be_confirmed
    assert [reading["due_on"] for reading in deadline.explanation["readings"]] == ["2017-08-12"]
    assert deadline.matter == result.letter.number
    assert result.letter.received_on == date(2017, 7, 12)
    assert result.letter.requests.get().deadlines.get() == deadline


def test_a_deadline_shows_and_guards_what_its_letter_does() -> None:
    desk()
    special_session_rule()
    letter = registered(requests=(SPECIAL_SESSION,), marking=Marking.CONFIDENTIAL)

    deadline = Deadline.objects.get()

    same = ("subject", "desk", "officer", "marking", "distribution")
    assert [getattr(deadline, name) for name in same] == [getattr(letter, name) for name in same]
    assert deadline.counterpart == letter.sender.name


def test_registering_writes_standing_reminders_and_one_entry_of_record() -> None:
    user("gildong", desk(), head=True, cleared_to=Marking.SECRET)
    special_session_rule()

    letter = registered(requests=(SPECIAL_SESSION,))

    assert Standing.objects.get().cause == "DOCKETED"
    assert Reminder.objects.filter(state="PLANNED").exists()
    recorded = AuditEntry.objects.get(subject_type="letter", subject=letter.number)
    assert recorded.action == "REGISTER"
    assert letter.text not in str(recorded.new)


def test_an_article_above_gives_the_rule_that_the_kind_of_request_chooses() -> None:
    desk()
    special_session_rule()
    special_session_rule(code="KORUS-22.2.4(a)", kinds=["REGULAR_SESSION"])
    asked = SPECIAL_SESSION.__class__(kind="SPECIAL_SESSION", provision="KORUS-22.2")

    letter = registered(requests=(asked,), cites=("KORUS-22.2",))

    assert letter.requests.get().provision_code == "KORUS-22.2.4(b)"
    assert letter.citations.get().status == "ANCESTOR"


def test_without_known_parties_an_agreement_of_two_gives_both_sides() -> None:
    desk()
    special_session_rule(actor="REQUESTED")

    registered(requests=(SPECIAL_SESSION,))

    assert Deadline.objects.get().owed_by == "OURS"


def test_a_letter_noted_between_others_owes_us_nothing() -> None:
    desk()
    special_session_rule()

    registered(direction="NOTED", requests=(SPECIAL_SESSION,))

    assert Deadline.objects.get().owed_by == "OTHER"


def test_a_day_that_the_letter_itself_sets_is_docketed_as_stated() -> None:
    desk()
    reply = SPECIAL_SESSION.__class__(kind="REPLY", stated_on=date(2017, 8, 1))

    registered(requests=(reply,))

    deadline = Deadline.objects.get()
    assert (deadline.basis, deadline.due_on, deadline.owed_by) == (
        "STATED",
        date(2017, 8, 1),
        "OURS",
    )


def test_an_outgoing_letter_is_logged_as_dispatched_and_starts_their_clock() -> None:
    desk()
    special_session_rule(actor="REQUESTED")

    letter = registered(
        direction="OUTGOING",
        received=None,
        sent=datetime(2017, 7, 12, 3, tzinfo=UTC),
        requests=(SPECIAL_SESSION,),
    )

    assert letter.state == "DISPATCHED"
    deadline = Deadline.objects.get()
    assert (deadline.owed_by, deadline.counterpart) == ("THEIRS", "Ministry of Trade")


def test_a_press_report_needs_no_addressee_and_keeps_its_meeting() -> None:
    desk()
    talks = Announced(
        title="Talks", starts_at=datetime(2017, 7, 24, 12, tzinfo=UTC), zone="Asia/Seoul"
    )

    letter = registered(form="PRESS_REPORT", direction="NOTED", addressee="", meetings=(talks,))

    assert letter.addressee is None
    assert letter.meetings.get().title == "Talks"
    assert letter.subject == "Press report of 12 July 2017 from Office of Trade"


def test_a_subject_left_out_is_the_texts_own_subject_line() -> None:
    desk()

    assert registered(text="To: you\nSubject: Steel quotas\n\nText.").subject == "Steel quotas"


def test_an_organization_is_found_by_name_short_name_and_alias() -> None:
    desk()
    row = organization("Office of the Trade Envoy", short_name="OTE", aliases=["The Envoy"])

    for name in ("office of the  trade envoy", "ＯＴＥ", "ote", "THE ENVOY"):
        assert registered(sender=name).sender == row


def test_a_name_not_known_is_added_once() -> None:
    desk()
    registered(sender="Bureau of Weights")
    registered(sender="bureau of  weights")

    assert Organization.objects.filter(folded_name="bureau of weights").count() == 1


def test_nothing_is_written_when_docketing_fails() -> None:
    desk()
    special_session_rule(unit="WORKING_DAYS", calendars=["NOWHERE"])

    with pytest.raises(Refused, match="NOWHERE"):
        registered(requests=(SPECIAL_SESSION,))

    written = (Letter, Series, Organization, Deadline, AuditEntry)
    assert [model.objects.count() for model in written] == [0] * len(written)


def test_a_clerk_registers_and_is_on_record_for_it() -> None:
    desk()
    jeon = clerk()

    letter = registered(by=jeon)

    assert letter.registered_by == jeon
    assert AuditEntry.objects.get(subject_type="letter").actor == jeon


@pytest.mark.parametrize("role", ["STAFF", "AUDITOR", "ADMINISTRATOR"])
def test_only_the_registry_registers(role: str) -> None:
    somebody = user("somebody", desk(), role=role, cleared_to=Marking.SECRET)

    with pytest.raises(PermissionDenied):
        registered(by=somebody)


def test_a_service_account_registers_for_its_own_desks_only() -> None:
    desk("WTO")
    bridge = user("bridge", desk(), role="SERVICE")

    assert registered(by=bridge).number
    with pytest.raises(PermissionDenied):
        registered(by=bridge, desk="WTO")


def test_nobody_registers_above_their_own_clearance() -> None:
    desk()

    with pytest.raises(PermissionDenied):
        registered(by=clerk(cleared_to=Marking.OFFICIAL), marking=Marking.SECRET)


def test_consultations_also_docket_the_right_that_the_same_request_starts() -> None:
    desk()
    follows = [{"rule": "KORUS-22.8.1", "from": "TRIGGER", "on": "the same request"}]
    rule("KORUS-22.7.1", length=None, unit="", no_number="promptly", follows=follows)
    rule(
        "KORUS-22.8.1",
        nature="RIGHT",
        operator="NOT_BEFORE",
        length=60,
        silent_on=["DAY_N_OR_N_PLUS_1"],
        trigger_from="RECEIVED",
        variants=[{"code": "PERISHABLE", "title": "", "length": 20, "unit": "DAYS"}],
    )
    asked = Asked(kind="CONSULTATIONS", provision="KORUS-22.7.1", variant="PERISHABLE")

    registered(requests=(asked,))

    promptly, right = Deadline.objects.order_by("id")
    assert (promptly.reason_code, promptly.variant) == ("NO_NUMBER", "")
    assert right.due_on == date(2017, 8, 2)
    assert right.opens_on == date(2017, 8, 3)


def test_what_follows_one_request_and_is_asked_by_another_is_docketed_once() -> None:
    desk()
    follows = [{"rule": "KORUS-22.8.1", "from": "TRIGGER", "on": "the same request"}]
    rule("KORUS-22.7.1", length=None, unit="", no_number="promptly", follows=follows)
    rule("KORUS-22.8.1", nature="RIGHT", operator="NOT_BEFORE", length=60)
    requests = (
        Asked(kind="CONSULTATIONS", provision="KORUS-22.7.1"),
        Asked(kind="CONSULTATIONS", provision="KORUS-22.8.1"),
    )

    registered(requests=requests)

    assert Deadline.objects.filter(rule__code="KORUS-22.8.1").count() == 1


def test_a_letter_that_asks_for_three_things_costs_the_queries_of_one() -> None:
    desk()
    asked = tuple(Asked(kind="REPLY", stated_on=date(2017, 9, day)) for day in (1, 2, 3))
    registered(text="Before", requests=asked)

    with CaptureQueriesContext(connection) as one:
        registered(text="One", requests=asked[:1])
    with CaptureQueriesContext(connection) as three:
        letter = registered(text="Three", requests=asked)

    assert len(three) == len(one)
    hanging = [row.deadlines.get().due_on.day for row in letter.requests.order_by("id")]
    assert hanging == [1, 2, 3]
