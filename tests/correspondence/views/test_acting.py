"""Dispatch, stamps, answers, meetings and what is said of deadlines, by page."""

from datetime import date
from typing import Any

import pytest
from django.test import Client

from correspondence.models import Letter, Meeting, Stamp
from correspondence.services.meeting import Plan, schedule
from deadlines.models import Deadline, Extension, Revision
from offices.models import User
from tests.correspondence.builders import act, desk, drafted, registered, user
from tests.correspondence.letters_on_their_way import (
    LATER,
    asked,
    reply_to,
    sent,
    signed,
    the_deadline,
)

pytestmark = pytest.mark.django_db


def signed_in(*, head: bool = False) -> Client:
    client = Client()
    client.force_login(user("head" if head else "officer", desk(), head=head))
    return client


def post(client: Client, address: str, **said: Any) -> tuple[int, str]:
    answer = client.post(address, said)
    return answer.status_code, answer.content.decode()


def at(letter: Letter, act_name: str = "") -> str:
    return f"/letters/{letter.address}/{act_name}"


def of(deadline: Deadline, act_name: str) -> str:
    return f"/deadlines/{deadline.pk}/{act_name}/"


def test_a_signed_letter_is_dispatched_from_its_page_and_its_way_is_shown() -> None:
    client, letter = signed_in(), signed()
    assert f'href="{at(letter, "dispatch/")}"' in client.get(at(letter)).content.decode()

    status, _page = post(client, at(letter, "dispatch/"), channel="COURIER", tracking="AB 12")
    shown = client.get(at(letter)).content.decode()

    assert status == 302
    assert "AB 12" in shown
    assert f'href="{at(letter, "deliver/")}"' in shown


def test_a_dispatch_before_the_signature_and_a_second_one_are_conflicts_with_words() -> None:
    client, letter = signed_in(), sent(signed())

    early = post(client, at(drafted(), "dispatch/"), channel="POUCH")
    again = post(client, at(letter, "dispatch/"), channel="POUCH")

    assert (early[0], again[0]) == (409, 409)
    assert "Sign it, then dispatch it." in early[1]
    assert "dispatched already" in again[1]


def test_what_does_not_fit_is_told_beside_its_field_and_the_rest_is_kept() -> None:
    client, letter = signed_in(), signed()

    status, page = post(
        client, at(letter, "dispatch/"), channel="EMAIL", tracking="AB 12", sent_at="2027-03-14"
    )

    assert status == 422
    assert 'id="id_sent_at_error"' in page
    assert 'value="AB 12"' in page


def test_a_delivery_in_the_hour_of_another_capital_and_a_letter_that_came_back() -> None:
    client, letter, other = signed_in(), sent(signed()), sent(signed())
    said = {"kind": "MINISTRY_RECEIVED", "by_whom": "Ms. Kim", "zone": "America/New_York"}

    delivered = post(client, at(letter, "deliver/"), stamped_at="2017-07-25T09:00", **said)
    returned = post(client, at(other, "returned/"), reason="Wrong post.")

    assert (delivered[0], returned[0]) == (302, 302)
    assert Stamp.objects.get().stamped_at.hour == 13
    assert "Dispatch again" in client.get(at(other)).content.decode()


def test_another_receipt_in_law_proposes_a_date_that_the_head_applies() -> None:
    client, head = signed_in(), signed_in(head=True)
    letter = asked(trigger_from="RECEIVED", silent_on=[])
    said = {"kind": "OTHER", "by_whom": "Registry", "zone": "Asia/Seoul"}
    post(client, at(letter, "stamps/"), stamped_at="2017-07-17 10:00", **said)

    marked = post(client, at(letter, f"stamps/{Stamp.objects.get().pk}/legal/"), reason="Law.")
    revision = Revision.objects.get()
    address = of(the_deadline(), f"revisions/{revision.pk}/confirm")
    refused, applied = post(client, address), post(head, address)

    assert (marked[0], refused[0], applied[0]) == (302, 403, 302)
    assert the_deadline().due_on == date(2017, 8, 16)
    assert "Trigger" in head.get(of(the_deadline(), "acts")).content.decode().title()


def test_a_letter_is_answered_by_a_letter_or_otherwise_and_then_filed() -> None:
    client, letter = signed_in(), asked()
    reply = sent(signed())

    empty = post(client, at(letter, "answer/"), extent="FULL")
    unknown = post(client, at(letter, "answer/"), extent="FULL", by="TRADE-O-1900-0001")
    answered = post(client, at(letter, "answer/"), extent="FULL", by=reply.number)
    filed = post(client, at(letter, "file/"))

    assert [one[0] for one in (empty, unknown, answered, filed)] == [422, 422, 302, 302]
    letter.refresh_from_db()
    assert (letter.state, the_deadline().state) == ("FILED", "DISCHARGED")


def test_a_meeting_is_moved_called_off_or_held_from_its_letters_page() -> None:
    client, letter = signed_in(), asked(discharged_by="convening the session")
    request = letter.requests.get()
    post(client, at(letter, "meetings/"), title="Session", request=request.pk, place="Seoul")
    first = Meeting.objects.get()
    second = schedule(act=act(), letter=letter, title="Second", plan=Plan())

    moved = post(client, f"/meetings/{first.pk}/move/", place="Sejong", reason="Rooms.")
    early = post(client, f"/meetings/{first.pk}/held/", held="2017-07-01", place="Seoul")
    held = post(client, f"/meetings/{first.pk}/held/", held="2017-08-22 09:00", place="Seoul")
    off = post(client, f"/meetings/{second.pk}/cancel/", reason="No need.")
    gone = post(client, f"/meetings/{second.pk}/held/", held="2017-08-22", place="Seoul")

    assert [one[0] for one in (moved, early, held, off, gone)] == [302, 422, 302, 302, 409]
    assert "Mend the day" in early[1]
    assert the_deadline().state == "DISCHARGED"


def test_more_time_is_asked_agreed_and_refused_by_page() -> None:
    client, head = signed_in(), signed_in(head=True)
    asked()
    ours = sent(signed())
    theirs = registered(at=LATER, dated_on=LATER.date(), received=LATER.date())
    deadline = the_deadline()

    shorter = post(client, of(deadline, "extend"), letter=ours.number, to_on="2017-08-01")
    longer = post(client, of(deadline, "extend"), letter=ours.number, to_on="2017-09-01")
    refused = post(client, of(deadline, "extend/refuse"))
    post(client, of(deadline, "extend"), letter=ours.number, to_on="2017-09-01")
    agreed = post(head, of(deadline, "extend/agree"), letter=theirs.number)
    shown = client.get(of(deadline, "acts")).content.decode()

    assert [one[0] for one in (shorter, longer, refused, agreed)] == [422, 302, 302, 302]
    assert the_deadline().due_on == date(2017, 9, 1)
    assert Extension.objects.filter(state="REFUSED").count() == 1
    assert str(theirs.number) in shown


def test_the_clock_stops_and_runs_and_a_duty_is_waived_by_the_head_alone() -> None:
    client, head = signed_in(), signed_in(head=True)
    asked()
    deadline = the_deadline()
    acts = {
        "suspend": {"reason": "Data awaited."},
        "resume": {},
        "extend/conduct": {"to_on": "2030-01-01", "reason": "Both."},
    }
    acts["waive"] = {"reason": "By their note."}

    refused = [post(client, of(deadline, name), **said)[0] for name, said in acts.items()]
    done = [post(head, of(deadline, name), **said)[0] for name, said in acts.items()]

    assert (refused, done) == ([403] * 4, [302] * 4)
    assert the_deadline().state == "WAIVED"


def test_a_deadline_is_discharged_by_page_and_its_page_says_how_it_was_met() -> None:
    client = signed_in()
    asked()
    deadline, reply = the_deadline(), sent(signed())

    empty = post(client, of(deadline, "discharge"))
    met = post(client, of(deadline, "discharge"), letter=reply.number)
    page = client.get(f"/deadlines/{deadline.pk}/").content.decode()

    assert (empty[0], met[0]) == (422, 302)
    assert "On time" in page
    assert str(reply.number) in page


def test_whoever_may_not_see_the_letter_finds_no_page_of_it() -> None:
    letter = asked()
    meeting = schedule(act=act(), letter=letter, title="Session", plan=Plan())
    stranger = Client()
    stranger.force_login(user("stranger", desk("WTO")))

    for address in (
        at(letter, "dispatch/"),
        at(letter, "answer/"),
        f"/meetings/{meeting.pk}/held/",
        of(the_deadline(), "acts"),
        of(the_deadline(), "discharge"),
    ):
        assert stranger.get(address).status_code == 404, address


def test_a_page_of_a_letter_on_its_way_is_wholly_in_korean() -> None:
    client, letter = signed_in(), asked()
    sent(reply_to(letter, extent="partial"))
    User.objects.update(language="ko")

    page = client.get(at(letter)).content.decode()

    assert "회답" in page
    assert "On its way" not in page
