from datetime import UTC, date, datetime

import pytest
from django.core.exceptions import PermissionDenied

from correspondence.models import Letter, Meeting
from correspondence.refusal import Refused
from correspondence.services.meeting import Plan, cancel, hold, move_meeting, schedule
from correspondence.services.voiding import void
from deadlines.selectors.timeliness import timeliness_of
from offices.models import AuditEntry
from tests.correspondence.builders import act, clerk, desk, drafted, user
from tests.correspondence.letters_on_their_way import asked, reply_to, sent, the_deadline

pytestmark = pytest.mark.django_db
AFTER = datetime(2017, 9, 1, tzinfo=UTC)
STARTS_AT = datetime(2017, 8, 22, 0, tzinfo=UTC)
SESSION = {"discharged_by": "convening the session"}


def scheduled(letter: Letter, **fields: object) -> Meeting:
    given = {"title": "Special session", "request": letter.requests.get(), "plan": Plan(place="")}
    return schedule(act=act(), letter=letter, **{**given, **fields})


def held(meeting: Meeting, on: object = date(2017, 8, 22), place: str = "Seoul") -> Meeting:
    return hold(act=act(AFTER), meeting=meeting, held=on, place=place)


def test_a_session_on_day_41_discharges_its_request_late_and_notes_the_place() -> None:
    letter = asked(**SESSION)

    meeting = held(scheduled(letter))

    met = the_deadline()
    assert (met.state, met.discharged_on) == ("DISCHARGED", date(2017, 8, 22))
    assert timeliness_of(met) == "LATE"
    assert met.proof == "Special session · Seoul · 2017-08-22"
    assert (meeting.state, meeting.place_finding) == ("HELD", "AS_TREATY")
    letter.refresh_from_db()
    assert letter.state == "ANSWERED"


def test_a_session_where_the_letter_wanted_it_is_elsewhere_than_the_treaty_has_it() -> None:
    assert held(scheduled(asked(**SESSION)), place="Washington, D.C.").place_finding == "DIFFERS"


def test_a_place_that_names_neither_capital_is_unclear_and_a_rule_without_place_says_nothing() -> (
    None
):
    assert held(scheduled(asked(**SESSION)), place="Geneva").place_finding == "UNCLEAR"
    Letter.objects.all().delete()


def test_a_rule_without_a_place_says_nothing_of_it() -> None:
    assert held(scheduled(asked(place_rule="", **SESSION))).place_finding == ""


def test_an_hour_in_time_is_on_time_by_the_instant() -> None:
    meeting = scheduled(asked(**SESSION))
    at = datetime(2017, 8, 11, 14, tzinfo=UTC)

    hold(act=act(AFTER), meeting=meeting, held=at, place="Seoul", zone="Asia/Seoul")

    assert (the_deadline().discharged_at, timeliness_of(the_deadline())) == (at, "ON_TIME")


def test_a_meeting_does_not_do_what_only_a_letter_does() -> None:
    held(scheduled(asked()))

    assert the_deadline().state == "OPEN"


def test_a_meeting_before_its_request_is_refused_with_what_to_do() -> None:
    meeting = scheduled(asked(**SESSION))

    with pytest.raises(Refused, match="Mend the day") as refused:
        held(meeting, date(2017, 7, 11))

    assert refused.value.field == "held"
    assert the_deadline().state == "OPEN"


@pytest.mark.parametrize("on", [date(2017, 9, 3), datetime(2017, 9, 3, tzinfo=UTC)])
def test_a_meeting_to_come_was_not_held(on: object) -> None:
    meeting = scheduled(asked(), plan=Plan(zone="Asia/Seoul"))

    with pytest.raises(Refused, match="has not come yet"):
        held(meeting, on)


def test_a_meeting_is_moved_and_where_it_stood_is_on_record() -> None:
    meeting = scheduled(asked(), plan=Plan(starts_at=STARTS_AT, zone="Asia/Seoul", place="Seoul"))
    plan = Plan(starts_at=AFTER, zone="America/New_York", place="Washington")

    moved = move_meeting(act=act(), meeting=meeting, plan=plan, reason="The minister travels.")

    assert (moved.starts_at, moved.place) == (AFTER, "Washington")
    entry = AuditEntry.objects.get(action="MOVE_MEETING")
    assert (entry.old["place"], entry.new["reason"]) == ("Seoul", "The minister travels.")


def test_a_meeting_called_off_meets_nothing_and_is_not_held_after_all() -> None:
    meeting = scheduled(asked(**SESSION))

    cancel(act=act(), meeting=meeting, reason="Postponed.")

    assert the_deadline().state == "OPEN"
    with pytest.raises(Refused, match="Schedule another") as refused:
        held(meeting)
    assert refused.value.code == "WRONG_STATE"


def test_a_letter_answered_in_part_is_answered_once_the_session_was_held() -> None:
    letter = asked(**SESSION)
    sent(reply_to(letter, extent="partial"))
    letter.refresh_from_db()
    before = letter.state

    held(scheduled(letter))

    letter.refresh_from_db()
    assert (before, letter.state) == ("REGISTERED", "ANSWERED")


@pytest.mark.parametrize(
    ("fields", "field"),
    [
        ({"title": " "}, "title"),
        ({"title": "x" * 301}, "title"),
        ({"plan": Plan(starts_at=STARTS_AT)}, "zone"),
        ({"plan": Plan(place="x" * 201)}, "place"),
    ],
)
def test_a_meeting_that_cannot_be_is_refused_by_its_field(fields: dict, field: str) -> None:
    letter = asked()

    with pytest.raises(Refused) as refused:
        scheduled(letter, **fields)

    assert refused.value.field == field


def test_a_void_letter_and_a_draft_have_no_meetings_and_a_request_is_of_its_letter() -> None:
    letter = asked()
    request = letter.requests.get()
    with pytest.raises(Refused, match="on the register"):
        schedule(act=act(), letter=drafted(), title="Session", plan=Plan())
    with pytest.raises(Refused, match="own letter"):
        schedule(act=act(), letter=sent(reply_to(letter)), title="X", plan=Plan(), request=request)
    void(act=act(), letter=letter, reason="Wrong desk.")
    with pytest.raises(Refused, match="void"):
        scheduled(letter)


def test_the_registry_schedules_and_the_desk_says_that_it_was_held() -> None:
    letter = asked()
    meeting = schedule(act=act(actor=clerk()), letter=letter, title="Session", plan=Plan())

    with pytest.raises(PermissionDenied):
        hold(act=act(AFTER, clerk_again()), meeting=meeting, held=date(2017, 8, 1), place="Seoul")
    hold(
        act=act(AFTER, user("officer", desk())),
        meeting=meeting,
        held=date(2017, 8, 1),
        place="Seoul",
    )

    assert Meeting.objects.get().state == "HELD"


def clerk_again() -> object:
    return user("other_clerk", role="CLERK", cleared_to=3)
