"""The sequence of 2017 played through, by page and over the API, to a docket that reads right."""

import re
from datetime import UTC, date, datetime

import pytest
from django.test import Client

from correspondence.models import Letter
from correspondence.selectors.history import history_for
from deadlines.models import Deadline
from deadlines.selectors.docket import docket_of
from offices.selectors.audit_chain import verdict_on_chain
from tests.correspondence import builders
from tests.correspondence.clearing import route
from tests.deadlines.builders import calendar
from tests.journeys.players import SESSION, ByApi, ByPage, Player

pytestmark = pytest.mark.django_db
LOGGED_AT = datetime(2017, 7, 13, 1, tzinfo=UTC)
REPLIED_AT = datetime(2017, 7, 24, 5, tzinfo=UTC)
DAY_31 = datetime(2017, 8, 12, 3, tzinfo=UTC)
ANNOUNCED_AT = datetime(2017, 8, 17, 5, tzinfo=UTC)
DAY_41 = datetime(2017, 8, 22, 9, tzinfo=UTC)
SECOND_AT = datetime(2017, 9, 20, 14, tzinfo=UTC)
MET_AT = datetime(2017, 10, 5, 1, tzinfo=UTC)
FIRST_HISTORY = [
    "DOCKET",
    "REGISTER",
    "ANSWER_SENT",
    "SCHEDULE_MEETING",
    "HOLD_MEETING",
    "DISCHARGE",
    "ANSWER",
]
SECOND_HISTORY = [
    *("DRAFT", "SUBMIT", "CLEAR", "ATTACH", "SIGN"),
    *("DOCKET", "DISPATCH", "SCHEDULE_MEETING", "HOLD_MEETING", "DISCHARGE"),
]


@pytest.fixture
def first_request() -> Letter:
    """Washington asks for a special session; told in our own words, as the press of that July."""
    builders.special_session_rule(
        discharged_by="convening the session", silent_on=["SENT_OR_RECEIVED", "LOCAL_DATE", "ROLL"]
    )
    calendar("KR"), calendar("US-FED")
    route({"desk": builders.desk()})
    asked = builders.Asked(kind="SPECIAL_SESSION", provision=SESSION)
    return builders.registered(
        at=LOGGED_AT,
        text="The Trade Representative relies on the treaty and wants the Committee to meet soon.",
        place="Washington, D.C.",
        requests=(asked,),
    )


@pytest.fixture(params=["page", "api"])
def player(request: pytest.FixtureRequest, first_request: Letter) -> Player:
    desk = builders.desk()
    return ByPage(desk) if request.param == "page" else ByApi(desk, LOGGED_AT)


def deadline_of(letter: Letter) -> Deadline:
    return Deadline.objects.get(matter=letter.number)


def replied(player: Player, letter: Letter) -> Letter:
    """The reply of 24 July: yes in due form, later, and in Seoul."""
    draft = player.draft_reply(REPLIED_AT, letter, "In due form, later, in Seoul.")
    reply = player.sign(REPLIED_AT, draft)
    player.dispatch(REPLIED_AT, reply, channel="COURIER", tracking="AB 12")
    return reply


def first_session(player: Player, letter: Letter) -> None:
    plan = {"title": "Special session", "place": "Seoul"}
    meeting = player.schedule(ANNOUNCED_AT, letter, **plan)
    player.hold(DAY_41, meeting, held="2017-08-22", place="Seoul")


def test_the_session_on_day_41_is_late_and_where_the_treaty_has_it(
    player: Player, first_request: Letter
) -> None:
    deadline = deadline_of(first_request)
    assert deadline.due_on == date(2017, 8, 11)
    replied(player, first_request)
    before = player.stands(DAY_31, deadline)

    first_session(player, first_request)

    deadline.refresh_from_db()
    first_request.refresh_from_db()
    assert before == "Overdue"
    assert player.stands(DAY_41, deadline) == "Late"
    assert deadline.proof == "Special session · Seoul · 2017-08-22"
    assert first_request.meetings.get().place_finding == "AS_TREATY"
    assert first_request.state == "ANSWERED"


def test_with_consent_by_conduct_on_record_the_same_session_is_on_time(
    player: Player, first_request: Letter
) -> None:
    replied(player, first_request)
    reason = "Both sides announced 22 August and prepared for it."

    player.consent(ANNOUNCED_AT, deadline_of(first_request), to_on="2017-08-22", reason=reason)
    first_session(player, first_request)

    deadline = deadline_of(first_request)
    extension = deadline.extensions.get()
    assert (extension.after_expiry, extension.conduct) == (True, reason)
    assert player.stands(DAY_41, deadline) == "On time"


def test_the_second_request_is_ours_and_met_in_washington_with_time_left(
    player: Player, first_request: Letter
) -> None:
    reader = builders.user("reader", builders.desk())
    replied(player, first_request)
    first_session(player, first_request)
    draft = player.draft_request(SECOND_AT, "We ask for a second session, in Washington.")
    player.dispatch(SECOND_AT, player.sign(SECOND_AT, draft), channel="BY_HAND")
    letter = Letter.objects.get(pk=draft.pk)
    deadline = deadline_of(letter)
    open_then = list(docket_of(reader))

    meeting = player.schedule(SECOND_AT, letter, title="Second session", place="Washington")
    player.hold(MET_AT, meeting, held="2017-10-04", place="Washington")

    deadline.refresh_from_db()
    assert (deadline.owed_by, deadline.due_on) == ("BOTH", date(2017, 10, 20))
    assert open_then == [deadline]
    assert player.stands(MET_AT, deadline) == "On time"
    assert letter.meetings.get().place_finding == "AS_TREATY"
    assert not docket_of(reader).exists()
    assert [entry.action for entry in history_for(first_request, reader)] == FIRST_HISTORY
    assert [entry.action for entry in history_for(letter, reader)] == SECOND_HISTORY
    assert verdict_on_chain({}).broken_at is None


def test_the_letters_page_says_what_became_of_it_in_both_languages(first_request: Letter) -> None:
    player = ByPage(builders.desk())
    reply = replied(player, first_request)
    first_session(player, first_request)

    page = player.page(DAY_41, f"/letters/{first_request.number}/")
    player.officer.language = "ko"
    player.officer.save()
    korean = player.page(DAY_41, f"/letters/{first_request.number}/")

    expected = (reply.number, "Answered in part", "Where the treaty has it", "Held", "Done, late")
    for words in expected:
        assert str(words) in page
    assert "조약이 정한 곳" in korean
    history = re.findall(r'class="wide">(.+?)</td>', page[page.index("h-history") :])
    assert history
    assert not [one for one in history if one.split("<")[0].isupper()]
    said = [re.sub(r"<[^>]+>", "", one) for one in history]
    assert "A deadline was put on the docket: Fri 11 Aug 2017" in said
    assert "A meeting was held: Tue 22 Aug 2017, Seoul" in said
    assert "A deadline was discharged: Tue 22 Aug 2017, Late" in said
    assert Client().get(f"/letters/{first_request.number}/").status_code == 302
