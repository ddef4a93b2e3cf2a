"""What letters ask for, over the API: how it stands, between whom, and what hangs on it."""

import threading
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext
from rest_framework.test import APIClient

from correspondence.api.requests import WholeRequest
from correspondence.models import Request
from correspondence.services.distribution import add_to_distribution
from correspondence.services.voiding import void
from offices.clock import database_now
from offices.models import Event
from tests.correspondence import builders
from tests.correspondence.letters_on_their_way import asked, reply_to, sent
from tests.offices.api.keys import client_of, make_account

pytestmark = pytest.mark.django_db
LIST = "/api/v1/requests/"


@pytest.fixture
def api() -> APIClient:
    return client_of(make_account("robot", builders.desk()))


def results(response: Any) -> list[dict[str, Any]]:
    listed: list[dict[str, Any]] = response.json()["results"]
    return listed


def test_a_request_tells_both_sides_its_provision_and_the_deadlines_that_hang_on_it(
    api: APIClient,
) -> None:
    letter = asked()

    (row,) = results(api.get(LIST))

    assert set(row) == set(WholeRequest().fields)
    assert (row["letter"], row["kind"], row["state"]) == (letter.number, "SPECIAL_SESSION", "OPEN")
    assert (row["agreement"], row["provision"]) == ("KORUS", "KORUS-22.2.4(b)")
    assert row["asked_by"]["organization"] == letter.sender.name
    assert [deadline["due_on"] for deadline in row["deadlines"]] == ["2017-08-11"]
    assert api.get(f"{LIST}{row['id']}/").json() == row
    assert api.get(f"/api/v1/letters/{letter.number}/requests/").json() == [row]


def test_it_is_answered_once_the_reply_has_left_and_void_with_its_letter(api: APIClient) -> None:
    letter = asked()
    reply = reply_to(letter)
    drafted = [row["state"] for row in results(api.get(LIST))]

    sent(reply)
    left = {row["letter"]: row["state"] for row in results(api.get(LIST))}
    void(act=builders.act(database_now()), letter=letter, reason="Registered twice.")
    gone = {row["letter"]: row["state"] for row in results(api.get(LIST))}

    assert drafted == ["OPEN"]
    assert left[letter.number] == "ANSWERED"
    assert gone[letter.number] == "VOID"


def test_each_filter_keeps_what_fits_and_leaves_out_the_rest(api: APIClient) -> None:
    letter = asked()
    other = builders.registered(requests=(builders.Asked(kind="REPLY"),))

    def found(**query: str) -> set[str]:
        return {row["letter"] for row in results(api.get(LIST, query))}

    both = {letter.number, other.number}
    assert found() == found(state="OPEN") == found(desk="TRADE") == both
    assert found(state="ANSWERED") == found(provision="KORUS-9") == found(provision="X-1") == set()
    assert found(agreement="KORUS") == found(provision="KORUS-22.2") == {letter.number}
    assert found(kind="REPLY") == found(letter=str(other.number)) == {other.number}


def test_a_list_of_what_changed_leaves_out_what_stood_before(api: APIClient) -> None:
    letter, other = asked(), builders.registered(requests=(builders.Asked(kind="REPLY"),))
    before = database_now()
    reader = builders.user("kim", cleared_to=3)
    Event.objects.update(at=before - timedelta(days=1))

    add_to_distribution(act=builders.act(before), letter=other, to=reader)

    since = {"updated_since": before.isoformat()}
    assert [row["letter"] for row in results(api.get(LIST, since))] == [other.number]
    letters = results(api.get("/api/v1/letters/", since))
    assert [row["number"] for row in letters] == [other.number]
    deadlines = results(api.get("/api/v1/deadlines/", since))
    assert [row["matter"] for row in deadlines] == [other.number] * len(deadlines)
    everything = {"updated_since": datetime(2017, 1, 1, tzinfo=UTC).isoformat()}
    assert len(results(api.get("/api/v1/letters/", everything))) == 2
    assert letter.number in {row["letter"] for row in results(api.get(LIST, everything))}


@pytest.mark.postgres
@pytest.mark.django_db(transaction=True)
def test_what_is_committed_after_the_question_is_told_by_the_next(
    api: APIClient,
) -> None:
    begun, asked_before = threading.Event(), threading.Event()
    numbers: list[str] = []

    def register_slowly() -> None:
        with transaction.atomic():
            letter = builders.registered(at=database_now())
            begun.set()
            assert asked_before.wait(30)
        numbers.append(str(letter.number))
        connection.close()

    slow = threading.Thread(target=register_slowly)
    slow.start()
    assert begun.wait(30)
    asked_at = database_now()
    told_before = results(api.get("/api/v1/letters/"))
    asked_before.set()
    slow.join()

    told = results(api.get("/api/v1/letters/", {"updated_since": asked_at.isoformat()}))
    assert (told_before, [row["number"] for row in told]) == ([], numbers)


def test_since_the_beginning_of_all_days_is_since_then(api: APIClient) -> None:
    letter = asked()

    told = results(api.get("/api/v1/letters/", {"updated_since": "0001-01-01T00:00:30Z"}))

    assert [row["number"] for row in told] == [letter.number]


@pytest.mark.parametrize("list_", ["letters", "deadlines", "requests", "meetings"])
@pytest.mark.parametrize(
    ("written", "says"),
    [
        ("2017-07-12", "2017-07-12T18:00:00-04:00"),
        ("2017-07-12T18:00:00", "no offset"),
        ("2017-07-12T18:00:00 09:00", "%2B"),
        ("yesterday", "2017-07-12T18:00:00-04:00"),
    ],
)
def test_since_when_is_an_instant_with_its_offset(
    api: APIClient, list_: str, written: str, says: str
) -> None:
    response = api.get(f"/api/v1/{list_}/", {"updated_since": written})

    assert (response.status_code, response.json()["field"]) == (400, "updated_since")
    assert says in response.json()["detail"]


def test_a_page_costs_the_same_queries_however_many_requests(api: APIClient) -> None:
    letter = asked()
    (first,) = Request.objects.all()
    api.get(LIST)
    counts = []
    for _ in (3, 30):
        for _ in range(10):
            another = Request.objects.create(letter=letter, kind="OTHER")
            another.deadlines.set(first.deadlines.all())
        with CaptureQueriesContext(connection) as asked_for:
            api.get(LIST)
        counts.append(len(asked_for))

    assert counts[0] == counts[1]


def test_a_thread_leads_from_a_letter_to_what_answers_it_and_back(api: APIClient) -> None:
    letter, alone = asked(), builders.registered()
    reply = sent(reply_to(letter))

    def thread(number: str | None) -> set[str]:
        return {row["number"] for row in api.get(f"/api/v1/letters/{number}/thread/").json()}

    assert thread(letter.number) == thread(reply.number) == {letter.number, reply.number}
    assert thread(alone.number) == {alone.number}


def test_a_history_goes_on_from_page_to_page_and_says_who_did_what(api: APIClient) -> None:
    letter = asked()
    there = f"/api/v1/letters/{letter.number}/history/"

    first = api.get(there, {"limit": 1}).json()
    second = api.get(there, {"limit": 1, "cursor": first["next_cursor"]}).json()

    told = [row["action"] for row in first["results"] + second["results"]]
    assert sorted(told) == ["DOCKET", "REGISTER"]
    assert api.get(there, {"colour": "red"}).status_code == 400


def test_letters_are_found_by_counterpart_and_by_agreement(api: APIClient) -> None:
    letter = asked()
    other = builders.registered(sender="Ministry of Fish", addressee="Ministry of Trade")

    def found(**query: str) -> set[str]:
        return {row["number"] for row in results(api.get("/api/v1/letters/", query))}

    assert found(counterpart="ministry of fish") == {other.number}
    assert found(counterpart="Nobody") == set()
    assert found(agreement="KORUS") == {letter.number}
