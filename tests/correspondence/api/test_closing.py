"""Dispatch, stamps, answers, meetings and what is said of deadlines, over the API."""

from datetime import UTC, datetime
from typing import Any

import pytest
import time_machine
from rest_framework.test import APIClient

from correspondence.models import Letter, Meeting
from deadlines.models import Extension
from offices.models import Membership
from tests.correspondence import builders
from tests.correspondence.letters_on_their_way import (
    LATER,
    asked,
    reply_to,
    sent,
    signed,
    the_deadline,
)
from tests.offices.api.keys import client_of, make_account

pytestmark = pytest.mark.django_db
AFTER = datetime(2017, 9, 1, tzinfo=UTC)
STAMP = {"by_whom": "Registry", "zone": "America/New_York", "place": "Washington"}


def api(*, head: bool = False) -> APIClient:
    name = "head" if head else "robot"
    account = make_account(name, builders.desk())
    if head:
        Membership.objects.filter(user=account).update(role="MANAGER")
    return client_of(account)


def post(client: APIClient, address: str, act: str, **body: Any) -> Any:
    """Read it and then change what was read."""
    tag = client.get(address)["ETag"]
    return client.post(f"{address}{act}/", body, format="json", headers={"If-Match": tag})


def at(letter: Letter) -> str:
    return f"/api/v1/letters/{letter.number}/"


def deadline_at() -> str:
    return f"/api/v1/deadlines/{the_deadline().pk}/"


def test_a_reply_leaves_is_delivered_and_its_way_is_shown() -> None:
    client, letter = api(), asked()
    reply = reply_to(letter)

    left = post(client, at(reply), "dispatch", channel="COURIER", tracking="AB 12").json()
    stamp = {**STAMP, "stamped_at": left["sent_at"]}
    arrived = post(client, at(reply), "deliver", **stamp).json()

    assert (left["state"], left["dispatches"][0]["tracking"]) == ("DISPATCHED", "AB 12")
    assert (arrived["state"], arrived["stamps"][0]["is_legal"]) == ("DELIVERED", True)
    assert client.get(at(letter)).json()["state"] == "ANSWERED"
    met = client.get(deadline_at()).json()
    assert (met["state"], met["proof"], met["timeliness"]) == ("DISCHARGED", reply.number, "LATE")


@pytest.mark.parametrize(
    ("act", "body", "status"),
    [
        ("dispatch", {"channel": "POUCH"}, 409),
        ("deliver", {**STAMP, "stamped_at": "2017-08-01T00:00:00Z"}, 409),
        ("returned", {"reason": "Wrong post."}, 409),
        ("file", {}, 409),
    ],
)
def test_a_move_that_the_state_does_not_allow_is_a_conflict(
    act: str, body: dict[str, Any], status: int
) -> None:
    client, letter = api(), asked()

    answer = post(client, at(letter), act, **body)

    assert (answer.status_code, answer.json()["code"]) == (status, "WRONG_STATE")
    assert "Moves open to it: ASSIGN, NO_REPLY, ANSWER, VOID." in answer.json()["detail"]


def test_a_dispatch_before_the_signature_says_what_to_do() -> None:
    client, draft = api(), builders.drafted()

    answer = post(client, f"/api/v1/letters/{draft.address}/", "dispatch", channel="POUCH")

    assert answer.status_code == 409
    assert "Sign it" in answer.json()["detail"]


def test_of_two_who_dispatch_what_they_read_the_second_is_told() -> None:
    client, letter = api(), signed()
    tag = {"If-Match": client.get(at(letter))["ETag"]}

    statuses = [
        client.post(f"{at(letter)}dispatch/", {"channel": "POUCH"}, headers=tag).status_code
        for _ in range(2)
    ]

    assert statuses == [200, 412]


def test_a_stamp_becomes_the_receipt_in_law_and_the_date_is_confirmed_by_another() -> None:
    client, head = api(), api(head=True)
    letter = asked(trigger_from="RECEIVED", silent_on=[])
    stamps = {**STAMP, "stamped_at": "2017-07-11T00:00:00Z", "kind": "EMBASSY_RECEIVED"}
    kept = post(client, at(letter), "stamps", **stamps).json()["stamps"][0]

    post(client, at(letter), f"stamps/{kept['id']}/legal", reason="By treaty.")
    proposed = client.get(f"{deadline_at()}revisions/").json()[0]
    alone = post(client, deadline_at(), f"revisions/{proposed['id']}/confirm")
    confirmed = post(head, deadline_at(), f"revisions/{proposed['id']}/confirm")

    assert (proposed["state"], proposed["new_due_on"]) == ("PROPOSED", "2017-08-10")
    assert alone.status_code == 403
    assert confirmed.json()["due_on"] == "2017-08-10"


def test_an_answer_names_a_letter_or_says_how_it_was_given_without_one() -> None:
    client, letter = api(), asked()
    reply = sent(signed())

    nothing = post(client, at(letter), "answer")
    unknown = post(client, at(letter), "answer", by="TRADE-O-1900-0001")
    strange = post(client, at(letter), "answer", by=reply.number, requests=[9999])
    answered = post(client, at(letter), "answer", by=reply.number, extent="PARTIAL")

    assert [one.json()["field"] for one in (nothing, unknown, strange)] == ["by", "by", "requests"]
    assert (answered.status_code, the_deadline().state) == (200, "OPEN")
    by_telephone = post(client, at(letter), "answer", reason="By telephone.")
    assert by_telephone.json()["state"] == "ANSWERED"
    assert post(client, at(letter), "file").json()["state"] == "FILED"


def test_a_letter_that_needs_no_reply_keeps_its_deadlines() -> None:
    client, letter = api(), asked()

    told = post(client, at(letter), "no-reply", reason="For information.").json()

    assert (told["state"], the_deadline().state) == ("NO_REPLY_NEEDED", "OPEN")


def test_a_meeting_is_scheduled_moved_and_held_and_discharges_its_request() -> None:
    client, letter = api(), asked(discharged_by="convening the session")
    plan = {"starts_at": "2017-08-11T09:00:00+09:00", "zone": "Asia/Seoul", "place": "Seoul"}
    request = client.get(at(letter)).json()["requests"][0]["id"]
    body = {"letter": letter.number, "request": request, "title": "Special session", **plan}
    made = client.post("/api/v1/meetings/", body)
    address = f"/api/v1/meetings/{made.json()['id']}/"

    early = post(client, address, "hold", held="2017-07-01", place="Seoul")
    moved = post(client, address, "move", **{**plan, "place": "Sejong"}, reason="Rooms.")
    held = post(client, address, "hold", held="2017-08-22", place="Seoul")
    again = post(client, address, "cancel", reason="No.")

    assert (made.status_code, early.json()["code"]) == (201, "BEFORE_ITS_REQUEST")
    assert moved.json()["place"] == "Sejong"
    assert (held.json()["state"], held.json()["place_finding"]) == ("HELD", "AS_TREATY")
    assert again.status_code == 409
    assert client.get(deadline_at()).json()["timeliness"] == "LATE"
    listed = client.get("/api/v1/meetings/?state=HELD&held_from=2017-08-22").json()
    assert [one["letter"] for one in listed["results"]] == [letter.number]


def test_a_meeting_of_a_letter_one_may_not_see_does_not_exist() -> None:
    letter = asked()
    meeting = Meeting.objects.create(letter=letter, title="Session")
    stranger = client_of(make_account("stranger", builders.desk("WTO")))

    assert stranger.get(f"/api/v1/meetings/{meeting.pk}/").status_code == 404
    assert stranger.get("/api/v1/meetings/").json()["results"] == []


@time_machine.travel(LATER)
def test_more_time_is_asked_for_by_one_letter_and_agreed_by_the_other() -> None:
    with time_machine.travel(AFTER):
        client, head = api(), api(head=True)
    asked()
    ours = sent(signed())
    theirs = builders.registered(at=LATER, dated_on=LATER.date(), received=LATER.date())

    post(client, deadline_at(), "extend", letter=ours.number, to_on="2017-09-01")
    officer = post(client, deadline_at(), "extend/agree", letter=theirs.number)
    same = post(head, deadline_at(), "extend/agree", letter=ours.number)
    agreed = post(head, deadline_at(), "extend/agree", letter=theirs.number)

    assert (officer.status_code, same.json()["code"]) == (403, "SAME_SIDE")
    assert agreed.json()["due_on"] == "2017-09-01"
    assert agreed.json()["extensions"][0]["answered_in"] == theirs.number


def test_less_time_than_now_is_refused_and_a_refusal_leaves_the_date() -> None:
    client = api()
    asked()
    ours = sent(signed())

    shorter = post(client, deadline_at(), "extend", letter=ours.number, to_on="2017-08-01")
    post(client, deadline_at(), "extend", letter=ours.number, to_on="2017-09-01")
    refused = post(client, deadline_at(), "extend/refuse")

    assert (shorter.status_code, shorter.json()["code"]) == (422, "NOT_LONGER")
    assert refused.json()["due_on"] == "2017-08-11"
    assert Extension.objects.get().state == "REFUSED"


def test_conduct_suspension_and_waiver_are_the_heads_word() -> None:
    client, head = api(), api(head=True)
    asked()

    words = {"to_on": "2017-08-22", "reason": "Both announced it."}
    statuses = [
        post(client, deadline_at(), act, **body).status_code
        for act, body in (
            ("extend/conduct", words),
            ("suspend", {"reason": "Data awaited."}),
            ("resume", {}),
            ("waive", {"reason": "By their note."}),
        )
    ]
    extended = post(head, deadline_at(), "extend/conduct", **words).json()
    stopped = post(head, deadline_at(), "suspend", reason="Data awaited.").json()
    running = post(head, deadline_at(), "resume").json()
    none = post(head, deadline_at(), "resume")
    waived = post(head, deadline_at(), "waive", reason="By their note.").json()

    assert statuses == [403] * 4
    assert (extended["due_on"], extended["extensions"][0]["after_expiry"]) == ("2017-08-22", True)
    assert [stopped["state"], running["state"], waived["state"]] == ["SUSPENDED", "OPEN", "WAIVED"]
    assert none.json()["code"] == "NOT_STOPPED"


def test_a_deadline_is_discharged_by_a_letter_or_by_an_act_in_words() -> None:
    client = api()
    asked()

    neither = post(client, deadline_at(), "discharge")
    unsent = post(client, deadline_at(), "discharge", letter=signed().number)
    met = post(client, deadline_at(), "discharge", proof="Gazette 7", done="2017-08-11").json()

    assert [neither.json()["field"], unsent.json()["code"]] == ["letter", "NOT_DISPATCHED"]
    assert (met["proof"], met["timeliness"]) == ("Gazette 7", "ON_TIME")


def test_a_reply_that_intake_recognized_discharges_what_they_owe_as_it_is_confirmed() -> None:
    client = api()
    asked()
    the_deadline().delete()
    request = builders.Asked(kind="INFORMATION", provision="KORUS-22.2.4(b)")
    ours = sent(signed(requests=(request,)))
    body = {
        "text": f"In reply to your letter {ours.number}, we send the data.",
        "dated_on": "2017-08-22",
        "received": "2017-08-23",
        "sender": "Office of Trade",
        "addressee": "Ministry of Trade",
        "desk": "TRADE",
    }
    intake = {"text": body["text"], "received": "2017-08-23"}
    proposed = client.post("/api/v1/intake/", intake).json()["in_reply_to"]["discharges"]

    wrong = client.post("/api/v1/letters/", {**body, "discharges": ["9999"]})
    reply = client.post("/api/v1/letters/", {**body, "discharges": proposed})

    assert (wrong.status_code, wrong.json()["field"]) == (422, "discharges")
    assert (proposed, reply.status_code) == ([str(the_deadline().pk)], 201)
    met = client.get(deadline_at()).json()
    assert (met["state"], met["proof"]) == ("DISCHARGED", reply.json()["number"])
    assert met["timeliness"] == "ON_TIME"
    assert Letter.objects.filter(direction="INCOMING").count() == 2
