from typing import Any

import pytest
from rest_framework.test import APIClient

from correspondence.models import Letter
from offices.access import Scope
from offices.models import Desk, Marking, User
from tests.correspondence import builders
from tests.offices.api.keys import client_of, make_account

DRAFTS = "/api/v1/letters/drafts/"


@pytest.fixture
def desk(db: None) -> Desk:
    return builders.desk()


@pytest.fixture
def account(desk: Desk) -> User:
    return make_account("robot", desk)


@pytest.fixture
def api(account: User) -> APIClient:
    return client_of(account)


def body(**fields: Any) -> dict[str, Any]:
    return {
        "desk": "TRADE",
        "subject": "On the session",
        "text": "Dear Ambassador,\n\nyes.\n",
        "addressee": "Office of Trade",
        **fields,
    }


def revised(api: APIClient, address: str, seen: int, text: str) -> Any:
    tag = api.get(f"/api/v1/letters/{address}/")["ETag"]
    values = {"seen": seen, "subject": "On the session", "text": text}
    return api.post(f"/api/v1/letters/{address}/versions/", values, headers={"if-match": tag})


def test_a_draft_is_written_read_and_listed_by_its_address(api: APIClient) -> None:
    created = api.post(DRAFTS, body())

    told = created.json()
    assert created.status_code == 201
    assert (told["number"], told["state"], told["direction"]) == (None, "DRAFT", "OUTGOING")
    assert created["Location"].endswith(f"/api/v1/letters/{told['address']}/")
    assert api.get(created["Location"])["ETag"] == created["ETag"]
    listed = api.get("/api/v1/letters/?state=DRAFT").json()["results"]
    assert [row["address"] for row in listed] == [told["address"]]


def test_a_signed_letter_is_read_at_both_its_addresses(api: APIClient) -> None:
    draft = api.post(DRAFTS, body()).json()["address"]
    Letter.objects.update(number="TRADE-O-2017-0001", state="SIGNED")

    both = [api.get(f"/api/v1/letters/{name}/").json() for name in (draft, "TRADE-O-2017-0001")]

    assert both[0] == both[1]
    assert both[0]["address"] == "TRADE-O-2017-0001"


def test_a_reply_says_what_it_answers_and_its_deadline_is_with_the_request(api: APIClient) -> None:
    builders.special_session_rule()
    asked = builders.registered(requests=(builders.SPECIAL_SESSION,))
    request = api.get(f"/api/v1/letters/{asked.number}/").json()["requests"][0]["id"]
    told = api.post(
        DRAFTS, body(addressee="", in_reply_to=asked.number, answers=[{"request": request}])
    ).json()
    address = f"/api/v1/letters/{told['address']}/answers/"
    shown = api.get(address)
    assert told["in_reply_to"] == asked.number
    assert shown.json()["answers"] == [
        {"request": request, "letter": asked.number, "extent": "FULL"}
    ]

    partial = {"answers": [{"request": request, "extent": "PARTIAL"}]}
    said = api.put(address, partial, headers={"if-match": shown["ETag"]})

    assert said.json()["answers"][0]["extent"] == "PARTIAL"
    assert api.put(address, partial, headers={"if-match": shown["ETag"]}).status_code == 412
    assert api.put(address, partial).status_code == 428


def test_versions_are_written_read_and_compared(api: APIClient) -> None:
    address = api.post(DRAFTS, body()).json()["address"]
    written = revised(api, address, 1, "Dear Ambassador,\n\nno.\n")
    versions = f"/api/v1/letters/{address}/versions/"

    assert (written.status_code, written.json()["serial"]) == (201, 2)
    assert [row["serial"] for row in api.get(versions).json()["results"]] == [2, 1]
    assert api.get(f"{versions}1/").json()["text"].endswith("yes.\n")
    assert api.get(f"{versions}2/since/1/").json()["text"] == [
        {"kind": "SAME", "text": "Dear Ambassador,\n\n"},
        {"kind": "REMOVED", "text": "yes"},
        {"kind": "ADDED", "text": "no"},
        {"kind": "SAME", "text": ".\n"},
    ]
    assert api.get(f"{versions}2/since/9/").status_code == 404


def test_a_version_not_written_from_the_last_one_is_a_conflict(api: APIClient) -> None:
    address = api.post(DRAFTS, body()).json()["address"]
    revised(api, address, 1, "Two.")

    stale = revised(api, address, 1, "Mine.")

    assert (stale.status_code, stale.json()["code"]) == (409, "STALE_VERSION")
    assert "version 1" in stale.json()["detail"]


@pytest.mark.parametrize(
    ("fields", "field"),
    [
        ({"subject": "s" * 10_000}, "subject"),
        ({"subject": "a\0b"}, "subject"),
        ({"text": "a\0b"}, "text"),
        ({"form": "PRESS_REPORT"}, "form"),
        ({"in_reply_to": "NOWHERE-I-2017-0001"}, "in_reply_to"),
        ({"in_reply_to": "DRAFT-1\0"}, "in_reply_to"),
        ({"answers": [{"request": 2**62}]}, "answers"),
        ({"desk": "NONE"}, "desk"),
        ({"marking": 0}, "marking"),
        ({"number": "TRADE-O-2017-0001"}, "number"),
    ],
)
def test_what_is_unfit_is_refused_by_its_field(
    api: APIClient, fields: dict[str, Any], field: str
) -> None:
    answer = api.post(DRAFTS, body(**fields))

    assert (answer.status_code, answer.json()["field"]) == (422, field)
    assert not Letter.objects.exists()


def test_a_letter_that_does_not_exist_for_the_account_is_not_answered(
    api: APIClient, desk: Desk
) -> None:
    secret = builders.registered(marking=Marking.SECRET)

    answer = api.post(DRAFTS, body(in_reply_to=secret.number))

    assert (answer.status_code, answer.json()["field"]) == (422, "in_reply_to")


def test_a_token_that_reads_writes_no_draft(account: User) -> None:
    assert client_of(account, Scope.LETTERS_READ).post(DRAFTS, body()).status_code == 403
